// Changes from many threads: a batch keeps each apart, and an answer means durable.
#include <atomic>
#include <chrono>
#include <future>
#include <latch>
#include <memory>
#include <mutex>
#include <thread>

#include "platform/db/engines_for_tests.hpp"

using namespace sovang;
using db::testing::Fresh;
using db::testing::query;

namespace {

const db::Sql rows{"0001_rows", "CREATE TABLE rows (id BIGINT PRIMARY KEY, word TEXT UNIQUE, thread BIGINT, n BIGINT)",
                   "CREATE TABLE rows (id BIGINT PRIMARY KEY, word TEXT UNIQUE, thread BIGINT, n BIGINT)"};
const db::Sql add = query("test.add", "INSERT INTO rows (id, word, thread, n) VALUES ($1, $2, $3, $4)");
const db::Sql count_all = query("test.count", "SELECT count(*) FROM rows");
const db::Sql find = query("test.find", "SELECT n FROM rows WHERE word = $1");

struct Refusal {};

std::int64_t count(db::Database& database) {
  std::int64_t found = -1;
  database.read([&](db::Tx& tx) { found = *tx.one(count_all, {}, [](const db::Row& row) { return row.integer(0); }); });
  return found;
}

/// Holds the writers back so that what is queued behind it becomes one batch.
class Gate {
 public:
  explicit Gate(db::Database& database) {
    database.change([this](db::Tx&) { opened_.wait(); }, [](std::exception_ptr) {});
  }
  void open() { opened_.count_down(); }

 private:
  std::latch opened_{1};
};

}  // namespace

TEST_CASE("64 threads change at once: every answer true, nothing lost, nothing left of what was refused") {
  ON_EACH_ENGINE(engine) {
    const Fresh database{engine, {rows}};
    constexpr int threads = 64, each = 20;
    std::atomic<int> kept{0}, refused{0}, doubled{0};
    std::vector<std::thread> workers;
    for (int t = 0; t < threads; ++t) {
      workers.emplace_back([&, t] {
        for (int n = 0; n < each; ++n) {
          const int id = t * each + n;
          try {
            database->change_and_wait([&](db::Tx& tx) {
              // A third is refused after it has changed something, some collide with a word everybody uses.
              tx.defer(add, {id, n % 10 == 9 ? "chung" : "w" + std::to_string(id), t, n});
              if (n % 3 == 1) throw Refusal{};
            });
            ++kept;
          } catch (const Refusal&) {
            ++refused;
          } catch (const db::Error& error) {
            if (error.kind == db::ErrorKind::unique) ++doubled;
          }
        }
      });
    }
    for (auto& worker : workers) worker.join();
    CHECK(kept + refused + doubled == threads * each);
    CHECK(count(*database) == kept);
    // n = 9 and 19 of each thread: 9 % 3 == 0 and 19 % 3 == 1, so one of 64 with the common word is kept.
    CHECK(kept == threads * 13 - (threads - 1));
    CHECK(database->waiting() == 0);
    CHECK(database->counts().changes >= static_cast<std::uint64_t>(kept));
  }
}

TEST_CASE("in one batch, a refusal undoes only its own changes") {
  ON_EACH_ENGINE(engine) {
    const Fresh database{engine, {rows}};
    Gate gate{*database};
    std::latch finished{30};
    std::atomic<int> failed{0};
    for (int i = 0; i < 30; ++i) {
      database->change(
          [i](db::Tx& tx) {
            tx.run(add, {i * 2, nullptr, 0, i});
            tx.defer(add, {i * 2 + 1, i % 10 == 0 ? "trùng" : "w" + std::to_string(i), 0, i});
            if (i % 7 == 3) throw Refusal{};
          },
          [&](std::exception_ptr failure) {
            failed += failure != nullptr;
            finished.count_down();
          });
    }
    gate.open();
    finished.wait();
    CHECK(failed == 5);  // 3, 10, 17 and 24 are refused; of 0 and 20, which have one word, only one can stay
    CHECK(count(*database) == (30 - failed) * 2);
  }
}

