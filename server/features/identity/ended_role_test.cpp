// What is told of a role whose unit has ended: since when, who has it now, and whom to ask.
#include "features/identity/ended_role.hpp"

#include "features/identity/store.hpp"
#include "features/org/world_for_tests.hpp"

using namespace sovang;
using org::testing::day;

namespace {

class Office {
 public:
  explicit Office(db::Engine engine)
      : fresh_(engine, {db::program_migrations().begin(), db::program_migrations().end()}) {
    change([](db::Tx& tx) {
      std::istringstream in(org::testing::world_units);
      org::import_units(tx, in, "u.csv");
    });
  }
  void hand(const std::string& line) {
    change([&](db::Tx& tx) {
      std::istringstream in("unit_code,successor_code,effective_on,share,basis\n" + line);
      org::import_successors(tx, in, "m.csv", org::from_the_start);
    });
  }
  /// Somebody who has signed in before.
  void employ(std::int64_t account, const std::string& name, const char* unit, work::Role role) {
    change([&](db::Tx& tx) {
      identity::Account made;
      made.id = account;
      made.name = made.shown_name = name;
      identity::insert_account(tx, made, {1});
      identity::renew_code(tx, account, name, {2});
      REQUIRE(identity::set_password(tx, account, "hash", name));
      const auto tree = org::Tree::load(tx);
      identity::insert_grant(tx, account, {role, tree->unit(tree->require(unit)).id}, {1}, -1);
    });
  }
  base::json::value told(const char* unit, std::string_view on) {
    base::json::value view;
    fresh_->read([&](db::Tx& tx) {
      const auto tree = org::Tree::load(tx);
      view = identity::ended_view(tx, *tree, tree->unit(tree->require(unit)).id, day(on));
    });
    return view;
  }

 private:
  void change(const std::function<void(db::Tx&)>& action) { fresh_->change_and_wait(action); }
  db::testing::Fresh fresh_;
};

}  // namespace

TEST_CASE("a role at a unit that has ended: the day, the heir and the administrators nearest to it") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    office.employ(11, "quan-tri-tinh", "P", work::Role::administrator);
    office.employ(12, "can-bo-huyen", "B", work::Role::officer);  // gives no roles
    office.hand("A,B,2026-07-01,,12/QĐ-LĐLĐ\n");
    CHECK(office.told("A", "2026-06-30").is_null());
    const auto view = office.told("A", "2026-07-01");
    CHECK(view.at("on").as_string() == "2026-07-01");
    CHECK(view.at("heir").at("code").as_string() == "B");
    CHECK(view.at("ask").as_array() == base::json::array{"quan-tri-tinh"});
    office.employ(13, "quan-tri-huyen", "B", work::Role::administrator);
    CHECK(office.told("A", "2026-07-01").at("ask").as_array() == base::json::array{"quan-tri-huyen"});
    CHECK(office.told("B", "2026-07-01").is_null());  // control: it stands
  }
}
