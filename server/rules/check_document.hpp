// What can only be checked once all files are read: references between clauses, rules, parameters, documents.
#pragma once
#include <vector>

#include "rules/document.hpp"
#include "rules/problem.hpp"

namespace sovang::rules {

/// `line`: the document and those it extends, nearest first. Also lays `in: calendar.x` and
/// `between: calendar.x` on the calendar and counts `copies: $name`.
void check_document(Document& document, const std::vector<const Document*>& line, Problems& problems);

}  // namespace sovang::rules
