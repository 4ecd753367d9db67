// What the organisation says against lines of units, told while they can still be mended.
#pragma once
#include <vector>

#include "features/imports/kind.hpp"
#include "features/org/import.hpp"

namespace sovang::imports {

/// A line of the check as a unit; without a code where its place is not known.
struct UnitLine {
  std::size_t row = 0;
  org::UnitRow unit;
};
/// Where the problems are told: places among the kind's fields.
struct UnitPlaces {
  std::size_t name = 0, code = 0, parent = 0;
};

/// Adds what org::import_rows() would refuse of the lines together, and to each line below one that stays out that it
/// stays out too. Nothing is said twice of a cell.
void tell_against_tree(Check& check, const std::vector<UnitLine>& lines, const org::Tree& tree, base::Day day,
                       const UnitPlaces& places);

}  // namespace sovang::imports
