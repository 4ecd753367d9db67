// Tests that must hold on both engines: a new, empty database on SQLite and, where SOVANG_TEST_POSTGRES names a server,
// on it.
#pragma once
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "platform/db/db.hpp"

namespace sovang::db::testing {

/// A new database with these steps (none: an empty one).
class Fresh {
 public:
  explicit Fresh(Engine engine, std::vector<Sql> steps = {}) {
    if (engine == Engine::sqlite) {
      std::string folder = std::filesystem::temp_directory_path() / "sovang-test-XXXXXX";
      REQUIRE(mkdtemp(folder.data()) != nullptr);
      folder_ = folder;
      url_ = "sqlite:" + folder + "/database";
    } else {
      static int number = 0;
      schema_ = "test_" + std::to_string(getpid()) + "_" + std::to_string(++number);
      on_server("CREATE SCHEMA " + schema_);
      url_ = std::getenv("SOVANG_TEST_POSTGRES") + ("?options=-csearch_path%3D" + schema_);
    }
    reopen(std::move(steps));
  }
  ~Fresh() {
    database_.reset();
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
    if (!schema_.empty()) on_server("DROP SCHEMA " + schema_ + " CASCADE");
  }
  Fresh(const Fresh&) = delete;
  Fresh& operator=(const Fresh&) = delete;

  /// Closes it and opens it again as a program with these steps would.
  void reopen(std::vector<Sql> steps) {
    database_.reset();
    Options options;
    options.steps = steps;
    database_ = open(url_, options);
  }
  Database& operator*() const { return *database_; }
  Database* operator->() const { return database_.get(); }
  const std::string& url() const { return url_; }
  std::string file() const { return url_.substr(7); }  ///< SQLite only

 private:
  static void on_server(const std::string& script) {
    open(std::getenv("SOVANG_TEST_POSTGRES"), {.steps = {}})->change_and_wait([&](Tx& tx) { tx.run_script(script); });
  }

  std::filesystem::path folder_;
  std::string schema_;
  std::string url_;
  std::unique_ptr<Database> database_;
};

inline std::vector<Engine> engines() {
  if (std::getenv("SOVANG_TEST_POSTGRES") == nullptr) return {Engine::sqlite};
  return {Engine::sqlite, Engine::postgres};
}
inline const char* name_of(Engine engine) { return engine == Engine::sqlite ? "on SQLite" : "on PostgreSQL"; }

/// The same text for both engines. Tests only: queries of the product live in .sql files.
inline Sql query(std::string_view name, std::string_view text) { return {name, text, text}; }

}  // namespace sovang::db::testing

/// Runs the block that follows once for each engine, as a subcase.
#define ON_EACH_ENGINE(engine) \
  for (const auto engine : sovang::db::testing::engines()) DOCTEST_SUBCASE(sovang::db::testing::name_of(engine))
