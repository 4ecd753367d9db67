// What the history keeps imprints of: judgements, and kept evaluations with the book they rest on.
#pragma once
#include "work/imprint.hpp"

namespace sovang::awards {

const work::RecordKind& judgement_record();
const work::RecordKind& kept_evaluation_record();

/// For `sovang verify`: kept books that no evaluation rests on.
std::vector<std::string> books_of_nothing(db::Tx& tx);

}  // namespace sovang::awards
