// Who may write which target, what was seen, revisions with their reasons, as of an instant.
#include <utility>

#include "features/org/territory.hpp"
#include "features/programmes/fixture_for_tests.hpp"
#include "features/programmes/standing_targets.hpp"
#include "features/targets/actions.hpp"
#include "work/history.hpp"

using namespace sovang;
using namespace sovang::targets;
using programmes::StandingTargets;
using programmes::TargetOwner;
using programmes::testing::at;
using programmes::testing::closes;
using programmes::testing::day;
using programmes::testing::early;
using programmes::testing::late;

namespace {

struct Officers : programmes::testing::World {
  Officers() {
    auto wanted = lc23();
    wanted.issuer = unit("TLD");
    create(wanted);
  }

  TargetOrder order(TargetOwner owner, std::vector<std::pair<std::string, std::int64_t>> amounts) const {
    TargetOrder made;
    made.owner = owner;
    made.effective_at = base::start_of(base::day_of(early));
    made.reason = "KH 03/KH-LĐLĐ";
    for (const auto& [code, amount] : amounts) made.lines.push_back({unit(code), amount, 0});
    return made;
  }

  /// "": written; else the code of the refusal and of its first field.
  std::string set(const std::string& officer_of, const TargetOrder& wanted, work::Role role = work::Role::officer,
                  base::Instant now = early) {
    const work::Rights rights{{{role, unit(officer_of)}},
                              std::make_shared<const org::DayTerritory>(tree, base::day_of(now)),
                              work::Proof::whole};
    try {
      database->change_and_wait([&](db::Tx& tx) {
        work::Context context{{work::Actor::Kind::officer, 1, unit(officer_of), role}, now, tx, *book, "test", rights};
        set_targets(context, *tree, "lc23", wanted);
      });
    } catch (const base::Refused& refused) {
      return refused.code +
             (refused.fields.empty() ? "" : " " + refused.fields.front().place + " " + refused.fields.front().code);
    }
    return "";
  }

  std::optional<std::int64_t> assigned(std::string_view code, base::Instant when) const {
    const auto loaded = const_cast<Officers*>(this)->programmes();
    const StandingTargets standing{loaded->targets(loaded->require("lc23").id), *tree, base::day_of(when), when};
    return standing.on(unit(code), TargetOwner::assigned, "");
  }
};

}  // namespace

TEST_CASE("targets: what is assigned comes from above, a pledge from the unit itself") {
  struct Case {
    const char* officer_of;
    TargetOwner owner;
    const char* unit;
    std::string wanted;
  };
  using enum TargetOwner;
  const std::string above = "targets_not_yours /targets/0/unit target_given_above";
  const std::string pledge = "targets_not_yours /targets/0/unit target_pledged_by_unit";
  const std::string confederation = "targets_not_yours /targets/0/unit target_of_confederation";
  const Case cases[] = {
      {"LD12", assigned, "LD12-106", ""},
      {"TLD", assigned, "LD12-106", ""},
      {"LD12-106", assigned, "LD12-106", above},  // nobody gives themselves a target
      {"CN02", assigned, "LD12-106", above},      // nor others who lie elsewhere
      {"TLD", assigned, "TLD", ""},               // the issuer's own total, which nobody above gives
      {"LD12-106", own, "LD12-106", ""},
      {"LD12", own, "LD12-106", ""},
      {"LD12-106-A", own, "LD12-106", pledge},  // from below
      {"TLD", tld, "LD12", ""},
      {"LD12", tld, "LD12", confederation},
  };
  for (const auto& one : cases) {
    CAPTURE(one.officer_of);
    CAPTURE(one.unit);
    Officers world;
    CHECK(world.set(one.officer_of, world.order(one.owner, {{one.unit, 100}})) == one.wanted);
  }
}

TEST_CASE("targets: an auditor writes none; one line that is not allowed keeps all from being written") {
  Officers world;
  CHECK(world.set("TLD", world.order(TargetOwner::assigned, {{"LD12", 10}}), work::Role::auditor) ==
        "targets_not_yours /targets/0/unit right_missing");
  CHECK(world.set("LD12", world.order(TargetOwner::assigned, {{"LD12-106", 10}, {"LD12", 20}})) ==
        "targets_not_yours /targets/1/unit target_given_above");
  CHECK_FALSE(world.assigned("LD12-106", late));
}

TEST_CASE("targets: who did not see the latest revision overwrites nothing") {
  Officers world;
  auto order = world.order(TargetOwner::assigned, {{"LD12-106", 100}});
  CHECK(world.set("LD12", order) == "");
  order.lines.front().amount = 120;
  CHECK(world.set("LD12", order, work::Role::officer, early + 1) == "targets_changed /targets/0 target_changed");
  CHECK(world.assigned("LD12-106", late) == 100);
  order.lines.front().seen = 1;
  CHECK(world.set("LD12", order, work::Role::officer, early + 1) == "");
  CHECK(world.assigned("LD12-106", late) == 120);
}

