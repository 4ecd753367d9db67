// Bursts, shares and empty values of invented births, by unit and by who took over from it.
#include "features/initiatives/signals.hpp"

#include <sstream>

#include "base/asked_instant.hpp"
#include "features/initiatives/fixture_for_tests.hpp"
#include "features/org/import.hpp"
#include "platform/db/engines_for_tests.hpp"

using namespace sovang;
using namespace sovang::initiatives;

namespace {

const std::string units =
    "unit_code,parent_code,level,kind,name_vi,members\n"
    "T,,confederation,TLD,Tổng Liên đoàn,\n"
    "P,T,top,LDLD_TINH,LĐLĐ tỉnh Pê,\n"
    "Q,T,top,LDLD_TINH,LĐLĐ tỉnh Quy,\n"
    "A,P,grassroots,CDCS,CĐCS A,\n"
    "B,P,grassroots,CDCS,CĐCS B,\n"
    "C,Q,grassroots,CDCS,CĐCS C,\n";

struct SignalWorld {
  SignalWorld() : database(db::open("sqlite::memory:")) {
    database->change_and_wait([&](db::Tx& tx) {
      std::istringstream in(units);
      org::import_units(tx, in, "f.csv");
    });
    load("2026-08-31");
  }
  void load(const char* day) {
    database->read([&](db::Tx& tx) { tree = org::Tree::load(tx); });
    frame = make_frame(tree, tree->require("T"), *base::parse_day(day), [](std::int64_t) { return std::nullopt; });
  }
  std::int64_t id(std::string_view code) const { return tree->unit(tree->require(code)).id; }
  void send(std::string_view code, const char* at, std::int64_t author, std::int64_t benefit_dong,
            Status status = Status::submitted) {
    ++seq;
    ledger.append(Event{seq, seq, *base::parse_asked_instant(at), std::nullopt, status, id(code), "enterprise",
                        "safety", benefit_dong, author});
  }
  std::vector<Signals> of(const std::vector<const char*>& codes, std::vector<Entered> entered = {}) const {
    std::vector<std::int32_t> rows;
    for (const auto* const code : codes) rows.push_back(frame.find(code));
    return signals_of({ledger, *tree, frame, end_of_time, closes, on_portal, entered}, rows);
  }

  std::unique_ptr<db::Database> database;
  std::shared_ptr<const org::Tree> tree;
  BoardFrame frame;
  Ledger ledger;
  std::int64_t seq = 0;
  base::Instant closes = *base::parse_asked_instant("2026-09-01T00:00:00+07:00");
};

}  // namespace

TEST_CASE("signals: bursts are the most within any hour and minute, not those of the clock") {
  SignalWorld world;
  world.send("A", "2026-08-01T08:30:00+07:00", 1, 5);
  world.send("A", "2026-08-01T09:29:59+07:00", 2, 5);
  world.send("A", "2026-08-01T09:30:00+07:00", 3, 5);  // an hour after the first: no more in its hour
  world.send("B", "2026-08-01T09:30:59+07:00", 4, 5);
  world.send("B", "2026-08-01T12:00:00+07:00", 5, 5, Status::refused);  // does not count
  const auto [p, q] = [&] {
    const auto both = world.of({"P", "Q"});
    return std::pair{both[0], both[1]};
  }();
  CHECK(p.n == 4);
  CHECK(p.hour.n == 3);
  CHECK(p.hour.from == *base::parse_asked_instant("2026-08-01T09:29:59+07:00"));
  CHECK(p.minute.n == 2);
  CHECK(q.n == 0);
  CHECK(q.hour.n == 0);
  CHECK(world.of({"B"}).front().hour.n == 1);
}

TEST_CASE("signals: one author, one operator, nothing stated, and the hour before the close") {
  SignalWorld world;
  world.send("A", "2026-08-31T22:59:59+07:00", 1, 0);
  world.send("A", "2026-08-31T23:00:00+07:00", 1, 9);
  world.send("B", "2026-08-31T23:59:59+07:00", 2, 0);
  world.send("C", "2026-08-31T23:30:00+07:00", 1, 9);
  const auto p = world
                     .of({"P"}, {{world.id("A"), "account 7", 1},
                                 {world.id("B"), "account 7", 1},
                                 {world.id("B"), "name Lò Thị Ba", 1},
                                 {world.id("C"), "account 7", 1}})
                     .front();
  CHECK(p.by_one_author == 2);
  CHECK(p.by_one_operator == 2);
  CHECK(p.entered_for_others == 3);
  CHECK(p.without_benefit == 2);
  CHECK(p.in_last_hour == 2);
}

TEST_CASE("signals: what an ended unit sent stands with who took over") {
  SignalWorld world;
  world.send("C", "2026-08-01T08:00:00+07:00", 1, 0);
  world.database->change_and_wait([&](db::Tx& tx) {
    std::istringstream in("unit_code,successor_code,effective_on,share\nC,B,2026-08-10,\n");
    org::import_successors(tx, in, "m.csv");
  });
  world.load("2026-08-31");
  const auto both = world.of({"P", "Q"});
  CHECK(both[0].without_benefit == 1);
  CHECK(both[1].n == 0);
}

TEST_CASE("signals: what was entered in an author's place counts once, what one sent oneself does not") {
  ON_EACH_ENGINE(engine) {
    const db::testing::Fresh fresh{engine};
    testing::World world{fresh.url()};
    int sent = 0;
    const auto send = [&](std::int64_t account, const char* entered_by) {
      auto body = testing::a_body();
      if (entered_by != nullptr) body["operator"] = base::json::object{{"name", entered_by}, {"phone", "0987654321"}};
      const auto now = testing::at("2023-03-12T14:05:00+07:00");
      const auto prepared = world.prepare(body, "key-" + std::to_string(1'000'000'000'000 + ++sent), now);
      (void)world.change(now, [&](work::Context& context) {
        if (account != 0) context.actor = {work::Actor::Kind::officer, account};
        return submit_initiative(context, prepared, world.reception.requests);
      });
    };
    send(7, "Lò Thị Ba");  // as rows of a file do: an account and a name
    send(7, "Lò Thị Ba");
    send(7, nullptr);
    send(0, "Lò Thị Ba");
    send(0, nullptr);
    std::string told;
    world.database->read([&](db::Tx& tx) {
      for (const auto& one : entered_for_others(tx, 1, end_of_time, on_portal))
        told += std::to_string(one.unit_id) + " " + one.who + " " + std::to_string(one.n) + "; ";
    });
    CHECK(told == "13 account 7 2; 13 name Lò Thị Ba 1; ");
  }
}
