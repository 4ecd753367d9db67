// What a unit of the unions is, and the days between which something about it holds.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace sovang::org {

/// Where a unit stands. A unit may hang below any higher level: a grassroots union directly under a province is normal
/// (BK21-1.3a), more levels in between are not forbidden. Below a grassroots union lie its member unions, which are of
/// the same level (docs/decisions/0019).
enum class Level : std::uint8_t { confederation, top, upper, grassroots };

std::string_view to_word(Level level);
std::optional<Level> level_from(std::string_view word);

/// "Always so far" and "until further notice", as columns hold them.
constexpr base::Day always{-719'162};
constexpr base::Day open_end{2'932'896};

/// Days from `from` (in) to `to` (out).
struct Span {
  base::Day from = always;
  base::Day to = open_end;
  bool holds(base::Day day) const { return from <= day && day < to; }
  auto operator<=>(const Span&) const = default;
};

/// Which unit of one loaded Tree; another Tree numbers differently. Records keep the id, pages the code.
using Index = std::int32_t;
constexpr Index nowhere = -1;

struct Unit {
  std::int64_t id = 0;
  std::string code;  ///< our own stable key, never a government code
  std::string kind;  ///< tld, ldld_tinh, cd_nganh_tw, cd_tct, ldld_huyen, cd_nganh_dp, cd_vien_chuc, cdcs …
  Level level = Level::grassroots;
  Span alive;                      ///< until it is closed, or hands everything on
  bool illustrative = false;       ///< invented for a demonstration
  base::Day closed_on = open_end;  ///< without naming who takes over
};

/// A part of something that was one unit's and now counts for another: n of `of`.
struct Part {
  Index unit = nowhere;
  std::int64_t n = 1;
  std::int64_t of = 1;
  bool operator==(const Part&) const = default;
};

}  // namespace sovang::org
