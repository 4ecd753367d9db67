// The tables of judgements and kept evaluations, with their columns.
#include "features/awards/imprints.hpp"

#include "awards/sql.hpp"

namespace sovang::awards {

const work::RecordKind& judgement_record() {
  static const work::RecordKind kind{"judgement", {{&sql::imprint_judgements, "ittttiiittiii"}}};
  return kind;
}

const work::RecordKind& kept_evaluation_record() {
  static const work::RecordKind kind{
      "kept_evaluation", {{&sql::imprint_kept_evaluations, "tittitiittbtii"}, {&sql::imprint_kept_books, "tbi"}}};
  return kind;
}

std::vector<std::string> books_of_nothing(db::Tx& tx) {
  return tx.all(sql::books_of_nothing, {}, [](const db::Row& row) { return row.string(0); });
}

}  // namespace sovang::awards
