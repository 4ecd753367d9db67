// What kinds and levels of units are called in the files that people keep.
#pragma once
#include <optional>
#include <string_view>

#include "features/org/model.hpp"

namespace sovang::imports {

struct UnitSort {
  std::string_view words;  ///< as unit_key tells them
  std::string_view kind;
  org::Level level;
};
/// Of a unit whose name tells nothing of its kind.
inline constexpr UnitSort usual_sort{"", "cdcs", org::Level::grassroots};

/// By the word of a kind, or by a name that begins with what the kind is called; nullptr: neither.
const UnitSort* sort_of(std::string_view text);
/// "cấp cơ sở", "4"; nullopt: no level is called so.
std::optional<org::Level> level_of(std::string_view text);

}  // namespace sovang::imports
