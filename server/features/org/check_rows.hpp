// What is wrong with rows of units, found before anything of them is written.
#pragma once
#include <vector>

#include "features/org/import.hpp"

namespace sovang::org {

/// Adds what rows say against each other and against the tree that is there, each with its line and column
/// ("unit_code", "parent_code"). What they would make of later days together (circles) is judged when they are written.
void check_rows(const Tree& tree, const std::vector<UnitRow>& rows, base::ImportProblems& problems);

}  // namespace sovang::org
