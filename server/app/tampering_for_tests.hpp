// A hand that changes rows past the program, and which tables and columns are no record.
#pragma once
#include <fmt/format.h>

#include <cstdint>
#include <deque>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "platform/db/engines_for_tests.hpp"

namespace sovang::app::testing {

/// Derived from the others and looked at elsewhere, or no record: who is signed in, which number is next.
inline const std::set<std::string> derived = {
    "schema_migrations", "sessions", "passkey_challenges", "oidc_returns", "units_revision", "programmes_revision",
    "initiative_numbers", "initiative_requests", "initiative_phones", "initiative_lookups", "initiative_counts",
    "people_revision",
    // what officers keep for their own work; what they order stands in the history
    "saved_views", "bulk_acts", "bulk_act_rows",
    // of evidence that is still arriving
    "evidence_pieces",
    // On the way in; what became of it is on record.
    "imports", "import_pieces", "import_records", "import_columns", "import_unit_names",
    // What was told follows from the history; what is on its way is no record.
    "notifications", "notifications_cursor", "last_reminders", "reminder_answers", "mail_codes", "mails",
    "webhook_positions", "webhook_deliveries"};
/// Columns that are no record: one-time codes, and in what order PostgreSQL's transactions ended.
inline const std::set<std::string> unkept = {
    "evidence_files.slot",      "evidence_files.received",   "evidence_files.why",
    "evidence_files.object",    "evidence_files.busy_until", "accounts.code_hash",
    "accounts.code_expires_at", "second_factors.used_step",  "tokens.used_at",
    "passkeys.used_at",         "passkeys.counter",          "oidc_links.used_at",
    "initiative_events.txid"};

/// One hand in the database, the same in every run.
class Hand {
 public:
  Hand(db::Engine engine, unsigned seed) : sqlite_(engine == db::Engine::sqlite), dice_(seed) {}

  std::vector<std::string> tables(db::Tx& tx) {
    auto all =
        texts(tx, sqlite_ ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
                            "ORDER BY name"
                          : "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1");
    std::erase_if(all, [](const auto& name) { return derived.contains(name); });
    return all;
  }

  const std::string& one(const std::vector<std::string>& list) { return list[below(list.size())]; }

  /// Says what it did; nothing when it came to nothing.
  std::string tamper(db::Tx& tx, const std::string& table) {
    const auto rows = texts(tx, fmt::format("SELECT CAST({} AS TEXT) FROM {} ORDER BY 1", place(), table));
    if (rows.empty()) return {};
    const auto row = one(rows), other = one(rows);
    const auto columns = columns_of(tx, table);
    const auto column = columns[below(columns.size())];
    if (unkept.contains(table + "." + column.name)) return {};
    std::string script;
    switch (below(4)) {
      case 0:
        script = fmt::format("UPDATE {} SET {} = {} WHERE {}", table, column.name, other_value(column), is(row));
        break;
      case 1:
        script = fmt::format("DELETE FROM {} WHERE {}", table, is(row));
        break;
      case 2: {
        std::string names, values;
        for (const auto& each : columns) {
          names += (names.empty() ? "" : ", ") + each.name;
          values += (values.empty() ? "" : ", ") + (each.key ? other_value(each) : each.name);
        }
        script = fmt::format("INSERT INTO {0} ({1}) SELECT {2} FROM {0} WHERE {3}", table, names, values, is(row));
        break;
      }
      default: {
        const auto of = [&](const std::string& which) {
          return fmt::format("(SELECT {} FROM {} WHERE {})", column.name, table, is(which));
        };
        if (texts(tx, fmt::format("SELECT 'differs' WHERE {} {} {}", of(row), sqlite_ ? "IS NOT" : "IS DISTINCT FROM",
                                  of(other)))
                .empty())
          return {};
        script = fmt::format("UPDATE {} SET {} = CASE WHEN {} THEN {} ELSE {} END WHERE {} OR {}", table, column.name,
                             is(row), of(other), of(row), is(row), is(other));
      }
    }
    tx.run_script(script);
    return script;
  }

 private:
  struct Column {
    std::string name, type;
    bool key = false;
  };

  std::size_t below(std::size_t n) { return dice_() % n; }
  const char* place() const { return sqlite_ ? "rowid" : "ctid"; }
  std::string is(const std::string& row) const {
    return sqlite_ ? "rowid = " + row : fmt::format("ctid = '{}'::tid", row);
  }

  std::string other_value(const Column& column) {
    const auto by = 1 + below(1'000'000);
    if (column.type.find("INT") != std::string::npos) return fmt::format("COALESCE({}, 0) + {}", column.name, by);
    if (column.type == "BLOB" || column.type == "BYTEA")
      return sqlite_ ? fmt::format("x'{:064x}'", by) : fmt::format("'\\x{:064x}'::bytea", by);
    return fmt::format("COALESCE({}, '') || 'x{}'", column.name, by);
  }

  std::vector<Column> columns_of(db::Tx& tx, const std::string& table) {
    const auto lines = texts(
        tx, sqlite_ ? fmt::format("SELECT name || ' ' || upper(type) || ' ' || pk FROM pragma_table_info('{}')", table)
                    : fmt::format("SELECT a.attname || ' ' || upper(t.typname) || ' ' || CASE WHEN a.attnum = ANY "
                                  "(i.indkey) THEN 1 ELSE 0 END FROM pg_attribute a JOIN pg_type t ON t.oid = "
                                  "a.atttypid LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary "
                                  "WHERE a.attrelid = '{}'::regclass AND a.attnum > 0",
                                  table));
    std::vector<Column> columns;
    for (const auto& line : lines) {
      std::istringstream in(line);
      Column column;
      int key = 0;
      in >> column.name >> column.type >> key;
      column.key = key > 0;
      if (column.type != "XID8") columns.push_back(column);
    }
    return columns;
  }

  /// The statement cache knows a query by its name for as long as the connection lives.
  std::vector<std::string> texts(db::Tx& tx, const std::string& text) {
    static std::deque<std::string> kept;
    const auto& query = kept.emplace_back(text);
    return tx.all(db::testing::query(query, query), {}, [](const db::Row& row) { return row.string(0); });
  }

  bool sqlite_;
  std::mt19937 dice_;
};

}  // namespace sovang::app::testing
