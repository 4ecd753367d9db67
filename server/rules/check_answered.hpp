// Which clauses are said to be carried out by a rule that nobody can judge yet.
#pragma once
#include "rules/book.hpp"

namespace sovang::rules {

/// A clause covered as `rule` or `quota` is one whose rules can be judged: each metric that they ask for, themselves or
/// through sets, classifications and other awards, is measured by a feature. Else it is `pending`, with the reason.
/// Preferences are left out: they order a list and keep nobody from it.
void check_answered(const Book& book, const Document& document, Problems& problems);

}  // namespace sovang::rules
