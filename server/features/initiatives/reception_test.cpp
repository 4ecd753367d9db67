// Numbers, keys of earlier sendings and phones: the same promises on both engines, in one process and in two.
#include "features/initiatives/reception.hpp"

#include <doctest/doctest.h>

#include <set>

#include "features/initiatives/fixture_for_tests.hpp"
#include "features/initiatives/lookups.hpp"
#include "features/initiatives/store.hpp"
#include "platform/db/engines_for_tests.hpp"

using namespace sovang;
using namespace sovang::initiatives;
using namespace sovang::initiatives::testing;

namespace {

const auto when = at("2023-03-01T08:00:00+07:00");
const auto initiatives_rows = db::testing::query("test.reception_rows", "SELECT count(*) FROM initiatives");
const auto first_number = db::testing::query("test.first_number", "SELECT next_number FROM initiative_numbers");

std::int64_t number_in(db::Database& database, const db::Sql& query) {
  std::int64_t n = 0;
  database.read([&](db::Tx& tx) { n = tx.one(query, {}, [](const db::Row& row) { return row.integer(0); }).value(); });
  return n;
}

std::string key(int number) { return "a-key-of-one-sending-" + std::to_string(number); }

std::size_t from_phone(World& world, std::string_view digits) {
  std::size_t n = 0;
  world.database->read([&](db::Tx& tx) { n = find_by_phone(tx, world.vault, digits).size(); });
  return n;
}

}  // namespace

TEST_CASE("a key is the same sending in this process, in another, and after it was fed into the table") {
  ON_EACH_ENGINE(engine) {
    const db::testing::Fresh fresh{engine};
    World one{fresh.url()}, two{fresh.url()};
    std::vector<Submitted> sent;
    for (int i = 0; i < 7; ++i) sent.push_back(one.submit(a_body("Việc " + std::to_string(i)), key(i), when + i));
    const auto expect_known = [&] {
      for (auto* world : {&one, &two}) {
        for (int i = 0; i < 7; ++i) {
          const auto again = world->submit(a_body("Việc " + std::to_string(i)), key(i), when + 99);
          CHECK(again.again);
          CHECK(to_json(again.receipt) == to_json(sent.at(static_cast<std::size_t>(i)).receipt));
          CHECK(refusal([&] { world->submit(a_body("Khác"), key(i), when); }) == "idempotency_conflict");
        }
      }
    };
    expect_known();
    CHECK(feed_lookups(*one.database, 100) == 0);  // too few wait
    CHECK(feed_lookups(*one.database, 1, 3) == 3);
    expect_known();
    CHECK(feed_lookups(*two.database, 1, 100) == 4);
    CHECK(feed_lookups(*one.database, 1, 100) == 0);
    expect_known();
    World later{fresh.url()};
    CHECK(later.submit(a_body("Việc 0"), key(0), when).again);
    CHECK_FALSE(later.submit(a_body("Việc 0"), key(7), when).again);  // control: a new key
    CHECK(number_in(*one.database, initiatives_rows) == 8);
  }
}

TEST_CASE("a key whose transaction was undone is free again") {
  ON_EACH_ENGINE(engine) {
    const db::testing::Fresh fresh{engine};
    World world{fresh.url()};
    const auto prepared = world.prepare(a_body(), key(1), when);
    CHECK_THROWS(world.change(when, [&](work::Context& context) -> int {
      submit_initiative(context, prepared, world.reception.requests);
      throw std::runtime_error{"something else went wrong"};
    }));
    CHECK(number_in(*world.database, initiatives_rows) == 0);
    CHECK_FALSE(world.submit(a_body("Khác"), key(1), when).again);
    CHECK(world.submit(a_body("Khác"), key(1), when).again);
  }
}

TEST_CASE("two processes never give one number twice, and a new start goes on behind both") {
  ON_EACH_ENGINE(engine) {
    const db::testing::Fresh fresh{engine};
    World one{fresh.url()}, two{fresh.url()};
    std::set<std::int64_t> numbers;
    std::set<std::string> codes;
    for (int i = 0; i < 3000; ++i) {
      for (auto* world : {&one, &two}) {
        const auto taken = world->reception.numbers.take();
        numbers.insert(taken.number);
        codes.insert(taken.code);
        CHECK(world->vault.codes().number_of(taken.code) == taken.number);
      }
    }
    CHECK(numbers.size() == 6000);
    CHECK(codes.size() == 6000);
    World three{fresh.url()};
    CHECK(three.reception.numbers.take().number > *numbers.rbegin());
    CHECK(number_in(*one.database, first_number) > *numbers.rbegin());
  }
}

TEST_CASE("when a block is used up the next is there") {
  World world;
  std::set<std::int64_t> numbers;
  for (int i = 0; i < 3 * Numbers::block; ++i) {
    try {
      numbers.insert(world.reception.numbers.take().number);
    } catch (const base::Refused& refused) {
      CHECK(refused.reason == base::Reason::unavailable);  // never waits, never gives what it has not
      world.database->change_and_wait([](db::Tx&) {});
    }
  }
  CHECK(numbers.size() > static_cast<std::size_t>(5 * Numbers::block / 2));
  CHECK(*numbers.rbegin() < 4 * Numbers::block + 1);
}

TEST_CASE("a code read under another installation's key finds nothing, not somebody else's initiative") {
  World world;
  const auto done = world.submit(a_body());
  const auto code = compact_code(done.receipt.code).value();
  std::vector<crypto::Secret> masters;
  masters.push_back(a_secret(9));
  const Codes wrong{crypto::KeyRing{std::move(masters)}};
  world.database->read([&](db::Tx& tx) {
    CHECK(Store{tx}.find(world.vault.codes(), code));  // control
    CHECK_FALSE(Store{tx}.find(wrong, code));
    const auto id = Store{tx}.find(world.vault.codes(), code)->id;
    CHECK_FALSE(Store{tx}.find(wrong, wrong.of(id).value_or("22222222")));
  });
}

TEST_CASE("everything sent from a phone is found, fed or not") {
  ON_EACH_ENGINE(engine) {
    const db::testing::Fresh fresh{engine};
    World world{fresh.url()};
    const auto send = [&](const char* phone) {
      auto body = a_body();
      body["author"].as_object()["phone"] = phone;
      world.submit(body);
    };
    for (const auto* phone : {"0912345678", "0987654321", "+84 912.345.678"}) send(phone);
    CHECK(from_phone(world, "0912345678") == 2);
    CHECK(feed_lookups(*world.database, 1, 100) == 3);
    CHECK(from_phone(world, "0912345678") == 2);
    send("0912345678");
    CHECK(from_phone(world, "0912345678") == 3);
    CHECK(from_phone(world, "0987654321") == 1);
    CHECK(from_phone(world, "0900000000") == 0);
  }
}
