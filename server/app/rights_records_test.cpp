// Beside the authorisation matrix: records that no path names by a code (people, accounts, webhooks, imports, orders)
// are found by their handlers. Outside one's units each must answer exactly as one that does not exist.
#include <doctest/doctest.h>

#include "app/rights_house_for_tests.hpp"
#include "features/imports/store.hpp"
#include "features/people/actions.hpp"

namespace sovang::app {

using namespace testing;

namespace {

/// One record of each kind, by the part of a path that names it; `nobodys`: what only its account may see.
struct Records {
  std::int64_t unit = 0;
  std::map<std::string, std::string, std::less<>> ids;
  std::set<std::string, std::less<>> nobodys{"view"};
};

Records make_records(House& house) {
  Records made;
  const auto tree = house.parts->tree.current();
  made.unit = tree->unit(tree->require(records_of(house).unit)).id;
  constexpr std::int64_t owner = 77;
  house.parts->database->change_and_wait([&](db::Tx& tx) {
    work::Context context{{work::Actor::Kind::system, 0}, house.now, tx,
                          *house.parts->books.current(),  "test",    work::Rights::system()};
    people::Post post;
    post.unit = made.unit;
    post.from = base::day_of(house.now) + -100;
    made.ids["person"] =
        std::to_string(people::register_person(context, house.parts->people.seal(), {"Trần Thị Thử", {}, {}}, post));
    identity::insert_account(tx, {owner, "chủ", "Người khác", {}, {}, {}, {}, made.unit}, house.now);
    identity::insert_grant(tx, owner, {Role::officer, made.unit}, house.now, -1);
    imports::Import import;
    import.id = 79;
    import.account = owner;
    import.units = {made.unit};
    import.kind = "people";
    import.created_at = import.changed_at = house.now;
    imports::Store imported{tx};
    imported.insert(house.parts->imports.seal(), import);
    imported.move(import.id, imports::State::done, {0, {}, true},
                  house.now);  // what was never run is its owner's alone
    const auto unit = std::to_string(made.unit);
    tx.run_script("INSERT INTO webhooks (id, unit_id, url, secret, account_id, created_at) VALUES (78, " + unit +
                  ", 'https://x.example', '', 77, 0);"
                  "INSERT INTO bulk_acts (id, account_id, act, ordered_at, rows_in_all) VALUES (80, 77, "
                  "'{\"act\":\"take_in\",\"reason\":\"\",\"due_on\":null,\"reach\":[" +
                  unit + "]}', 0, 0)");
  });
  made.ids["account"] = std::to_string(owner);
  made.ids["webhook"] = "78";
  made.ids["import"] = "79";
  made.ids["bulk"] = "80";
  made.ids["unit"] = tree->unit(tree->require(records_of(house).unit)).code;
  made.ids["view"] = "81";  // saved views are told by number to their account alone
  return made;
}

constexpr std::string_view nothing = "999999999";

std::string with(std::string pattern, std::string_view part, std::string_view id) {
  for (auto open = pattern.find('{'); open != pattern.npos; open = pattern.find('{')) {
    const auto close = pattern.find('}', open);
    const bool named = pattern.substr(open + 1, close - open - 1) == part;
    pattern.replace(open, close - open + 1, named ? id : nothing);
  }
  return pattern;
}

std::string first_part(std::string_view pattern) {
  const auto open = pattern.find('{');
  return open == pattern.npos ? "" : std::string{pattern.substr(open + 1, pattern.find('}') - open - 1)};
}

/// Status and body; a refusal may say again what was asked for.
std::string told(const House& house, const work::Route& route, std::string_view part, std::string_view id,
                 const std::string& cookie) {
  const auto response = house.ask(route.method, with(route.pattern, part, id), cookie);
  auto text = std::to_string(response.status) + " " + (response.body ? *response.body : "");
  for (auto at = text.find(id); at != text.npos; at = text.find(id, at)) text.replace(at, id.size(), "…");
  return text;
}

struct Found {
  int asked = 0, let_in = 0;
  std::vector<std::string> faults;
};

Found walk_records(House& house, const Records& records) {
  Found found;
  const auto tree = house.parts->tree.current();
  const auto frame = tree->on(base::day_of(house.now));
  std::set<Asking> askings;
  for (const auto& [unit, relation] : units_around(*tree, *frame, records.unit))
    for (int role = 0; role < work::role_count; ++role)
      for (const auto stale : {Stale::no, Stale::taken}) askings.insert({static_cast<Role>(role), unit, stale});
  house.sign_in(askings);
  for (const auto& route : house.routes.all()) {
    if (route.access.who() != work::Access::Who::holder || route.access.subject().kind != Subject::Kind::none) continue;
    const auto part = first_part(route.pattern);
    if (part.empty()) continue;
    const auto record = records.ids.find(part);
    if (record == records.ids.end()) {
      found.faults.push_back(route.pattern + ": no record of {" + part + "} to ask for");
      continue;
    }
    for (const auto& asking : askings) {
      const auto at = asking.unit == 0 ? org::nowhere : *tree->find_id(asking.unit);
      const bool inside =
          asking.stale == Stale::no && !records.nobodys.contains(part) &&
          (at == org::nowhere || (frame->exists(at) && frame->contains(at, *tree->find_id(records.unit))));
      const auto& cookie = house.cookie_of(asking);
      ++found.asked;
      const auto ours = told(house, route, part, record->second, cookie);
      if (inside) {
        if (route.method == http::Method::get && ours.starts_with("200")) ++found.let_in;
      } else if (const auto none = told(house, route, part, nothing, cookie); ours != none) {
        found.faults.push_back(route.pattern + " as " + std::string{work::to_word(asking.role)} + " of " +
                               std::to_string(asking.unit) + ": " + ours.substr(0, 80) + " beside " +
                               none.substr(0, 80));
      }
    }
  }
  return found;
}

}  // namespace

TEST_CASE("rights matrix: a record that a handler finds answers outside one's units as none") {
  House house;
  house.open();
  const auto found = walk_records(house, make_records(house));
  for (const auto& fault : found.faults) FAIL_CHECK(fault);
  CHECK(found.asked > 500);
  CHECK(found.let_in > 20);  // control: inside they are shown
}

TEST_CASE("rights matrix: who is shown a record that is not theirs turns it red") {
  House house;
  house.open();
  auto records = make_records(house);
  records.nobodys.insert("person");
  REQUIRE_FALSE(walk_records(house, records).faults.empty());
}

}  // namespace sovang::app
