// PostgreSQL's own troubles: lost connections, silence, unconfirmed commits, conflicts. Needs SOVANG_TEST_POSTGRES.
#include <libpq-fe.h>

#include <atomic>
#include <future>
#include <latch>
#include <memory>
#include <thread>

#include "platform/db/engines_for_tests.hpp"

using namespace sovang;
using db::testing::Fresh;
using db::testing::query;

namespace {

const db::Sql rows = query("0001_rows",
                           "CREATE TABLE rows (id BIGINT PRIMARY KEY, n BIGINT, parent BIGINT REFERENCES rows(id) "
                           "DEFERRABLE INITIALLY DEFERRED); INSERT INTO rows VALUES (1, 0), (2, 0)");
const db::Sql add = query("test.add", "INSERT INTO rows (id, n, parent) VALUES ($1, $2, $3)");
const db::Sql raise_n = query("test.raise", "UPDATE rows SET n = n + 1 WHERE id = $1");
const db::Sql sum = query("test.sum", "SELECT sum(n) FROM rows");

std::int64_t number(db::Database& database, const db::Sql& sql) {
  std::int64_t found = -1;
  database.read([&](db::Tx& tx) { found = *tx.one(sql, {}, [](const db::Row& row) { return row.integer(0); }); });
  return found;
}

db::ErrorKind failure_of(db::Database& database, const std::function<void(db::Tx&)>& body) {
  try {
    database.change_and_wait(body);
  } catch (const db::Error& error) {
    return error.kind;
  }
  FAIL("nothing failed");
  return db::ErrorKind::other;
}

void on_server(const std::string& script) {
  db::open(std::getenv("SOVANG_TEST_POSTGRES"), {.steps = {}})->change_and_wait([&](db::Tx& tx) {
    tx.run_script(script);
  });
}

/// The same database as `fresh`, with options of its own.
std::unique_ptr<db::Database> again(const Fresh& fresh, db::Options options) {
  static const std::vector<db::Sql> steps{rows};
  options.steps = steps;
  return db::open(fresh.url(), options);
}

/// Commands that want no transaction around them.
class Administrator {
 public:
  ~Administrator() { PQfinish(connection_); }
  std::string run(const char* command) const {
    PGresult* const result = PQexec(connection_, command);
    const std::string first = PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : "";
    PQclear(result);
    return first;
  }

 private:
  PGconn* connection_ = PQconnectdb(std::getenv("SOVANG_TEST_POSTGRES"));
};

bool no_server() { return db::testing::engines().size() < 2; }

}  // namespace

TEST_CASE("a lost connection is made anew; what was not yet committed is done again, once" *
          doctest::skip(no_server())) {
  const Fresh database{db::Engine::postgres, {rows}};
  std::atomic<int> runs{0};
  const auto cut = query("test.cut", "SELECT pg_terminate_backend(pg_backend_pid())");
  database->change_and_wait([&](db::Tx& tx) {
    tx.defer(raise_n, {1});
    if (++runs == 1) tx.each(cut, {}, [](const db::Row&) {});
  });
  CHECK(runs == 2);
  CHECK(number(*database, sum) == 1);

  // Killed while idle: nobody notices.
  on_server(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND application_name = "
      "'sovang'");
  CHECK(number(*database, sum) == 1);
  database->change_and_wait([&](db::Tx& tx) { tx.run(raise_n, {1}); });
  CHECK(number(*database, sum) == 2);

  // A change that kills its connection each time is told, and the next one is carried out.
  CHECK(failure_of(*database, [&](db::Tx& tx) { tx.each(cut, {}, [](const db::Row&) {}); }) ==
        db::ErrorKind::connection_lost);
  database->change_and_wait([&](db::Tx& tx) { tx.run(raise_n, {1}); });
  CHECK(number(*database, sum) == 3);
}

TEST_CASE("a silent server is given up after the time set, and the next change works" * doctest::skip(no_server())) {
  const Fresh database{db::Engine::postgres, {rows}};
  const auto hasty = again(database, {.reply = std::chrono::milliseconds{200}});
  const auto sleep = query("test.sleep", "SELECT 1 FROM pg_sleep(3)");
  const auto started = std::chrono::steady_clock::now();
  CHECK(failure_of(*hasty, [&](db::Tx& tx) { tx.each(sleep, {}, [](const db::Row&) {}); }) ==
        db::ErrorKind::connection_lost);
  CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds{2});
  hasty->change_and_wait([&](db::Tx& tx) { tx.run(raise_n, {2}); });
  CHECK(number(*database, sum) == 1);
}

