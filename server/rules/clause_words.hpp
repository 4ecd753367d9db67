// What a clause comes to in plain words, wherever the definition carries it out.
#pragma once
#include "rules/definition.hpp"
#include "rules/words.hpp"

namespace sovang::rules {

/// Every rule, quota, window, limit, obligation, dossier, table or section that names this clause, told in lines; a
/// part of a rule with all that stands below it. Empty when nothing is carried out: a note, or what waits for a later
/// part.
std::vector<Line> clause_words(const Document& document, const Definition& definition, const Wording& wording,
                               std::string_view clause);

}  // namespace sovang::rules
