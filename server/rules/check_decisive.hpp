// Does each condition decide something? What can be left out without any example noticing is untried, or not needed.
#pragma once
#include "rules/book.hpp"
#include "rules/problem.hpp"

namespace sovang::rules {

/// Leaves out one part of each group after another, moves each threshold and each edge of a window of papers a little
/// both ways, drops each preference, and runs the examples: a problem where all come out the same.
void check_decisive(const Book& book, const Document& document, Problems& problems);

}  // namespace sovang::rules
