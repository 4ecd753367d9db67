// The authorisation matrix: every route of the program, every role, every place of the asker's unit to the record's,
// with rights in force and with stale ones.
#include "app/rights_matrix_for_tests.hpp"

namespace sovang::app {

using namespace testing;

namespace {

/// The highest unit above the named one that has still one above it: far below it lie others.
Named higher(const org::Tree& tree, const org::Frame& frame, Named named) {
  const auto above = frame.ancestors(tree.require(named.unit));
  REQUIRE(above.size() > 1);
  named.unit = tree.unit(above[above.size() - 2]).code;
  return named;
}

/// `expectations`: the routes as they should be; the house may have a hole. `only`: a pattern, when not all are asked.
Tally walk(House& house, const work::Routes& expectations, std::string_view only = {}) {
  Tally tally;
  const auto named = records_of(house);
  const auto tree = house.parts->tree.current();
  const auto frame = tree->on(base::day_of(house.now));
  const Asking program{Role::administrator, 0, Stale::no, everything};
  house.sign_in({program});
  std::vector<Question> questions;
  for (const auto& route : expectations.all()) {
    if (route.access.is_public() || (!only.empty() && route.pattern != only)) continue;
    const auto path = path_of(route, named);
    ++tally.asked;
    if (house.ask(route.method, path, "").status != 401) tally.faults.push_back(path + " without signing in");
    if (route.access.who() == Access::Who::signed_in) {
      ++tally.asked;
      if (code_in(house.ask(route.method, path, house.cookie_of(program))) != "token_refused_here")
        tally.faults.push_back(path + " by a token");
      continue;
    }
    const auto kind = route.access.subject().kind;
    if (kind == Subject::Kind::none) {
      add_questions(questions, route, named, {}, some_units(*tree, *frame, named));
      continue;
    }
    std::vector<Named> records{named};
    if (kind == Subject::Kind::unit) records.push_back(higher(*tree, *frame, named));
    for (const auto& record : records) {
      const auto at = located(house, kind, record.of(kind));
      add_questions(questions, route, record, at, units_around(*tree, *frame, at.unit));
    }
  }
  ask_all(house, questions, tally);
  return tally;
}

/// Where units lie, and a hole: also those inside for which `hole` says so.
class HoledTerritory : public work::Territory {
 public:
  using Hole = bool (*)(const org::Frame& frame, org::Index above, org::Index unit);
  HoledTerritory(std::shared_ptr<const work::Territory> true_one, std::shared_ptr<const org::Tree> tree, base::Day day,
                 Hole hole)
      : true_one_(std::move(true_one)), tree_(std::move(tree)), frame_(tree_->on(day)), hole_(hole) {}
  bool contains(std::int64_t above, std::int64_t unit) const override {
    if (true_one_->contains(above, unit)) return true;
    const auto one = tree_->find_id(above), other = tree_->find_id(unit);
    return one && other && frame_->exists(*one) && frame_->exists(*other) && hole_(*frame_, *one, *other);
  }

 private:
  std::shared_ptr<const work::Territory> true_one_;
  std::shared_ptr<const org::Tree> tree_;
  std::shared_ptr<const org::Frame> frame_;
  Hole hole_;
};

/// What the matrix says of a program in which `hole` lets in too many to a unit's history.
Tally walk_holed(HoledTerritory::Hole hole) {
  House house;
  house.open([&](work::Surroundings& around) {
    around.territory = [&house, hole, territory = around.territory](base::Instant now) {
      return std::make_shared<HoledTerritory>(territory(now), house.parts->tree.current(), base::day_of(now), hole);
    };
  });
  return walk(house, house.routes, "/api/v1/units/{unit}/history");
}

}  // namespace

TEST_CASE("rights matrix: the table's states and proofs, entered twice") {
  for (const auto& rule : work::all_rules()) {
    const auto word = to_word(rule.right);
    CAPTURE(word);
    CHECK(rule.fresh_proof == weighty.contains(word));
    const auto found = not_in.find(word);
    for (int state = 0; state <= static_cast<int>(work::State::recognised); ++state) {
      CAPTURE(state);
      const bool forbidden = found != not_in.end() && found->second.contains(static_cast<work::State>(state));
      CHECK(rule.in(static_cast<work::State>(state)) == !forbidden);
    }
    for (int role = 0; role < work::role_count; ++role)
      CHECK(rule.held_by(static_cast<Role>(role)) ==
            holders.at(std::string{word}).contains(std::string{work::to_word(static_cast<Role>(role))}));
  }
}

TEST_CASE("rights matrix: every route, every role, every place, in force and stale") {
  House house;
  house.open();
  const auto began = std::chrono::steady_clock::now();
  const auto tally = walk(house, house.routes);
  check_whole(
      tally, began,
      {"installation", "self", "parent", "ancestor", "child", "deep descendant", "sibling", "foreign", "ended"});
  CHECK(tally.asked > 10'000);
  CHECK(tally.let_in > 1'000);  // control: it is not refused to everyone
}

TEST_CASE("rights matrix: whoever sees the units beside their own, or those far above, turns it red") {
  const auto only = [](std::string_view relation, const Tally& tally) {
    REQUIRE_FALSE(tally.faults.empty());
    for (const auto& fault : tally.faults) CHECK_MESSAGE(fault.find(", " + std::string{relation}) != fault.npos, fault);
  };
  only("sibling", walk_holed([](const org::Frame& frame, org::Index above, org::Index unit) {
         return frame.parent(above) != org::nowhere && frame.parent(above) == frame.parent(unit);
       }));
  only("deep descendant", walk_holed([](const org::Frame& frame, org::Index above, org::Index unit) {
         return frame.contains(unit, above) && frame.parent(above) != unit;
       }));
}

TEST_CASE("rights matrix: a planted hole turns it red") {
  House house;
  const auto good = house.routes;
  constexpr std::string_view holed = "/api/v1/inbox/{code}";
  for (const auto& route : house.routes.all()) {
    // Nobody can change a route once it is in the table; the hole is made where a careless hand would make it.
    auto& access = const_cast<work::Route&>(route).access;
    if (route.pattern == holed && access.right() == Right::see_initiatives)
      access = work::needs(Right::see_initiatives);
  }
  house.open();
  REQUIRE_FALSE(walk(house, good, holed).faults.empty());
  CHECK(walk(house, good, "/api/v1/initiatives/{code}/history").faults.empty());  // control
}

}  // namespace sovang::app
