// A row of a PostgreSQL result, in its text format.
#pragma once
#include <string>

#include "platform/db/postgres_link.hpp"

namespace sovang::db::postgres {

class ResultRow final : public Row {
 public:
  ResultRow(const PGresult* result, int row, std::string_view query) : result_(result), row_(row), query_(query) {}

  bool is_null(int column) const override;
  std::int64_t integer(int column) const override;
  std::string_view text(int column) const override;
  std::span<const std::byte> blob(int column) const override;

 private:
  std::string_view raw(int column) const;
  void must_exist(int column) const;
  [[noreturn]] void wrong(int column, const char* wanted) const;

  const PGresult* result_;
  int row_;
  std::string_view query_;
  mutable std::deque<Blob> blobs_;  ///< decoded; valid as long as the row
};

}  // namespace sovang::db::postgres
