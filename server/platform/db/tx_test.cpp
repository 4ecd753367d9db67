// What a transaction binds, reads and refuses, the same on both engines.
#include "platform/db/engines_for_tests.hpp"

using namespace sovang;
using db::testing::Fresh;
using db::testing::query;

namespace {

const db::Sql things{
    "0001_things",
    "CREATE TABLE things (id BIGINT PRIMARY KEY, word TEXT UNIQUE, data BLOB, day_on INTEGER, parent BIGINT "
    "REFERENCES things(id), amount BIGINT NOT NULL DEFAULT 0 CHECK (amount >= 0))",
    "CREATE TABLE things (id BIGINT PRIMARY KEY, word TEXT UNIQUE, data BYTEA, day_on INTEGER, parent BIGINT "
    "REFERENCES things(id), amount BIGINT NOT NULL DEFAULT 0 CHECK (amount >= 0))"};
const db::Sql add = query("test.add", "INSERT INTO things (id, word, data, day_on) VALUES ($1, $2, $3, $4)");
const db::Sql add_word = query("test.add_word", "INSERT INTO things (id, word) VALUES ($1, $2)");
const db::Sql add_amount = query("test.add_amount", "INSERT INTO things (id, amount) VALUES ($1, $2)");
const db::Sql add_child = query("test.add_child", "INSERT INTO things (id, parent) VALUES ($1, $2)");
const db::Sql all = query("test.all", "SELECT id, word, data, day_on, parent FROM things ORDER BY id");
const db::Sql count_all = query("test.count", "SELECT count(*), sum(amount) FROM things");

db::ErrorKind kind_of_failure(db::Database& database, const std::function<void(db::Tx&)>& body) {
  try {
    database.change_and_wait(body);
  } catch (const db::Error& error) {
    return error.kind;
  }
  FAIL("nothing was refused");
  return db::ErrorKind::other;
}

std::int64_t count(db::Database& database) {
  std::int64_t found = -1;
  database.read([&](db::Tx& tx) { found = *tx.one(count_all, {}, [](const db::Row& row) { return row.integer(0); }); });
  return found;
}

}  // namespace

TEST_CASE("what is bound comes back exactly") {
  ON_EACH_ENGINE(engine) {
    const Fresh database{engine, {things}};
    const db::Blob blob{std::byte{0}, std::byte{255}, std::byte{0}, std::byte{39}, std::byte{92}};
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    database->change_and_wait([&](db::Tx& tx) {
      tx.run(add, {least, "Đổi mới ‘quy trình’ \\x41 \t 🌾", blob, base::Day{-5}});
      tx.run(add, {most, "", db::Blob{}, nullptr});
      tx.run(add, {0, std::optional<std::string>{}, std::optional<db::Blob>{}, std::optional<base::Day>{}});
    });
    database->read([&](db::Tx& tx) {
      int rows = 0;
      tx.each(all, {}, [&](const db::Row& row) {
        if (rows == 0) {
          CHECK(row.integer(0) == least);
          CHECK(row.text(1) == "Đổi mới ‘quy trình’ \\x41 \t 🌾");
          const auto data = row.blob(2);
          CHECK(db::Blob(data.begin(), data.end()) == blob);
          CHECK(row.day(3) == base::Day{-5});
        } else if (rows == 1) {
          CHECK(row.is_null(1));
          CHECK(row.is_null(2));
          CHECK_FALSE(row.day_or_null(3));
          CHECK_THROWS_AS(row.text(1), std::logic_error);
          CHECK_THROWS_AS(row.integer(3), std::logic_error);
        } else {
          CHECK(row.integer(0) == most);
          CHECK_FALSE(row.is_null(1));
          CHECK(row.text(1).empty());
          CHECK_FALSE(row.is_null(2));
          CHECK(row.blob(2).empty());
        }
        ++rows;
      });
      CHECK(rows == 3);
    });
  }
}

TEST_CASE("parameters are bound by their number, in any order and more than once") {
  ON_EACH_ENGINE(engine) {
    const Fresh database{engine, {things}};
    const auto mixed =
        query("test.mixed",
              "SELECT CAST($3 AS TEXT), CAST($1 AS BIGINT) + CAST($2 AS BIGINT) * 10 + CAST($1 AS BIGINT) * 100");
    database->read([&](db::Tx& tx) {
      const auto found =
          tx.one(mixed, {1, 2, "ba"}, [](const db::Row& row) { return row.string(0) + row.string_or_null(0).value(); });
      CHECK(found == "baba");
      CHECK(tx.one(mixed, {1, 2, "ba"}, [](const db::Row& row) { return row.integer(1); }) == 121);
      CHECK_THROWS_AS(tx.one(mixed, {1, 2}, [](const db::Row& row) { return row.integer(1); }), std::logic_error);
    });
  }
}

