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
  /// The codes of the units that stay.
  std::string take_back(base::Instant at, std::set<std::int64_t> in_use = {}) {
    std::set<std::int64_t> staying;
    const auto before = tree();
    fresh->change_and_wait([&](db::Tx& tx) { staying = take_back_import(tx, at, undone, std::move(in_use)); });
    std::string codes;
    for (const auto id : staying) (codes += codes.empty() ? "" : " ") += before->unit(before->find_id(id).value()).code;
    return codes;
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

TEST_CASE("org: what others built on since stays, with what it hangs on; the rest is taken back") {
  for (const auto engine : db::testing::engines()) {
    Imports world{engine};
    const auto at = world.add(file, imported);
    world.add(header + "M,N,grassroots,CDCS,Tổ Một,\n", {1'500'000});
    CHECK(world.take_back(at) == "N");
    auto after = world.tree();
    CHECK(after->unit(after->on(seen)->parent(after->require("M"))).code == "N");
    CHECK(after->name(after->require("A1"), seen).full == "Cơ sở Một");
    Imports other{engine};
    const auto first = other.add(file, imported);
    other.add(header + "A1,B,grassroots,CDCS,Cơ sở Một Mới,170\n", {1'500'000});
    CHECK(other.take_back(first) == "A1");
    after = other.tree();
    CHECK(after->members(after->require("A1"), seen) == 170);
    CHECK_FALSE(after->find("N"));
  }
}

TEST_CASE("org: a unit that is in use stays, and the units above it that the same file made") {
  for (const auto engine : db::testing::engines()) {
    Imports world{engine};
    const auto at = world.add(
        header +
            "N,A,upper,CD_NGANH_DP,Huyện Mới,\nM,N,grassroots,CDCS,Cơ sở Trong,\nK,A,grassroots,CDCS,Cơ sở Ngoài,\n",
        imported);
    const auto tree = world.tree();
    CHECK(world.take_back(at, {tree->unit(tree->require("M")).id}) == "N M");
    const auto after = world.tree();
    CHECK(after->find("M"));
    CHECK(after->find("N"));
    CHECK_FALSE(after->find("K"));  // control
  }
}
