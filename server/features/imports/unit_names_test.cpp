// The unit a cell means: certain only as it is written, likely without accents and with its abbreviations.
#include "features/imports/unit_names.hpp"

#include "features/org/world_for_tests.hpp"

using namespace sovang;
using namespace sovang::imports;
using namespace sovang::org::testing;

TEST_CASE("imports: units by code, by name, without accents, and by abbreviations") {
  World world{db::Engine::sqlite};
  const auto tree = world.load();
  const UnitNames names{tree, seen, {}};
  const auto certain = [&](std::string_view typed) {
    const auto match = names.find(typed);
    return match.certain ? tree->unit(match.units.front()).code : std::string{};
  };
  const auto likely = [&](std::string_view typed) {
    const auto match = names.find(typed);
    return match.certain || match.units.empty() ? std::string{} : tree->unit(match.units.front()).code;
  };
  CHECK(certain("A1") == "A1");
  CHECK(certain("liên đoàn lao động tỉnh pê") == "P");
  CHECK(certain("Lien doan Lao dong tinh Pe").empty());
  CHECK(likely("Lien doan Lao dong tinh Pe") == "P");
  CHECK(likely("LĐLĐ t. Pê") == "P");
  CHECK(likely("H. Be") == "B");
  CHECK(names.find("Huyện Không Có").units.empty());
  CHECK(names.find("").units.empty());
}

TEST_CASE("imports: outside one's own unit no unit is found") {
  World world{db::Engine::sqlite};
  const auto tree = world.load();
  const UnitNames names{tree, seen, {tree->require("P")}};
  CHECK(names.find("A1").certain);
  CHECK_FALSE(names.find("Q1").certain);
  CHECK(names.find("Q1").units.empty());
  CHECK(names.find("Cơ sở Hai").units.empty());
  CHECK(names.find("Co so Hai").units.empty());
}

TEST_CASE("imports: an answer names no unit that the file may not name") {
  World world{db::Engine::sqlite};
  const auto tree = world.load();
  const UnitNames names{tree, seen, {tree->require("P")}};
  CHECK(names.holds(tree->require("P")));
  CHECK_FALSE(names.holds(tree->require("Q")));
  CHECK(UnitNames(tree, seen, {}).holds(tree->require("Q")));  // control
}
