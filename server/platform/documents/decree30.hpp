// The measures of official documents (Decree 30/2020, appendix I), all in one place.
#pragma once
#include <string_view>

namespace sovang::documents::decree30 {

// Millimetres; the left margin is the wide one, for binding.
constexpr int margin_top = 20, margin_bottom = 20, margin_left = 30, margin_right = 15;
constexpr int page_short = 210, page_long = 297;
constexpr int usable_landscape = page_long - margin_left - margin_right;
constexpr int usable_portrait = page_short - margin_left - margin_right;

// Points.
constexpr double size_issuer = 12.5, size_motto = 13.5, size_body = 13, size_title = 14, size_table = 11,
                 size_column_number = 10.5, size_recipients_word = 12, size_recipients = 11, size_page_number = 13;

constexpr std::string_view font = "Times New Roman";

// Millimetres: the rule under the motto is as long as the motto in 13.5 pt bold; the one under the issuer is shorter
// than it.
constexpr int rule_motto = 58, rule_issuer = 30;

// Of the width: the issuer's half of the head is a little narrower than the state's.
constexpr int percent_issuer = 44;

}  // namespace sovang::documents::decree30
