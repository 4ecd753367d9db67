// The poster of a unit or programme: its QR code, its short link, what to do in three steps.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/sentences.hpp"

namespace sovang::documents {

struct Poster {
  std::string issuer;             ///< who runs the programme
  std::string title;              ///< the programme's
  base::Instant closes_at;        ///< exclusive, as everywhere: midnight is shown as 24h00 of the day before
  int description_limit = 1'000;  ///< characters
  std::string unit;               ///< empty for the programme's own poster
  std::string url;                ///< what the code opens
  std::string short_link;         ///< what people type: "sovang.example/q/tamduong"
  std::string contact;            ///< a telephone number; empty leaves the column out
  base::Language language = base::Language::vi;
};

enum class Paper { a3, a4 };

/// One page, all vector, fonts embedded. Throws std::runtime_error when no installed font has all Vietnamese letters.
std::string poster_pdf(const Poster& poster, Paper paper, base::Instant made_at);

/// What stands between the quotation marks of “Chương trình “…””: from afar only the name counts. No line ends within
/// "sáng kiến".
std::string headline(std::string_view title);

/// The Vietnamese letters (134 of both cases) that the font which would be used for this family lacks; empty is good.
std::vector<std::string> missing_letters(std::string_view family);

}  // namespace sovang::documents