TEST_CASE("a text is no number, a number no text, and a fraction is a fault unless it is whole") {
  ON_EACH_ENGINE(engine) {
    const Fresh database{engine, {things}};
    const auto sums = query("test.sums", "SELECT 3.0, 2.5, count(*), 'x', sum(amount) FROM things");
    database->change_and_wait([&](db::Tx& tx) {
      tx.run(add_amount, {1, std::int64_t{4'000'000'000'000'000'001}});
      tx.run(add_amount, {2, std::int64_t{5'000'000'000'000'000'001}});
    });
    database->read([&](db::Tx& tx) {
      tx.each(sums, {}, [&](const db::Row& row) {
        CHECK(row.integer(0) == 3);
        CHECK_THROWS_AS(row.integer(1), std::logic_error);
        CHECK(row.integer(2) == 2);
        CHECK_THROWS_AS(row.text(2), std::logic_error);
        CHECK_THROWS_AS(row.integer(3), std::logic_error);
        CHECK_THROWS_AS(row.blob(3), std::logic_error);
        CHECK(row.integer(4) == 9'000'000'000'000'000'002);
        CHECK_THROWS_AS(row.integer(5), std::logic_error);
      });
    });
  }
}

TEST_CASE("each constraint has its own kind of error, and the transaction is undone") {
  ON_EACH_ENGINE(engine) {
    const Fresh database{engine, {things}};
    database->change_and_wait([](db::Tx& tx) { tx.run(add_word, {1, "một"}); });
    CHECK(kind_of_failure(*database, [](db::Tx& tx) { tx.run(add_word, {2, "một"}); }) == db::ErrorKind::unique);
    CHECK(kind_of_failure(*database, [](db::Tx& tx) { tx.run(add_word, {1, "hai"}); }) == db::ErrorKind::unique);
    CHECK(kind_of_failure(*database, [](db::Tx& tx) { tx.run(add_child, {3, 99}); }) == db::ErrorKind::foreign_key);
    CHECK(kind_of_failure(*database, [](db::Tx& tx) { tx.run(add_amount, {4, -1}); }) == db::ErrorKind::check);
    CHECK(kind_of_failure(*database, [](db::Tx& tx) { tx.run(add_amount, {5, nullptr}); }) == db::ErrorKind::not_null);
    CHECK(kind_of_failure(*database, [](db::Tx& tx) { tx.run(query("test.bad", "SELEC 1"), {}); }) ==
          db::ErrorKind::other);
    CHECK(count(*database) == 1);
  }
}

TEST_CASE("an action may catch an error and go on another way") {
  ON_EACH_ENGINE(engine) {
    const Fresh database{engine, {things}};
    database->change_and_wait([](db::Tx& tx) { tx.run(add_word, {1, "một"}); });
    for (const bool late : {false, true}) {
      database->change_and_wait([&](db::Tx& tx) {
        const int id = late ? 20 : 10;
        tx.run(add_word, {id, nullptr});
        try {
          if (late) {
            tx.defer(add_word, {id + 1, "một"});
          } else {
            tx.run(add_word, {id + 1, "một"});
          }
        } catch (const db::Error& error) {
          CHECK(error.kind == db::ErrorKind::unique);
          tx.run(add_word, {id + 2, nullptr});
        }
      });
    }
    CHECK(count(*database) == 5);
  }
}

TEST_CASE("run tells how many rows it changed; RETURNING gives rows") {
  ON_EACH_ENGINE(engine) {
    const Fresh database{engine, {things}};
    database->change_and_wait([](db::Tx& tx) {
      CHECK(tx.run(add_amount, {1, 5}) == 1);
      CHECK(tx.run(add_amount, {2, 5}) == 1);
      CHECK(tx.run(query("test.raise", "UPDATE things SET amount = amount + 1"), {}) == 2);
      CHECK(tx.run(query("test.none", "UPDATE things SET amount = 0 WHERE id = 77"), {}) == 0);
      CHECK(tx.run(query("test.skip", "INSERT INTO things (id) VALUES (1) ON CONFLICT DO NOTHING"), {}) == 0);
      const auto returned = tx.all(query("test.upsert",
                                         "INSERT INTO things (id, amount) VALUES (2, 1) ON CONFLICT (id) DO UPDATE "
                                         "SET amount = things.amount + excluded.amount RETURNING amount"),
                                   {}, [](const db::Row& row) { return row.integer(0); });
      CHECK(returned == std::vector<std::int64_t>{7});
    });
  }
}