TEST_CASE("a commit nobody has confirmed is not acknowledged (reliability.md, finding 8)" *
          doctest::skip(no_server())) {
  const Fresh database{db::Engine::postgres, {rows}};
  database->change_and_wait([&](db::Tx& tx) { tx.run(raise_n, {1}); });
  const Administrator administrator;
  // A standby that does not exist: commits wait for it, and a cancelled wait tells "success" with a warning.
  administrator.run("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
  administrator.run("SELECT pg_reload_conf()");
  while (administrator.run("SHOW synchronous_standby_names") != "nobody") std::this_thread::yield();
  const auto begin = [&] {
    auto told = std::make_shared<std::promise<std::exception_ptr>>();
    database->change([&](db::Tx& tx) { tx.run(raise_n, {1}); },
                     [told](const std::exception_ptr& failure) { told->set_value(failure); });
    return told->get_future();
  };
  auto waiting = begin();
  while (administrator.run("SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'") ==
         "0") {
    // Each backend hears of the standby in its own time: a commit that was not held up is followed by another.
    if (waiting.wait_for(std::chrono::milliseconds{1}) != std::future_status::ready) continue;
    REQUIRE_FALSE(waiting.get());
    waiting = begin();
  }
  administrator.run("ALTER SYSTEM RESET synchronous_standby_names");
  administrator.run("SELECT pg_reload_conf()");
  const auto outcome = waiting.get();
  REQUIRE(outcome);
  try {
    std::rethrow_exception(outcome);
  } catch (const db::Error& error) {
    CHECK(error.kind == db::ErrorKind::connection_lost);
    CHECK(std::string{error.what()}.find("not confirmed") != std::string::npos);
  }
  database->change_and_wait([&](db::Tx& tx) { tx.run(raise_n, {2}); });
}

TEST_CASE("a conflict is tried again; a change that always conflicts is told" * doctest::skip(no_server())) {
  const Fresh database{db::Engine::postgres, {rows}};
  const auto conflict =
      query("test.conflict", "DO $do$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $do$");
  std::atomic<int> runs{0};
  database->change_and_wait([&](db::Tx& tx) {
    tx.defer(raise_n, {1});
    if (++runs < 3) tx.run_script(conflict.postgres);
  });
  CHECK(runs == 3);
  CHECK(number(*database, sum) == 1);
  CHECK(failure_of(*database, [&](db::Tx& tx) { tx.run_script(conflict.postgres); }) == db::ErrorKind::serialization);
}

TEST_CASE("a check made at the commit fails only the change that broke it" * doctest::skip(no_server())) {
  const Fresh database{db::Engine::postgres, {rows}};
  std::latch gate{1}, finished{11};
  std::atomic<int> failed{0};
  database->change([&](db::Tx&) { gate.wait(); }, [&](std::exception_ptr) { finished.count_down(); });
  for (int i = 0; i < 10; ++i) {
    database->change(
        [i](db::Tx& tx) {
          tx.defer(add, {10 + i, 1, i == 4 ? 999 : 1});
        },
        [&](std::exception_ptr failure) {
          failed += failure != nullptr;
          finished.count_down();
        });
  }
  gate.count_down();
  finished.wait();
  CHECK(failed == 1);
  CHECK(number(*database, sum) == 9);
}

TEST_CASE("two writers raising the same counters in opposite order never wait for each other in a ring" *
          doctest::skip(no_server())) {
  const Fresh database{db::Engine::postgres, {rows}};
  constexpr int changes = 400;
  std::latch finished{changes};
  for (int i = 0; i < changes; ++i) {
    database->change(
        [i](db::Tx& tx) {
          tx.defer(raise_n, {1 + i % 2});
          tx.defer(raise_n, {2 - i % 2});
        },
        [&](std::exception_ptr failure) {
          CHECK_FALSE(failure);
          finished.count_down();
        });
    if (i % 10 == 0) std::this_thread::yield();
  }
  finished.wait();
  CHECK(number(*database, sum) == 2 * changes);
  CHECK(database->counts().repeated == 0);
  CHECK(database->counts().failed == 0);
}

TEST_CASE("commits are durable whatever the address asks for" * doctest::skip(no_server())) {
  const Fresh database{db::Engine::postgres, {rows}};
  const auto careless = db::open(database.url() + "%20-csynchronous_commit%3Doff", {.steps = {&rows, 1}});
  std::string found;
  careless->change_and_wait([&](db::Tx& tx) {
    found = *tx.one(query("test.show", "SELECT current_setting('synchronous_commit')"), {},
                    [](const db::Row& row) { return row.string(0); });
  });
  CHECK(found == "on");
}

TEST_CASE("an error's text never holds what was typed" * doctest::skip(no_server())) {
  const Fresh database{db::Engine::postgres, {rows}};
  const auto parse = query("test.parse", "SELECT CAST(CAST($1 AS TEXT) AS BIGINT)");
  for (const auto& [sql, text] : {std::pair{parse, "0912345678x"}}) {
    try {
      database->read([&](db::Tx& tx) { tx.each(sql, {text}, [](const db::Row&) {}); });
      FAIL("not refused");
    } catch (const db::Error& error) {
      CHECK(std::string{error.what()}.find("0912345678") == std::string::npos);
      CHECK(std::string{error.what()}.find("22P02") != std::string::npos);
    }
  }
}

TEST_CASE("a reader may stop in the middle of a million rows" * doctest::skip(no_server())) {
  const Fresh database{db::Engine::postgres, {rows}};
  const auto many = query("test.many", "SELECT n FROM generate_series(1, 1000000) AS n");
  CHECK_THROWS_AS(database->read([&](db::Tx& tx) { tx.each(many, {}, [](const db::Row&) { throw 7; }); }), int);
  CHECK(number(*database, sum) == 0);
}

TEST_CASE("over a unix socket" * doctest::skip(no_server() || std::getenv("SOVANG_TEST_POSTGRES_SOCKET") == nullptr)) {
  std::string url = std::getenv("SOVANG_TEST_POSTGRES");
  const std::string port = url.substr(url.rfind(':') + 1, url.rfind('/') - url.rfind(':') - 1);
  const auto database = db::open(
      "postgres:///postgres?user=postgres&port=" + port + "&host=" + std::getenv("SOVANG_TEST_POSTGRES_SOCKET"),
      {.steps = {}});
  CHECK(number(*database, query("test.one", "SELECT 1")) == 1);
}

TEST_CASE("no server: told at once, without the password") {
  try {
    db::open("postgres://somebody:secret@127.0.0.1:1/nowhere");
    FAIL("opened");
  } catch (const db::Error& error) {
    CHECK(error.kind == db::ErrorKind::connection_lost);
    CHECK(std::string{error.what()}.find("secret") == std::string::npos);
  }
}
