// SQLite's C interface and nothing else: prepared once, durable commits. The limit the product's own layer is held
// against.
#pragma once
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "initiatives/sql.hpp"
#include "migrations.hpp"
#include "row.hpp"

namespace sovang::bench {

/// Only the initiative itself, or also its first event and its count, as a submission leaves them.
enum class Rows { one, all };

class BareSqlite {
 public:
  BareSqlite(const std::string& file, Rows rows) : rows_(rows) {
    must(sqlite3_open_v2(file.c_str(), &connection_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                         nullptr));
    execute(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-65536");
    for (const auto& step : db::migrations) {
      if (step.name.ends_with("_initiatives")) execute(std::string{step.sqlite}.c_str());
    }
    namespace sql = initiatives::sql;
    insert_ = prepare(sql::insert_initiative.sqlite);
    event_ = prepare(sql::insert_event.sqlite);
    add_count_ = prepare(sql::add_count.sqlite);
    begin_ = prepare("BEGIN IMMEDIATE");
    commit_ = prepare("COMMIT");
  }
  ~BareSqlite() {
    for (sqlite3_stmt* one : {insert_, event_, add_count_, begin_, commit_}) sqlite3_finalize(one);
    sqlite3_close(connection_);
  }
  BareSqlite(const BareSqlite&) = delete;
  BareSqlite& operator=(const BareSqlite&) = delete;

  void begin() { step(begin_); }
  void commit() { step(commit_); }

  // Parameters are bound in the order of their first appearance, which in these statements is their number.
  void insert(const Initiative& one) {
    at_ = 0;
    now_ = insert_;
    number(one.id), number(1), number(one.unit), text(one.code), number(one.request_key), text(body_hash),
        number(1'700'000'000'000'000);
    text("production"), text("technical"), number(60'000'000), nothing(), number(1), number(1),
        text("Nguyễn Thị Hương"), text("công nhân may"), nothing();
    blob(one.phone_index), blob(one.phone), nothing(), nothing(), nothing(), nothing(), nothing(), text(title),
        text("0123456789abcdef");
    text(signature), text(description);
    step(insert_);
    if (rows_ == Rows::all) insert_rest(one);
  }

 private:
  void insert_rest(const Initiative& one) {
    at_ = 0;
    now_ = event_;
    number(one.id), nothing(), number(1'700'000'000'000'000), nothing(), text("submitted"), number(1), number(one.unit),
        text("production");
    text("technical"), number(60'000'000), number(one.request_key), number(0), nothing();
    step(event_);
    at_ = 0;
    now_ = add_count_;
    number(1), number(19'000), number(one.unit), text("submitted"), text("production"), text("technical"), number(1),
        number(60'000'000);
    step(add_count_);
  }

  void must(int code) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    std::fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(connection_));
    std::exit(1);
  }
  void execute(const char* script) { must(sqlite3_exec(connection_, script, nullptr, nullptr, nullptr)); }
  sqlite3_stmt* prepare(std::string_view query) {
    sqlite3_stmt* made = nullptr;
    must(sqlite3_prepare_v3(connection_, query.data(), static_cast<int>(query.size()), SQLITE_PREPARE_PERSISTENT, &made,
                            nullptr));
    return made;
  }
  void step(sqlite3_stmt* one) {
    must(sqlite3_step(one));
    sqlite3_reset(one);
  }
  void number(std::int64_t value) { must(sqlite3_bind_int64(now_, ++at_, value)); }
  void text(std::string_view value) {
    must(sqlite3_bind_text(now_, ++at_, value.data(), static_cast<int>(value.size()), nullptr));
  }
  void blob(std::string_view value) {
    must(sqlite3_bind_blob(now_, ++at_, value.data(), static_cast<int>(value.size()), nullptr));
  }
  void nothing() { must(sqlite3_bind_null(now_, ++at_)); }

  const Rows rows_;
  sqlite3* connection_ = nullptr;
  sqlite3_stmt *insert_ = nullptr, *event_ = nullptr, *add_count_ = nullptr, *begin_ = nullptr, *commit_ = nullptr;
  sqlite3_stmt* now_ = nullptr;
  int at_ = 0;
};

}  // namespace sovang::bench