TEST_CASE("deferred changes are seen by what comes after them") {
  ON_EACH_ENGINE(engine) {
    const Fresh database{engine, {things}};
    database->change_and_wait([](db::Tx& tx) {
      for (int i = 1; i <= 500; ++i) tx.defer(add_amount, {i, 2});
      CHECK(tx.one(count_all, {}, [](const db::Row& row) { return row.integer(1); }) == 1000);
      tx.defer(query("test.clear", "DELETE FROM things WHERE id > 100"), {});
      CHECK(tx.run(query("test.raise", "UPDATE things SET amount = amount + 1"), {}) == 100);
      tx.defer(add_amount, {1000, 3});
    });
    CHECK(count(*database) == 101);
  }
}

TEST_CASE("a read transaction refuses every change") {
  ON_EACH_ENGINE(engine) {
    const Fresh database{engine, {things}};
    database->read([](db::Tx& tx) { CHECK_THROWS_AS(tx.run(add_word, {1, "a"}), std::logic_error); });
    database->read([](db::Tx& tx) { CHECK_THROWS_AS(tx.defer(add_word, {1, "a"}), std::logic_error); });
    database->read([](db::Tx& tx) { CHECK_THROWS_AS(tx.run_script("DELETE FROM things"), std::logic_error); });
    database->read([](db::Tx& tx) {
      CHECK_THROWS_AS(
          tx.each(query("test.sneak", "INSERT INTO things (id) VALUES (9) RETURNING id"), {}, [](const db::Row&) {}),
          std::logic_error);
    });
    CHECK(count(*database) == 0);
  }
}

TEST_CASE("a read is one snapshot, whatever is committed meanwhile") {
  ON_EACH_ENGINE(engine) {
    const Fresh database{engine, {things}};
    database->change_and_wait([](db::Tx& tx) { tx.run(add_amount, {1, 1}); });
    database->read([&](db::Tx& tx) {
      const auto sum = [&] { return tx.one(count_all, {}, [](const db::Row& row) { return row.integer(1); }); };
      CHECK(sum() == 1);
      database->change_and_wait([](db::Tx& other) { other.run(add_amount, {2, 1}); });
      CHECK(sum() == 1);
    });
    CHECK(count(*database) == 2);
  }
}

TEST_CASE("faults of the programmer are told at once") {
  ON_EACH_ENGINE(engine) {
    const Fresh database{engine, {things}};
    database->read([](db::Tx& tx) {
      CHECK_THROWS_AS(
          tx.each(query("test.one", "SELECT 1"), {}, [&](const db::Row&) { tx.each(all, {}, [](const db::Row&) {}); }),
          std::logic_error);
    });
    database->read([](db::Tx& tx) {
      tx.each(query("test.named", "SELECT 1"), {}, [](const db::Row&) {});
      CHECK_THROWS_AS(tx.each(query("test.named", "SELECT 2"), {}, [](const db::Row&) {}), std::logic_error);
    });
    const std::string with_nul{"a\0b", 3};
    CHECK_THROWS_AS(database->change_and_wait([&](db::Tx& tx) { tx.run(add_word, {1, with_nul}); }), std::logic_error);
    CHECK_THROWS_AS(database->change_and_wait([&](db::Tx& tx) {
      tx.defer(add_word, {1, with_nul});
    }),
                    std::logic_error);
    CHECK(count(*database) == 0);
  }
}

TEST_CASE("a body that throws in the middle of rows leaves a working connection") {
  ON_EACH_ENGINE(engine) {
    const Fresh database{engine, {things}};
    database->change_and_wait([](db::Tx& tx) {
      for (int i = 0; i < 2000; ++i) tx.defer(add_amount, {i, 1});
    });
    for (int round = 0; round < 3; ++round) {
      CHECK_THROWS_AS(database->read([](db::Tx& tx) { tx.each(all, {}, [](const db::Row&) { throw 7; }); }), int);
      CHECK_THROWS_AS(database->change_and_wait([](db::Tx& tx) { tx.each(all, {}, [](const db::Row&) { throw 7; }); }),
                      int);
      CHECK(count(*database) == 2000);
    }
  }
}
