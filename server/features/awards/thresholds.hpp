// The numbers of one award that a trial may set, each under a name of its own (S9).
#pragma once
#include "base/json.hpp"
#include "rules/book.hpp"
#include "rules/definition.hpp"

namespace sovang::awards {

/// [{key, title {vi, en}, operator {vi, en} (may be empty), says {vi, en}, value as says is typed back, clause}]. A
/// number that stands in several places under one name is offered once, under that name, and moves everywhere. No two
/// have the same title and operator.
base::json::array thresholds_view(const rules::Book& book, const rules::Document& document,
                                  const rules::Definition& definition, const rules::Award& award);

}  // namespace sovang::awards
