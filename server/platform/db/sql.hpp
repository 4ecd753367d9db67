// A query with a name, written once for both engines or once for each (made from .sql files by tools/embed_sql).
#pragma once
#include <string_view>

namespace sovang::db {

/// Parameters are $1, $2 … in both texts.
struct Sql {
  std::string_view name;  ///< "org.find_unit": for logs, metrics and the statement cache
  std::string_view sqlite;
  std::string_view postgres;
};

}  // namespace sovang::db
