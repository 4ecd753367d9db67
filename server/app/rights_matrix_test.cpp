// The authorisation matrix: every route of the program, every role, every place of the asker's unit to the record's,
// with rights in force and with stale ones. What must come is told here a second time, apart from the code that decides
// it.
#include <doctest/doctest.h>

#include <filesystem>
#include <future>
#include <map>
#include <set>
#include <sstream>

#include "app/demo_installation.hpp"
#include "app/locate.hpp"
#include "app/wiring.hpp"
#include "features/identity/actions.hpp"
#include "features/identity/store.hpp"
#include "features/identity/tokens.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/record_state.hpp"
#include "features/initiatives/store.hpp"
#include "features/org/import.hpp"
#include "work/fixture_for_tests.hpp"
#include "work/right.hpp"

namespace sovang::app {

namespace {

using work::Access;
using work::Grant;
using work::Located;
using work::Right;
using work::Role;
using work::Subject;

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

enum class Stale { no, taken, disabled, proof };

struct Asking {
  Role role = Role::auditor;
  std::int64_t unit = 0;  ///< 0: the whole installation
  Stale stale = Stale::no;
  /// Not 0: by a token that leaves these rights at `unit`, of an account with the role in the whole installation.
  std::uint64_t left = 0;
  auto operator<=>(const Asking&) const = default;
};

std::string joined(std::uint64_t rights) {
  std::string text;
  for (const auto word : identity::words_of(rights)) (text += text.empty() ? "" : " ") += word;
  return text;
}

/// A whole program on the demonstration, asked without a socket.
class House {
 public:
  House() {
    REQUIRE(mkdtemp(folder_.data()) != nullptr);
    config::Sources sources;
    sources.command_line = {{"data_dir", folder_},
                            {"guidance", SOVANG_SOURCE_DIR "/guidance"},
                            {"second_factor", "no"},
                            {"database", "sqlite:" + folder_ + "/database"}};
    Installation installation{config::load(sources).settings};
    std::ostringstream told;
    (void)make_demo_in(installation, told);
    parts = std::make_unique<Parts>(installation);
    parts->counting.follow();
    add_routes(routes, *parts);
  }
  ~House() {
    frame_.reset();
    parts->identity.finish();
    parts.reset();
    std::filesystem::remove_all(folder_);
  }

  /// From now on the routes are as they stand: a hole is planted before. `stateless`: a hole, as if no record had a
  /// state.
  void open(bool stateless = false) {
    auto around = surroundings_of(*parts);
    if (stateless)
      around.locate = [find = around.locate](auto&&... asked) {
        auto found = find(asked...);
        if (found) found->state = work::State::standing;
        return found;
      };
    frame_ = std::make_unique<work::Frame>(routes, std::move(around));
  }

  http::Response ask(http::Method method, const std::string& path, const std::string& cookie) const {
    std::vector<std::pair<std::string, std::string>> headers{{"sec-fetch-site", "same-origin"}};
    if (cookie.starts_with("sv_"))
      headers.emplace_back("authorization", "Bearer " + cookie);
    else if (!cookie.empty())
      headers.emplace_back("cookie", "sv=" + cookie);
    const bool changes = method != http::Method::get;
    const bool file = changes && path == "/api/v1/imports";
    if (changes) headers.emplace_back("content-type", file ? "application/octet-stream" : "application/json");
    std::promise<http::Response> answered;
    frame_->handler()(work::testing::Fixture::make({method, path, headers, changes ? "{}" : "", now}),
                      [&](http::Response response) { answered.set_value(std::move(response)); });
    return answered.get_future().get();
  }

  /// A new account with one session.
  std::string cookie_of(const Asking& asking) {
    const auto number = std::to_string(++made_);
    const std::string token(64 - number.size(), '0');
    parts->database->change_and_wait([&](db::Tx& tx) {
      const identity::Account account{made_, "nguoi " + number, "Người " + number, {}, {}, {}, {}, asking.unit};
      identity::insert_account(tx, account, now);
      identity::insert_session(tx, identity::token_hash(token + number), account.id,
                               asking.stale == Stale::proof ? now + -work::fresh_time : now, "");
      if (asking.stale == Stale::disabled) identity::set_disabled(tx, account.id, now);
      if (asking.stale != Stale::taken)
        identity::insert_grant(tx, account.id, {asking.role, asking.left != 0 ? 0 : asking.unit}, now, -1);
      if (asking.left == 0) return;
      tx.run_script(
          "INSERT INTO tokens (id, account_id, name, token_hash, rights, unit_id, made_at, expires_at) VALUES (" +
          number + ", " + number + ", 'thử', '" + identity::token_hash("sv_" + number) + "', '" + joined(asking.left) +
          "', " + std::to_string(asking.unit) + ", 0, " + std::to_string(now.micros + 1) + ")");
    });
    return asking.left != 0 ? "sv_" + number : token + number;
  }

  const std::string& kept_cookie_of(const Asking& asking) {
    auto& cookie = cookies_[asking];
    if (cookie.empty()) cookie = cookie_of(asking);
    return cookie;
  }

