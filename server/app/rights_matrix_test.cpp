// The authorisation matrix: every route of the program, every role, every place of the asker's unit to the record's,
// with rights in force and with stale ones. What must come is told here a second time, apart from the code that decides
// it.
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "app/rights_house_for_tests.hpp"
#include "features/initiatives/record_state.hpp"

namespace sovang::app {

using namespace testing;

namespace {

using work::Access;
using work::Right;

/// Double entry: who changes the table in work/rights.cpp changes it here too, and says why to whoever reads both.
const std::map<std::string, std::set<std::string>, std::less<>> holders{
    {"see_accounts", {"administrator", "auditor"}},
    {"give_rights", {"administrator"}},
    {"see_awards",
     {"administrator", "officer", "approver", "council_secretary", "council_member", "bloc_officer", "auditor"}},
    {"judge_awards", {"administrator", "approver"}},
    {"keep_evaluations", {"administrator", "officer", "approver"}},
    {"clone_programmes", {"administrator", "officer"}},
    {"add_documents", {"administrator", "officer", "approver"}},
    {"export_tables", {"administrator", "officer", "approver", "council_secretary", "auditor"}},
    {"see_history", {"administrator", "officer", "approver", "auditor"}},
    {"see_units",
     {"administrator", "officer", "approver", "council_secretary", "council_member", "bloc_officer", "auditor"}},
    {"edit_organisation", {"administrator", "officer"}},
    {"see_initiatives", {"administrator", "officer", "approver", "council_secretary", "council_member", "auditor"}},
    {"handle_initiatives", {"administrator", "officer", "approver"}},
    {"see_contacts", {"administrator", "officer", "approver"}},
    {"remind_units", {"administrator", "officer"}},
    {"see_webhooks", {"administrator", "auditor"}},
    {"keep_webhooks", {"administrator"}},
    {"import_tables", {"administrator", "officer"}},
    {"see_targets",
     {"administrator", "officer", "approver", "council_secretary", "council_member", "bloc_officer", "auditor"}},
    {"set_targets", {"administrator", "officer"}},
    {"see_persons", {"administrator", "officer", "approver", "council_secretary", "auditor"}},
    {"edit_persons", {"administrator", "officer"}},
    {"release_persons", {"administrator", "officer"}},
    {"audit_benefits", {"administrator", "auditor"}},
};

/// The second entry of what asks for a fresh proof, and of the states in which a right is not to be had.
const std::set<std::string, std::less<>> weighty{"give_rights", "release_persons", "keep_webhooks"};
const std::map<std::string, std::set<work::State>, std::less<>> not_in{
    {"judge_awards", {work::State::upcoming}},
    {"keep_evaluations", {work::State::upcoming}},
    {"add_documents", {work::State::withdrawn}},
    {"handle_initiatives", {work::State::withdrawn}},
};

/// Empty: there is none.
std::string unknown_code(Subject::Kind kind) {
  return kind == Subject::Kind::none         ? ""
         : kind == Subject::Kind::unit       ? "unit_unknown"
         : kind == Subject::Kind::initiative ? "initiative_unknown"
                                             : "programme_unknown";
}

/// By walking up, one parent at a time: another way than Frame::contains.
bool lies_in(const org::Tree& tree, const org::Frame& frame, std::int64_t above, std::int64_t unit) {
  if (above == 0) return true;
  const auto top = *tree.find_id(above);
  if (!frame.exists(top)) return false;
  for (auto at = *tree.find_id(unit); at != org::nowhere; at = frame.parent(at))
    if (at == top) return true;
  return false;
}

/// What must come: 401, 403 with its code, 404 as for what does not exist, or "" for being let in.
std::string expected(const House& house, const work::Route& route, const Located& at, const Asking& asking) {
  const auto record = at.unit;
  if (asking.stale == Stale::disabled) return "sign_in_required";
  const auto tree = house.parts->tree.current();
  const auto frame = tree->on(base::day_of(house.now));
  const auto kind = route.access.subject().kind;
  const bool holds =
      asking.stale != Stale::taken && (asking.left == 0 || (asking.left & work::bit_of(route.access.right())) != 0) &&
      holders.at(std::string{work::to_word(route.access.right())}).contains(std::string{work::to_word(asking.role)});
  if (kind == Subject::Kind::none) {
    if (!holds) return "right_missing";
  } else {
    const bool inside = asking.stale != Stale::taken && lies_in(*tree, *frame, asking.unit, record);
    const bool part = kind == Subject::Kind::programme_part && holds && asking.unit != 0 &&
                      frame->exists(*tree->find_id(asking.unit)) && lies_in(*tree, *frame, record, asking.unit);
    if (!inside && !part) return unknown_code(kind);
    if (!holds) return "right_missing";
  }
  const std::string right{work::to_word(route.access.right())};
  if (const auto found = not_in.find(right); found != not_in.end() && found->second.contains(at.state))
    return "right_not_now";
  const bool stale = weighty.contains(right) && (asking.stale == Stale::proof || asking.left != 0);
  return stale ? "identity_proof_required" : "";
}

struct Question {
  const work::Route& route;
  std::string path;
  Located at;
  Asking asking;
};

struct Tally {
  int asked = 0, let_in = 0;
  std::vector<std::string> faults;
};

void judge(const House& house, const Question& question, int status, const std::string& code, Tally& tally) {
  const auto& [route, path, at, asking] = question;
  const auto wanted = expected(house, route, at, asking);
  ++tally.asked;
  const bool refused = status == 401 || code == "right_missing" || code == "identity_proof_required" ||
                       code == "right_not_now" || (!code.empty() && code == unknown_code(route.access.subject().kind));
  if (!refused) ++tally.let_in;
  // Let in is not enough: whoever is let in and meets a fault of ours was not shown to be let in.
  if (status >= 500 || (wanted.empty() ? refused : code != wanted))
    tally.faults.push_back(path + " as " + std::string{work::to_word(asking.role)} + " of " +
                           std::to_string(asking.unit) + (asking.left != 0 ? " by a token" : "") + ": wanted " +
                           wanted + ", came " + std::to_string(status) + " " + code);
}

/// Some at a time, as a server is asked.
void ask_all(House& house, const std::vector<Question>& questions, Tally& tally) {
  std::set<Asking> askings;
  for (const auto& one : questions) askings.insert(one.asking);
  house.sign_in(askings);
  std::vector<std::pair<int, std::string>> answers(questions.size());
  std::atomic<std::size_t> next{0};
  std::vector<std::thread> askers(4);
  for (auto& asker : askers)
    asker = std::thread{[&] {
      for (std::size_t i = next++; i < questions.size(); i = next++) {
        const auto& one = questions[i];
        const auto response = house.ask(one.route.method, one.path, house.cookie_of(one.asking));
        answers[i] = {response.status, code_in(response)};
      }
    }};
  for (auto& asker : askers) asker.join();
  for (std::size_t i = 0; i < questions.size(); ++i)
    judge(house, questions[i], answers[i].first, answers[i].second, tally);
}

/// `expectations`: the routes as they should be; the house may have a hole. `only`: a pattern, when not all are asked.
Tally walk(House& house, const work::Routes& expectations, std::string_view only = {}) {
  Tally tally;
  const auto named = records_of(house);
  const auto tree = house.parts->tree.current();
  const auto frame = tree->on(base::day_of(house.now));
  constexpr auto everything = (std::uint64_t{1} << work::right_count) - 1;
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
    const auto at = located(house, kind, named.of(kind));
    const auto units =
        kind == Subject::Kind::none ? some_units(*tree, *frame, named) : units_around(*tree, *frame, at.unit);
    for (const auto unit : units)
      for (int role = 0; role < work::role_count; ++role) {
        for (const auto stale : {Stale::no, Stale::taken, Stale::disabled, Stale::proof})
          questions.push_back({route, path, at, {static_cast<Role>(role), unit, stale}});
        for (const auto left : {everything, everything & ~work::bit_of(route.access.right())})
          questions.push_back({route, path, at, {static_cast<Role>(role), unit, Stale::no, left}});
      }
  }
  ask_all(house, questions, tally);
  return tally;
}

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

/// Every route about a record, in each of its states: by each role at its unit and outside it, with proof and without.
/// `to_first_fault`: no further than the state in which one is found.
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
    const auto beside = *units_around(*tree, *frame, at.unit).rbegin();
    std::vector<Question> questions;
    for (const auto& route : house.routes.all())
      if (!route.access.is_public() && route.access.subject().kind == standing.kind)
        for (const auto unit : {std::int64_t{0}, at.unit, beside})
          for (int role = 0; role < work::role_count; ++role)
            for (const auto stale : {Stale::no, Stale::proof, Stale::taken})
              questions.push_back({route, path_of(route, named), at, {static_cast<Role>(role), unit, stale}});
    ask_all(house, questions, tally);
  }
  return tally;
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

TEST_CASE("rights matrix: each state of a record") {
  House house;
  house.open();
  const auto tally = walk_states(house);
  for (const auto& fault : tally.faults) FAIL_CHECK(fault);
  CHECK(tally.asked > 1000);
  CHECK(tally.let_in > 200);
}

TEST_CASE("rights matrix: records without states turn it red") {
  House house;
  house.open(true);
  const auto tally = walk_states(house, true);
  REQUIRE_FALSE(tally.faults.empty());
  for (const auto& fault : tally.faults) CHECK(fault.find("wanted right_not_now") != fault.npos);
}

TEST_CASE("rights matrix: every route, every role, every place, in force and stale") {
  House house;
  house.open();
  const auto tally = walk(house, house.routes);
  for (const auto& fault : tally.faults) FAIL_CHECK(fault);
  CHECK(tally.asked > 3000);
  CHECK(tally.let_in > 200);  // control: it is not refused to everyone
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
