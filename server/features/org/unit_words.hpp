// How long what describes a unit may be, at every door: a form, a file, a table of a spreadsheet.
#pragma once
#include <cstddef>
#include <string_view>

namespace sovang::org {

constexpr std::size_t longest_unit_code = 40;
/// A sector, an ownership or a region, in characters; none is short enough too.
constexpr std::size_t longest_unit_word = 40;
bool is_unit_word(std::string_view text);

}  // namespace sovang::org