  base::Instant now = wall_clock();
  std::unique_ptr<Parts> parts;
  work::Routes routes;

 private:
  std::string folder_ = (std::filesystem::temp_directory_path() / "sovang-matrix-XXXXXX").string();
  std::unique_ptr<work::Frame> frame_;
  std::map<Asking, std::string> cookies_;
  std::int64_t made_ = 1000;
};

std::string code_in(const http::Response& response) {
  if (!response.body || !response.body->starts_with("{")) return "";
  const auto body = base::parse_json(*response.body);
  const auto* code = body.as_object().if_contains("code");
  return code != nullptr && code->is_string() ? std::string{code->as_string()} : "";
}

/// A record of each kind that the demonstration has, and one that nobody has.
struct Named {
  std::string unit, programme, initiative;
  std::int64_t initiative_id = 0;
  std::string of(Subject::Kind kind) const {
    return kind == Subject::Kind::unit ? unit : kind == Subject::Kind::initiative ? initiative : programme;
  }
};

Named records_of(House& house) {
  Named named;
  const auto tree = house.parts->tree.current();
  const auto frame = tree->on(base::day_of(house.now));
  const auto programmes = house.parts->programmes.current();
  for (const auto& programme : programmes->all()) {
    const auto found = house.parts->counting.of(programme.id)->inquire({}, 0, 1);
    if (found.total == 0) continue;
    named.programme = programme.slug;
    house.parts->database->read([&](db::Tx& tx) {
      const auto stored = initiatives::Store{tx}.find_of_birth(found.birth_seqs.front());
      named.initiative = initiatives::show_code(stored->code);
      named.initiative_id = stored->id;
      named.unit = tree->unit(frame->parent(*tree->find_id(stored->unit_id))).code;
    });
  }
  REQUIRE_FALSE(named.initiative.empty());
  return named;
}

std::string path_of(const work::Route& route, const Named& named) {
  std::string path = route.pattern;
  for (auto open = path.find('{'); open != path.npos; open = path.find('{')) {
    const auto close = path.find('}', open);
    const auto part = path.substr(open + 1, close - open - 1);
    std::string value = "x";
    if (route.access.subject().kind != Subject::Kind::none && part == route.access.subject().part)
      value = named.of(route.access.subject().kind);
    else if (part == "programme")
      value = named.programme;
    path.replace(open, close - open + 1, value);
  }
  // Who may is told without making a thousand files of the whole demonstration.
  if (path.find("/exports/") != path.npos) path += "?from=2100-01-01&q=khong-co";
  return path;
}

/// Empty: there is none.
std::string unknown_code(Subject::Kind kind) {
  return kind == Subject::Kind::none         ? ""
         : kind == Subject::Kind::unit       ? "unit_unknown"
         : kind == Subject::Kind::initiative ? "initiative_unknown"
                                             : "programme_unknown";
}

/// Places of an asker's unit: the record's own, above it, below it, beside it, one that has ended.
std::set<std::int64_t> units_around(const org::Tree& tree, const org::Frame& frame, std::int64_t record) {
  std::set<std::int64_t> units{0, record};
  const auto here = *tree.find_id(record);
  for (const auto above : frame.ancestors(here)) units.insert(tree.unit(above).id);
  if (const auto kids = frame.children(here); !kids.empty()) units.insert(tree.unit(kids.front()).id);
  for (const auto root : frame.roots())
    for (const auto one : frame.children(root))
      if (!frame.contains(one, here)) {
        units.insert(tree.unit(one).id);
        break;
      }
  for (std::size_t i = 0; i < tree.size(); ++i)
    if (!frame.exists(static_cast<org::Index>(i))) {
      units.insert(tree.unit(static_cast<org::Index>(i)).id);
      break;
    }
  return units;
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

struct Tally {
  int asked = 0, let_in = 0;
  std::vector<std::string> faults;
};

void check(House& house, const work::Route& route, const std::string& path, const Located& at, const Asking& asking,
           Tally& tally) {
  const auto wanted = expected(house, route, at, asking);
  const auto response = house.ask(route.method, path, house.kept_cookie_of(asking));
  const auto code = code_in(response);
  ++tally.asked;
  const bool refused = response.status == 401 || code == "right_missing" || code == "identity_proof_required" ||
                       code == "right_not_now" || (!code.empty() && code == unknown_code(route.access.subject().kind));
  if (!refused) ++tally.let_in;
  if (wanted.empty() ? refused : code != wanted)
    tally.faults.push_back(path + " as " + std::string{work::to_word(asking.role)} + " of " +
                           std::to_string(asking.unit) + (asking.left != 0 ? " by a token" : "") + ": wanted " +
                           wanted + ", came " + std::to_string(response.status) + " " + code);
}

Located located(House& house, Subject::Kind kind, const std::string& name) {
  Located at;
  if (kind != Subject::Kind::none)
    house.parts->database->read([&](db::Tx& tx) { at = locate(*house.parts, tx, kind, name, house.now).value(); });
  return at;
}

/// For routes about no record, or many: the installation, a unit with others below it, one at the bottom, one that has
/// ended.
std::set<std::int64_t> some_units(const org::Tree& tree, const org::Frame& frame, const Named& named) {
  auto at = tree.require(named.unit);
  std::set<std::int64_t> units{0, tree.unit(at).id};
  while (!frame.children(at).empty()) at = frame.children(at).front();
  units.insert(tree.unit(at).id);
  for (std::size_t i = 0; i < tree.size(); ++i)
    if (!frame.exists(static_cast<org::Index>(i))) {
      units.insert(tree.unit(static_cast<org::Index>(i)).id);
      break;
    }
  return units;
}

/// `expectations`: the routes as they should be; the house may have a hole.
Tally walk(House& house, const work::Routes& expectations) {
  Tally tally;
  const auto named = records_of(house);
  const auto tree = house.parts->tree.current();
  const auto frame = tree->on(base::day_of(house.now));
  for (const auto& route : expectations.all()) {
    if (route.access.is_public()) continue;
    const auto path = path_of(route, named);
    ++tally.asked;
    if (house.ask(route.method, path, "").status != 401) tally.faults.push_back(path + " without signing in");
    constexpr auto everything = (std::uint64_t{1} << work::right_count) - 1;
    if (route.access.who() == Access::Who::signed_in) {
      ++tally.asked;
      if (code_in(
              house.ask(route.method, path, house.kept_cookie_of({Role::administrator, 0, Stale::no, everything}))) !=
          "token_refused_here")
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
          check(house, route, path, at, {static_cast<Role>(role), unit, stale}, tally);
        for (const auto left : {everything, everything & ~work::bit_of(route.access.right())})
          check(house, route, path, at, {static_cast<Role>(role), unit, Stale::no, left}, tally);
      }
  }
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
    for (const auto& route : house.routes.all())
      if (!route.access.is_public() && route.access.subject().kind == standing.kind)
        for (const auto unit : {std::int64_t{0}, at.unit, beside})
          for (int role = 0; role < work::role_count; ++role)
            for (const auto stale : {Stale::no, Stale::proof, Stale::taken})
              check(house, route, path_of(route, named), at, {static_cast<Role>(role), unit, stale}, tally);
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
  for (const auto& route : house.routes.all()) {
    // Nobody can change a route once it is in the table; the hole is made where a careless hand would make it.
    auto& access = const_cast<work::Route&>(route).access;
    if (route.pattern == "/api/v1/inbox/{code}" && access.right() == Right::see_initiatives)
      access = work::needs(Right::see_initiatives);
  }
  house.open();
  const auto tally = walk(house, good);
  REQUIRE_FALSE(tally.faults.empty());
  for (const auto& fault : tally.faults) CHECK(fault.find("/api/v1/inbox/") == 0);
}

TEST_CASE("rights matrix: a token that is not narrowed turns it red") {
  House house;
  house.open();
  const auto wide = house.cookie_of({Role::administrator, 0, Stale::no, 1U << static_cast<int>(Right::see_units)});
  const auto named = records_of(house);
  const auto path = "/api/v1/inbox/" + named.initiative;
  CHECK(code_in(house.ask(http::Method::get, path, wide)) == "right_missing");
  house.parts->database->change_and_wait(
      [&](db::Tx& tx) { tx.run_script("UPDATE tokens SET rights = 'see_initiatives'"); });
  CHECK(house.ask(http::Method::get, path, wide).status == 200);
}

TEST_CASE("rights matrix: a unit that moves takes its records out of the hands it leaves, at once") {
  House house;
  house.open();
  const auto named = records_of(house);
  const auto tree = house.parts->tree.current();
  const auto frame = tree->on(base::day_of(house.now));
  const auto unit = tree->require(named.unit);
  const auto parent = frame->parent(unit);
  org::Index elsewhere = org::nowhere;
  for (const auto one : frame->children(frame->parent(parent)))
    if (one != parent) elsewhere = one;
  REQUIRE(elsewhere != org::nowhere);
  const auto status = [&](org::Index of) {
    const auto& cookie = house.kept_cookie_of({Role::officer, tree->unit(of).id, Stale::no});
    return house.ask(http::Method::get, "/api/v1/inbox/" + named.initiative, cookie).status;
  };
  CHECK(status(parent) == 200);
  CHECK(status(elsewhere) == 404);
  house.parts->database->change_and_wait([&](db::Tx& tx) {
    const auto& moved = tree->unit(unit);
    const auto name = tree->name(unit, base::day_of(house.now));
    std::istringstream in("unit_code,parent_code,level,kind,name_vi\n" + moved.code + "," + tree->unit(elsewhere).code +
                          "," + std::string{org::to_word(moved.level)} + "," + moved.kind + ",\"" +
                          std::string{name.full} + "\"\n");
    org::ImportDates dates;
    dates.changes_from = base::day_of(house.now);
    dates.recorded_at = house.now;
    org::import_units(tx, in, "move.csv", dates);
  });
  house.parts->tree.reload();
  CHECK(status(parent) == 404);
  CHECK(status(elsewhere) == 200);
}

}  // namespace sovang::app
