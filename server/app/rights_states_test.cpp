// The authorisation matrix in each state that a record can be in.
#include "app/rights_matrix_for_tests.hpp"
#include "features/initiatives/record_state.hpp"

namespace sovang::app {

using namespace testing;

namespace {

/// Each state of an initiative and of a programme, as a hand in the database makes it.
struct Standing {
  Subject::Kind kind;
  work::State state;
  std::string sql;
};

std::vector<Standing> standings(const House& house, const Named& named) {
  std::vector<Standing> all;
  for (const auto status : initiatives::all_statuses)
    all.push_back({Subject::Kind::initiative, initiatives::state_of(status),
                   "UPDATE initiatives SET status = '" + std::string{initiatives::to_word(status)} +
                       "' WHERE id = " + std::to_string(named.initiative_id)});
  const auto times = [&](std::int64_t opens, std::int64_t closes) {
    constexpr std::int64_t day = base::micros_per_day;
    // As if its close had not been recorded, which nothing else undoes.
    return "DELETE FROM programme_closings; UPDATE programmes SET opens_at = " +
           std::to_string(house.now.micros + opens * day) +
           ", closes_at = " + std::to_string(house.now.micros + closes * day) + " WHERE slug = '" + named.programme +
           "'; UPDATE programmes_revision SET revision = revision + 1";
  };
  for (const auto kind : {Subject::Kind::programme, Subject::Kind::programme_part}) {
    all.push_back({kind, work::State::upcoming, times(1, 2)});
    all.push_back({kind, work::State::open, times(-1, 1)});
    all.push_back({kind, work::State::closed, times(-2, -1)});
  }
  return all;
}

/// What else there is of places and stale rights has nothing to do with states: the matrix asks it in one of them.
const std::set<std::string_view> near_and_far{"installation", "self", "deep descendant", "sibling", "foreign"};
constexpr std::array stale_in_states{Stale::no, Stale::taken, Stale::proof};

/// Every route about a record in each of its states, from near and far. `to_first_fault`: no further than the state
/// in which one is found.
Tally walk_states(House& house, bool to_first_fault = false) {
  Tally tally;
  const auto named = records_of(house);
  const auto tree = house.parts->tree.current();
  const auto frame = tree->on(base::day_of(house.now));
  for (const auto& standing : standings(house, named)) {
    if (to_first_fault && !tally.faults.empty()) break;
    house.parts->database->change_and_wait([&](db::Tx& tx) { tx.run_script(standing.sql); });
    house.parts->programmes.reload_if_changed();
    const auto at = located(house, standing.kind, named.of(standing.kind));
    REQUIRE(at.state == standing.state);
    auto places = units_around(*tree, *frame, at.unit);
    std::erase_if(places, [](const auto& place) { return !near_and_far.contains(place.second); });
    std::vector<Question> questions;
    for (const auto& route : house.routes.all())
      if (!route.access.is_public() && route.access.subject().kind == standing.kind)
        add_questions(questions, route, named, at, places, stale_in_states);
    ask_all(house, questions, tally);
  }
  return tally;
}

}  // namespace

TEST_CASE("rights matrix: each state of a record, in force and stale, by whoever lies around it") {
  House house;
  house.open();
  const auto began = std::chrono::steady_clock::now();
  const auto tally = walk_states(house);
  check_whole(tally, began, near_and_far);
  CHECK(tally.asked > 10'000);
  CHECK(tally.let_in > 1'000);
}

TEST_CASE("rights matrix: records without states turn it red, for tokens too") {
  House house;
  house.open([](work::Surroundings& around) {
    around.locate = [find = around.locate](auto&&... asked) {
      auto found = find(asked...);
      if (found) found->state = work::State::standing;
      return found;
    };
  });
  const auto tally = walk_states(house, true);
  REQUIRE_FALSE(tally.faults.empty());
  for (const auto& fault : tally.faults) CHECK(fault.find("wanted right_not_now") != fault.npos);
  const auto by_token = [](const std::string& fault) { return fault.find(" by a token") != fault.npos; };
  CHECK(std::ranges::any_of(tally.faults, by_token));
  CHECK_FALSE(std::ranges::all_of(tally.faults, by_token));
}

}  // namespace sovang::app
