// SQLite on a disk: durable settings, a full disk, copies while others write, files nobody else may read.
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "platform/db/engines_for_tests.hpp"
#include "platform/db/sqlite_connection.hpp"

using namespace sovang;
using db::testing::Fresh;
using db::testing::query;

namespace {

const db::Sql rows = query("0001_rows", "CREATE TABLE rows (id BIGINT PRIMARY KEY, word TEXT UNIQUE, filler TEXT)");
const db::Sql add = query("test.add", "INSERT INTO rows (id, word, filler) VALUES ($1, $2, $3)");
const db::Sql count_all = query("test.count", "SELECT count(*) FROM rows");

std::int64_t count(db::Database& database) {
  std::int64_t found = -1;
  database.read([&](db::Tx& tx) { found = *tx.one(count_all, {}, [](const db::Row& row) { return row.integer(0); }); });
  return found;
}

std::string setting(db::Tx& tx, std::string_view name) {
  const std::string text = "SELECT CAST(" + std::string{name} + " AS TEXT) FROM pragma_" + std::string{name};
  return tx.one(query(name, text), {}, [](const db::Row& row) { return row.string(0); }).value();
}

}  // namespace

TEST_CASE("the writer is durable: WAL, synchronous FULL, foreign keys on; the file is private") {
  const Fresh database{db::Engine::sqlite, {rows}};
  database->change_and_wait([](db::Tx& tx) {
    CHECK(setting(tx, "journal_mode") == "wal");
    CHECK(setting(tx, "synchronous") == "2");
    CHECK(setting(tx, "foreign_keys") == "1");
  });
  struct stat found {};
  REQUIRE(stat(database.file().c_str(), &found) == 0);
  CHECK((found.st_mode & 0777) == 0600);
}

TEST_CASE("in memory: the same behaviour, and nothing left behind") {
  auto database = db::open("sqlite::memory:", {.steps = {&rows, 1}});
  database->change_and_wait([](db::Tx& tx) { tx.run(add, {1, "a", ""}); });
  std::string file;
  database->read([&](db::Tx& tx) {
    file = *tx.one(query("test.file", "SELECT file FROM pragma_database_list"), {},
                   [](const db::Row& row) { return row.string(0); });
    database->change_and_wait([](db::Tx& other) { other.run(add, {2, "b", ""}); });
    CHECK(*tx.one(count_all, {}, [](const db::Row& row) { return row.integer(0); }) == 1);
  });
  CHECK(std::filesystem::exists(file));
  database.reset();
  CHECK_FALSE(std::filesystem::exists(std::filesystem::path{file}.parent_path()));
}

TEST_CASE("a copy made while others write is one instant: every row up to some number, and sound") {
  const Fresh database{db::Engine::sqlite, {rows}};
  const std::string filler(3000, 'x');
  std::atomic<bool> stop{false};
  std::thread writer{[&] {
    for (int i = 0; !stop; ++i)
      database->change_and_wait([&](db::Tx& tx) { tx.run(add, {i, "w" + std::to_string(i), filler}); });
  }};
  while (count(*database) < 200) std::this_thread::yield();
  const std::string copy = database.file() + "-copy";
  database->copy_to(copy);
  stop = true;
  writer.join();
  CHECK_THROWS_AS(database->copy_to(copy), db::Error);

  const auto copied = db::open("sqlite:" + copy, {.steps = {&rows, 1}});
  copied->read([&](db::Tx& tx) {
    CHECK(setting(tx, "integrity_check") == "ok");
    const auto range = query("test.range", "SELECT count(*), max(id) + 1 FROM rows");
    tx.each(range, {}, [](const db::Row& row) {
      CHECK(row.integer(0) >= 200);
      CHECK(row.integer(0) == row.integer(1));
    });
  });
}

