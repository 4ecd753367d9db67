// What a file of units put on record can be taken back: everything is as before, and what was known in between stays
// so.
#include "features/org/world_for_tests.hpp"

using namespace sovang;
using namespace sovang::org;
using namespace sovang::org::testing;

namespace {

constexpr base::Instant imported{1'000'000}, undone{2'000'000};

struct Imports {
  explicit Imports(db::Engine engine)
      : fresh(engine, {db::program_migrations().begin(), db::program_migrations().end()}) {
    add(world_units, from_the_start);
  }
  base::Instant add(const std::string& file, base::Instant at) {
    ImportReport report;
    fresh->change_and_wait([&](db::Tx& tx) {
      std::istringstream in(file);
      report = import_units(tx, in, "u.csv", {day("2024-01-01"), {}, at});
    });
    return report.recorded_at;
  }
  std::string take_back(base::Instant at) {
    try {
      fresh->change_and_wait([&](db::Tx& tx) { take_back_import(tx, at, undone); });
    } catch (const base::Refused& refused) {
      return refused.code + " " + std::string{refused.params.at("records").as_string()};
    }
    return "";
  }
  std::shared_ptr<const Tree> tree(base::Instant known_at = Tree::all_known) {
    std::shared_ptr<const Tree> loaded;
    fresh->read([&](db::Tx& tx) { loaded = Tree::load(tx, known_at); });
    return loaded;
  }
  db::testing::Fresh fresh;
};

const std::string header = "unit_code,parent_code,level,kind,name_vi,members\n";
const std::string file = header +
                         "A1,B,grassroots,CDCS,Cơ sở Một Mới,150\n"
                         "N,A,grassroots,CDCS,Cơ sở Mới,10\n"
                         "D,P,upper,CD_NGANH_DP,Huyện Đê,300\n";

}  // namespace

TEST_CASE("org: an import is taken back: names, parents, members, kinds and new units are as before") {
  for (const auto engine : db::testing::engines()) {
    Imports world{engine};
    const auto before = world.tree();
    const auto at = world.add(file, imported);
    const auto between = world.tree()->changed_at() + 1;
    CHECK(world.tree()->find("N"));
    CHECK(world.take_back(at) == "");
    const auto after = world.tree();
    const auto a1 = after->require("A1");
    CHECK(after->name(a1, seen).full == "Cơ sở Một");
    CHECK(after->members(a1, seen) == 120);
    CHECK(after->unit(after->on(seen)->parent(a1)).code == "A");
    CHECK(after->unit(after->require("D")).kind == before->unit(before->require("D")).kind);
    CHECK_FALSE(after->find("N"));
    CHECK(after->size() == before->size());
    const auto known = world.tree(between);  // what was known in between is what was shown then
    CHECK(known->find("N"));
    CHECK(known->name(known->require("A1"), seen).full == "Cơ sở Một Mới");
    world.add(file, {3'000'000});  // and it can be brought in again
    CHECK(world.tree()->find("N"));
    CHECK(world.tree()->members(world.tree()->require("A1"), seen) == 150);
  }
}

TEST_CASE("org: an import on which something was built is not taken back, and what was built is told") {
  for (const auto engine : db::testing::engines()) {
    Imports world{engine};
    const auto at = world.add(file, imported);
    world.add(header + "M,N,grassroots,CDCS,Tổ Một,\n", {1'500'000});
    CHECK(world.take_back(at) == "import_built_on M");
    Imports other{engine};
    const auto first = other.add(file, imported);
    other.add(header + "A1,B,grassroots,CDCS,Cơ sở Một Mới,170\n", {1'500'000});
    CHECK(other.take_back(first) == "import_built_on A1");
    CHECK(other.tree()->members(other.tree()->require("A1"), seen) == 170);
  }
}