TEST_CASE("targets: who changes one unit's reads no other's") {
  Officers world;
  CHECK(world.set("LD12", world.order(TargetOwner::assigned, {{"LD12-106", 100}, {"LD12-A", 50}})) == "");
  world.database->change_and_wait([&](db::Tx& tx) {
    const std::int64_t units[] = {world.unit("LD12-106"), world.unit("LD12-106")};
    const auto known = programmes::Register::load_to_change(tx, units);
    const auto& targets = known->targets(known->require("lc23").id);
    CHECK(targets.size() == 1);
    CHECK(targets.of(units[0]).size() == 1);
    CHECK(programmes::Register::load(tx)->targets(known->require("lc23").id).size() == 2);  // control
  });
}

TEST_CASE("targets: as of an instant the revision of then; after the close there is nothing to revise") {
  Officers world;
  auto order = world.order(TargetOwner::assigned, {{"LD12-106", 100}});
  CHECK(world.set("LD12", order) == "");
  order.lines.front() = {world.unit("LD12-106"), 150, 1};
  order.effective_at = base::start_of(day("2022-06-01"));
  order.reason = "Sáp nhập hai cơ sở";
  CHECK(world.set("LD12", order, work::Role::officer, at("2022-06-01T09:00:00+07:00")) == "");
  CHECK(world.assigned("LD12-106", at("2022-06-01T00:00:00+07:00")) == 100);
  CHECK(world.assigned("LD12-106", at("2022-06-02T00:00:00+07:00")) == 150);
  const auto last = closes + -1;
  order.effective_at = closes;
  order.lines.front().seen = 2;
  CHECK(world.set("LD12", order, work::Role::officer, last) == "targets_wrong /effective_on target_day_after_close");
  // Nor may it be done for a day before, when everybody knows what it is compared with.
  order.effective_at = base::start_of(day("2023-08-31"));
  CHECK(world.set("LD12", order, work::Role::officer, closes) == "targets_closed");
  CHECK(world.set("TLD", order, work::Role::administrator, late) == "targets_closed");
  CHECK(world.assigned("LD12-106", late) == 150);
  CHECK(world.set("LD12", order, work::Role::officer, last) == "");  // control
}

TEST_CASE("targets: a split is told in the history of the unit that was split, beside each target") {
  Officers world;
  auto order = world.order(TargetOwner::assigned, {{"LD12-106", 70}, {"LD12-A", 30}});
  order.split_of = world.unit("LD12");
  CHECK(world.set("LD12", order) == "");
  world.read([&](db::Tx& tx) {
    const auto events = work::history_of(tx, "unit", world.unit("LD12"));
    REQUIRE_FALSE(events.empty());
    CHECK(events.back().action == "target_split");
    CHECK(events.back().reason == "KH 03/KH-LĐLĐ");
    CHECK(events.back().detail.at("after").at("amount") == 100);
    CHECK(work::history_of(tx, "unit", world.unit("LD12-A")).back().action == "target_revised");
  });
}

TEST_CASE("targets: a split is of a unit that is the officer's to set, among its own children") {
  Officers world;
  const auto split = [&](const char* officer_of, const char* whole,
                         std::vector<std::pair<std::string, std::int64_t>> amounts,
                         TargetOwner owner = TargetOwner::assigned) {
    auto order = world.order(owner, std::move(amounts));
    order.split_of = world.unit(whole);
    return world.set(officer_of, order);
  };
  const std::string not_theirs = "targets_not_yours /split_of split_not_yours",
                    not_of_it = "targets_not_yours /targets/1/unit target_not_of_split";
  // What one unit pledges is its own; the province it lies in was not split by it.
  CHECK(split("LD12-106", "LD12", {{"LD12-106", 5}}, TargetOwner::own) == not_theirs);
  CHECK(split("LD12-106", "LD12-A", {{"LD12-106-A", 5}}) == not_theirs);
  CHECK(split("LD12", "LD12", {{"LD12-106", 5}, {"LD12-106-A", 5}}) == not_of_it);
  CHECK(split("LD12", "LD12-106", {{"LD12-106-A", 5}, {"LD12-A", 5}}) == not_of_it);
  world.read([&](db::Tx& tx) { CHECK(work::acts_of(tx, "target_split").empty()); });
  CHECK(split("LD12", "LD12-106", {{"LD12-106-A", 5}}) == "");  // control
  world.read([&](db::Tx& tx) { CHECK(work::acts_of(tx, "target_split").size() == 1); });
}