TEST_CASE("a full disk: nothing is acknowledged, nothing half there, and it recovers by itself") {
  // Needs the right to mount; elsewhere the size of the database is limited instead, which fails the same way.
  std::string folder = std::filesystem::temp_directory_path() / "sovang-full-XXXXXX";
  REQUIRE(mkdtemp(folder.data()) != nullptr);
  const bool mounted = mount("none", folder.c_str(), "tmpfs", 0, "size=3m") == 0;
  {
    const auto database = db::open("sqlite:" + folder + "/database", {.steps = {&rows, 1}});
    if (!mounted) database->change_and_wait([](db::Tx& tx) { tx.run_script("PRAGMA max_page_count=500"); });
    const std::string filler(20'000, 'x');
    std::int64_t acknowledged = 0;
    std::int64_t id = 0;
    int full = 0;
    while (full < 3) {
      try {
        database->change_and_wait([&](db::Tx& tx) { tx.run(add, {id, "w" + std::to_string(id), filler}); });
        ++acknowledged;
      } catch (const db::Error& error) {
        REQUIRE(error.kind == db::ErrorKind::full);
        ++full;
      }
      REQUIRE(++id < 1000);
    }
    CHECK(acknowledged > 10);
    CHECK(count(*database) == acknowledged);
    if (mounted) {
      REQUIRE(mount("none", folder.c_str(), "tmpfs", MS_REMOUNT, "size=30m") == 0);
    } else {
      database->change_and_wait([](db::Tx& tx) { tx.run_script("PRAGMA max_page_count=100000"); });
    }
    database->change_and_wait([&](db::Tx& tx) { tx.run(add, {id, "sau", filler}); });
    CHECK(count(*database) == acknowledged + 1);
  }
  if (mounted) umount(folder.c_str());
  std::filesystem::remove_all(folder);
}

TEST_CASE("another program's lock is waited for, then told as busy; afterwards all is well") {
  const Fresh database{db::Engine::sqlite, {rows}};
  db::Options options{.steps = {&rows, 1}};
  options.busy = std::chrono::milliseconds{20};
  const auto second = db::open(database.url(), options);
  db::sqlite::Connection other{database.file(), db::sqlite::Use::write, options, true};
  other.execute("BEGIN IMMEDIATE");
  try {
    second->change_and_wait([](db::Tx& tx) { tx.run(add, {1, "a", ""}); });
    FAIL("changed in spite of the lock");
  } catch (const db::Error& error) {
    CHECK(error.kind == db::ErrorKind::busy);
  }
  other.execute("ROLLBACK");
  second->change_and_wait([](db::Tx& tx) { tx.run(add, {1, "a", ""}); });
  CHECK(count(*database) == 1);
}

TEST_CASE("the log is folded into the file while changes go on, and does not grow without end") {
  const Fresh place{db::Engine::sqlite, {rows}};
  db::Options options{.steps = {&rows, 1}};
  options.checkpoint_pages = 1000;
  const auto database = db::open(place.url(), options);
  const std::string filler(100'000, 'x');
  std::uintmax_t longest = 0;
  for (int i = 0; i < 100; ++i) {
    database->change_and_wait([&](db::Tx& tx) {
      for (int n = 0; n < 10; ++n) tx.run(add, {i * 10 + n, "w" + std::to_string(i * 10 + n), filler});
    });
    longest = std::max(longest, std::filesystem::file_size(place.file() + "-wal"));
  }
  // 100 MB went through it. The writer itself folds in when five times 4 MB are exceeded, unless the other thread is
  // at it just then: on a busy machine some changes more.
  CHECK(longest < 60'000'000);
  CHECK(std::filesystem::file_size(place.file()) > 60'000'000);
  CHECK(count(*database) == 1000);
}

TEST_CASE("a long reader holds the log back, sees its snapshot, and afterwards the log starts over") {
  const Fresh place{db::Engine::sqlite, {rows}};
  db::Options options{.steps = {&rows, 1}};
  options.checkpoint_pages = 200;
  const auto database = db::open(place.url(), options);
  const std::string filler(100'000, 'x');
  int id = 0;
  const auto write_some = [&](int times) {
    for (int i = 0; i < times; ++i)
      database->change_and_wait([&](db::Tx& tx) { tx.run(add, {++id, "w" + std::to_string(id), filler}); });
  };
  write_some(1);
  database->read([&](db::Tx& tx) {
    const auto seen = [&] { return *tx.one(count_all, {}, [](const db::Row& row) { return row.integer(0); }); };
    CHECK(seen() == 1);
    write_some(100);
    CHECK(seen() == 1);
  });
  write_some(300);
  CHECK(std::filesystem::file_size(place.file()) > 25'000'000);
  CHECK(count(*database) == 401);
}

TEST_CASE("an address nobody knows is refused with the reason and without its password") {
  try {
    db::open("mysql://user:secret@host/db");
    FAIL("opened");
  } catch (const db::Error& error) {
    CHECK(std::string{error.what()}.find("secret") == std::string::npos);
    CHECK(std::string{error.what()}.find("mysql") != std::string::npos);
  }
  CHECK_THROWS_AS(db::open("sqlite:/no/such/folder/file"), db::Error);
}