TEST_CASE("a change sees those before it in its batch, and the same key twice is found by the second") {
  ON_EACH_ENGINE(engine) {
    const Fresh database{engine, {rows}};
    Gate gate{*database};
    std::latch finished{2};
    std::atomic<std::int64_t> replayed{0};
    for (int i = 1; i <= 2; ++i) {
      database->change(
          [&, i](db::Tx& tx) {
            if (const auto n = tx.one(find, {"khóa"}, [](const db::Row& row) { return row.integer(0); })) {
              replayed = *n;
              return;
            }
            tx.defer(add, {i, "khóa", 0, 41});
          },
          [&](std::exception_ptr failure) {
            CHECK_FALSE(failure);
            finished.count_down();
          });
    }
    gate.open();
    finished.wait();
    CHECK(replayed == 41);
    CHECK(count(*database) == 1);
  }
}

TEST_CASE("done comes after the commit: a reader sees the change from then on") {
  ON_EACH_ENGINE(engine) {
    const Fresh database{engine, {rows}};
    std::atomic<int> unseen{0};
    std::latch finished{100};
    for (int i = 0; i < 100; ++i) {
      database->change(
          [i](db::Tx& tx) {
            tx.defer(add, {i, "w" + std::to_string(i), 0, i});
          },
          [&, i](std::exception_ptr failure) {
            std::int64_t found = -1;
            database->read([&](db::Tx& tx) {
              found = tx.one(find, {"w" + std::to_string(i)}, [](const db::Row& row) {
                          return row.integer(0);
                        }).value_or(-1);
            });
            unseen += failure || found != i;
            finished.count_down();
          });
    }
    finished.wait();
    CHECK(unseen == 0);
  }
}

TEST_CASE("what a change holds on to is let go when it is answered, not when the next change comes") {
  ON_EACH_ENGINE(engine) {
    const Fresh database{engine, {rows}};
    std::promise<void> let_go;
    {
      const std::shared_ptr<int> held{new int{0}, [&](const int* number) {
                                        delete number;
                                        let_go.set_value();
                                      }};
      database->change([held](db::Tx&) {}, [held](std::exception_ptr) {});
    }
    CHECK(let_go.get_future().wait_for(std::chrono::seconds(10)) == std::future_status::ready);
  }
}

TEST_CASE("what is queued is finished before the database closes, and a writer's thread may not wait for itself") {
  ON_EACH_ENGINE(engine) {
    std::atomic<int> done{0};
    bool refused_to_wait = false;
    {
      const Fresh database{engine, {rows}};
      db::Database& closing = *database;  // the pointer to it is empty as soon as it begins to close
      database->change([](db::Tx&) {},
                       [&](std::exception_ptr) {
                         try {
                           closing.change_and_wait([](db::Tx&) {});
                         } catch (const std::logic_error&) {
                           refused_to_wait = true;
                         }
                         ++done;
                       });
      for (int i = 0; i < 50; ++i)
        database->change([i](db::Tx& tx) { tx.run(add, {i, nullptr, 0, 0}); }, [&](std::exception_ptr) { ++done; });
    }
    CHECK(done == 51);
    CHECK(refused_to_wait);
  }
}

TEST_CASE("migrations run once, in order; a newer database is refused; a failing step leaves nothing") {
  ON_EACH_ENGINE(engine) {
    const auto second =
        query("0002_more",
              "CREATE TABLE more (id BIGINT PRIMARY KEY); INSERT INTO more VALUES (1); INSERT INTO more VALUES (2);");
    const auto failing = query("0003_failing", "INSERT INTO more VALUES (3); INSERT INTO nowhere VALUES (1)");
    Fresh database{engine, {rows, second}};
    database.reopen({rows, second});
    std::int64_t found = 0;
    const auto look = [&] {
      database->read([&](db::Tx& tx) {
        found = *tx.one(query("test.more", "SELECT count(*) FROM more"), {},
                        [](const db::Row& row) { return row.integer(0); });
      });
      return found;
    };
    CHECK(look() == 2);
    CHECK_THROWS_AS(database.reopen({rows, second, failing}), db::Error);
    CHECK_THROWS_AS(database.reopen({rows}), std::runtime_error);
    database.reopen({rows, second});
    CHECK(look() == 2);
  }
}

TEST_CASE("what a change holds is let go once it is answered, though no other change comes") {
  ON_EACH_ENGINE(engine) {
    const Fresh database{engine, {rows}};
    auto connection = std::make_shared<int>(1);
    const std::weak_ptr<int> held = connection;
    std::promise<void> answered;
    database->change([](db::Tx&) {},
                     [held_on = std::move(connection), &answered](const std::exception_ptr&) { answered.set_value(); });
    answered.get_future().get();
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!held.expired() && std::chrono::steady_clock::now() < end) std::this_thread::yield();
    CHECK(held.expired());
  }
}
