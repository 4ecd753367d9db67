// A document as the public rules page shows it: each clause in our words beside its rule in plain words.
#pragma once
#include <boost/json/object.hpp>

#include "rules/book.hpp"

namespace sovang::rules {

/// {"dates": [{when, text}], "sections": [{id, title, clauses: [{id, title, words, plain, conditions: [{letter, clause,
/// text, note}], parts: [clause], steps_title, steps_value, steps: [{label, value}], coverage_text, reading}]}]}; every
/// text is {vi, en}. A section for each set of initiatives and each award valid at the instant, in written order, then
/// one with the clauses that neither carries out. `parts` are the clauses of single conditions. Nothing of the document
/// is left out.
/// `moved_days`: of a clone; every date is told that much later, also in our telling of the clauses.
boost::json::object rules_page(const Book& book, const Document& document, base::Instant as_of, int moved_days = 0);

}  // namespace sovang::rules
