// Numbers with a name that stand in parameters.yaml and change nothing.
#pragma once
#include "rules/book.hpp"

namespace sovang::rules {

/// A parameter that neither its document nor one that extends it reads is a problem: whoever changes it believes that
/// something changes.
void check_parameters(const Book& book, Problems& problems);

}  // namespace sovang::rules
