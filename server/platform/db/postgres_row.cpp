// Reads PostgreSQL's text format exactly: whole numbers of any type, texts, bytea in hexadecimal.
#include "platform/db/postgres_row.hpp"

#include <charconv>

namespace sovang::db::postgres {

namespace {

// The object ids of pg_type are fixed for built-in types.
enum TypeId : Oid {
  bool_type = 16,
  bytea_type = 17,
  char_type = 18,
  name_type = 19,
  int8_type = 20,
  int2_type = 21,
  int4_type = 23,
  text_type = 25,
  oid_type = 26,
  json_type = 114,
  float4_type = 700,
  float8_type = 701,
  unknown_type = 705,
  bpchar_type = 1042,
  varchar_type = 1043,
  numeric_type = 1700,
  jsonb_type = 3802
};

bool is_text(Oid type) {
  switch (type) {
    case text_type:
    case varchar_type:
    case bpchar_type:
    case name_type:
    case char_type:
    case unknown_type:
    case json_type:
    case jsonb_type:
      return true;
    default:
      return false;
  }
}

bool is_number(Oid type) {
  switch (type) {
    case int8_type:
    case int4_type:
    case int2_type:
    case oid_type:
    case numeric_type:
    case float8_type:
    case float4_type:
      return true;
    default:
      return false;
  }
}

int digit_of(char letter) { return letter <= '9' ? letter - '0' : letter - 'a' + 10; }

}  // namespace

bool ResultRow::is_null(int column) const {
  must_exist(column);
  return PQgetisnull(result_, row_, column) != 0;
}

std::int64_t ResultRow::integer(int column) const {
  must_exist(column);
  const Oid type = PQftype(result_, column);
  if (type != bool_type && !is_number(type)) wrong(column, "an integer");
  std::string_view digits = raw(column);
  if (type == bool_type) return digits == "t" ? 1 : 0;
  // 3.000 is 3; 2.5 is not a whole number.
  if (const auto point = digits.find('.'); point != std::string_view::npos) {
    if (digits.find_first_not_of('0', point + 1) != std::string_view::npos) wrong(column, "a whole number");
    digits = digits.substr(0, point);
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) wrong(column, "a whole number of 64 bits");
  return value;
}

std::string_view ResultRow::text(int column) const {
  must_exist(column);
  if (!is_text(PQftype(result_, column))) wrong(column, "a text");
  return raw(column);
}

std::span<const std::byte> ResultRow::blob(int column) const {
  must_exist(column);
  if (PQftype(result_, column) != bytea_type) wrong(column, "a blob");
  const std::string_view hex = raw(column).substr(2);  // after "\x"
  Blob& bytes = blobs_.emplace_back(hex.size() / 2);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<std::byte>(digit_of(hex[2 * i]) * 16 + digit_of(hex[2 * i + 1]));
  return bytes;
}

std::string_view ResultRow::raw(int column) const {
  if (PQgetisnull(result_, row_, column)) wrong(column, "there: it is null");
  return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}

void ResultRow::must_exist(int column) const {
  if (column < 0 || column >= PQnfields(result_)) wrong(column, "there");
}

void ResultRow::wrong(int column, const char* wanted) const {
  throw std::logic_error{std::string{query_} + ": column " + std::to_string(column) + " is not " + wanted};
}

}  // namespace sovang::db::postgres
