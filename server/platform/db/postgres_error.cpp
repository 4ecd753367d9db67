// PostgreSQL's error codes as the portable kinds, with texts that never hold what a person has typed.
#include <string>

#include "platform/db/postgres_link.hpp"

namespace sovang::db::postgres {

namespace {

ErrorKind kind_of(std::string_view state) {
  if (state == "23505" || state == "23P01") return ErrorKind::unique;
  if (state == "23503") return ErrorKind::foreign_key;
  if (state == "23514") return ErrorKind::check;
  if (state == "23502") return ErrorKind::not_null;
  if (state == "40001" || state == "40P01") return ErrorKind::serialization;
  if (state == "55P03" || state == "57014") return ErrorKind::busy;
  const std::string_view group = state.substr(0, 2);
  if (state == "53300" || group == "08" || group == "57") return ErrorKind::connection_lost;
  if (group == "53" || group == "58") return ErrorKind::full;
  return ErrorKind::other;
}

std::string field(const PGresult* result, int code) {
  const char* const text = PQresultErrorField(result, code);
  return text == nullptr ? std::string{} : std::string{text};
}

}  // namespace

Error error_of(const PGresult* result, std::string_view query) {
  const std::string state = field(result, PG_DIAG_SQLSTATE);
  std::string text{query};
  // "invalid input syntax for type bigint: …" repeats the input: class 22 is told by its code alone.
  if (!state.starts_with("22")) text += ": " + field(result, PG_DIAG_MESSAGE_PRIMARY);
  if (const std::string constraint = field(result, PG_DIAG_CONSTRAINT_NAME); !constraint.empty())
    text += ", " + constraint;
  text += " (SQLSTATE " + (state.empty() ? "none" : state) + ")";
  return {state.empty() ? ErrorKind::connection_lost : kind_of(state), text};
}

}  // namespace sovang::db::postgres
