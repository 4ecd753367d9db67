// A programme under another: what it may vary and what it may not loosen.
#include <tuple>

#include "base/sentences.hpp"
#include "features/programmes/fixture_for_tests.hpp"
#include "rules/small_guidance.hpp"

using namespace sovang;
using namespace sovang::programmes;
using namespace sovang::programmes::testing;

namespace {

/// mini says in its programme.yaml what a programme under it may vary; kid extends it.
std::shared_ptr<const rules::Book> a_book(const std::string& vary) {
  rules::testing::SmallGuidance guidance;
  guidance.files["mini/programme.yaml"] =
      "programme: {id: mini, title: {vi: a, en: a}}\ncalendar:\n  entry: {from: 2022-01-08, to_end_of: 2023-08-31}\n" +
      vary;
  guidance.files["kid/document.yaml"] =
      "id: kid\nprefix: K\ntitle: {vi: a, en: a}\nissuer: x\nsource: {document: \"2\", date: 2023-01-01}\nextends: "
      "mini\n"
      "versions:\n  - {version: 1, from: 2023-01-01, changes: {vi: a, en: a}}\n";
  guidance.files["kid/clauses.md"] = "## K-1\nvi: một\nen: one\n";
  guidance.files["kid/coverage.yaml"] = "coverage:\n  K-1: {kind: note, reason: {vi: a, en: a}}\n";
  const auto loaded = rules::load_book(guidance.write());
  for (const auto& problem : loaded.problems.sorted()) MESSAGE(problem.line(base::Language::en));
  REQUIRE(loaded.book);
  return loaded.book;
}

/// Puts mini's programme on record, and gives one under it that is as it is, by kid; not on record yet.
Programme a_kid(World& world) {
  auto parent = world.lc23();
  parent.definition = "mini";
  world.create(parent);
  auto child = parent;
  child.slug = "kid-programme";
  child.definition = "kid";
  child.parent = world.programmes()->require("lc23").id;
  return child;
}

struct Variation {
  std::string part;
  std::function<void(Programme&)> change;
};

}  // namespace

TEST_CASE("programmes: LC23-III.3: a child adds and narrows, it never loosens its parent") {
  World world;
  world.create(world.lc23());
  auto child = world.lc23();
  child.slug = "lc23-tam-duong";
  child.issuer = world.unit("LD12-106");
  child.parent = world.programmes()->require("lc23").id;
  child.closes_at = closes + 1;
  child.settings.description_graphemes = 2000;
  child.settings.fields.push_back({"other", {"Khác", "Other"}});
  CHECK(world.refused_codes(child) == std::vector<std::string>{"/closes_at programme_loosens_parent",
                                                               "/fields programme_loosens_parent",
                                                               "/description_graphemes programme_loosens_parent"});
  child.closes_at = base::end_of(day("2023-08-20"));
  child.settings.description_graphemes = 800;
  child.settings.fields.pop_back();
  child.settings.title.vi = "Sáng kiến Tam Đường";
  CHECK(world.refused_codes(child).empty());
}

TEST_CASE("programmes: what a child may vary is what the parent's definition says, with its clause and its name") {
  const std::vector<Variation> variations{
      {"closes_at", [](Programme& p) { p.closes_at = closes + base::micros_per_day; }},
      {"applied", [](Programme& p) { p.applied->from = day("2021-08-01"); }},
      {"fields",
       [](Programme& p) {
         p.settings.fields.push_back({"other", {"Khác", "Other"}});
       }},
      {"sectors",
       [](Programme& p) {
         p.settings.sectors.push_back({"other", {"Khác", "Other"}});
       }},
      {"counted", [](Programme& p) { p.settings.counted.push_back("returned"); }},
      {"description_graphemes", [](Programme& p) { p.settings.description_graphemes = 1001; }}};
  for (const auto& [part, change] : variations) {
    CAPTURE(part);
    const auto key = part == "closes_at" ? "entry" : part;
    for (const std::string may : {"locked", "stricter", "free"}) {
      World world;
      world.book = a_book("vary:\n  " + key + ": {may: " + may + ", clause: M-1}\n");
      auto child = a_kid(world);
      CHECK(world.refused_codes(child).empty());  // as the parent is: always
      child.slug = "kid-programme-2";
      change(child);
      std::string said;
      try {
        world.create(child);
      } catch (const base::Refused& refused) {
        for (const auto& field : refused.fields)
          said += field.place + " " + base::sentence(base::Language::vi, "error." + field.code, field.params);
      }
      if (may == "free") {
        CHECK(said.empty());
        continue;
      }
      CHECK(said.starts_with("/" + part + " "));
      CHECK(said.find("“01 triệu sáng kiến” (M-1)") != std::string::npos);
    }
  }
}

TEST_CASE("programmes: a child runs its parent's document or one that extends it") {
  World world;
  world.book = a_book("");
  auto parent = world.lc23();
  parent.definition = "mini";
  world.create(parent);
  auto child = parent;
  child.slug = "kid-programme";
  child.parent = world.programmes()->require("lc23").id;
  child.definition = "elsewhere";
  CHECK(world.refused_codes(child) == std::vector<std::string>{"/definition programme_definition_apart"});
  child.definition = "kid";
  CHECK(world.refused_codes(child).empty());
  // A grandchild is held to the grandparent too, whatever its parent's definition leaves free.
  auto grandchild = child;
  grandchild.slug = "kid-kid";
  grandchild.parent = world.programmes()->require("kid-programme").id;
  grandchild.closes_at = closes + 1;
  CHECK(world.refused_codes(grandchild).size() == 2);
}

TEST_CASE("programmes: a child's target is not below the one above, unless the definition leaves it free") {
  for (const auto& [may, low, high] : {std::tuple{"stricter", "target_below_parent", ""},
                                       {"locked", "target_locked", "target_locked"},
                                       {"free", "", ""}}) {
    CAPTURE(std::string{may});
    World world;
    world.book = a_book("vary:\n  targets: {may: " + std::string{may} + ", clause: M-1}\n");
    const auto child = a_kid(world);
    world.create(child);
    const auto set = [&](const char* programme, const std::string& amount) {
      std::string code;
      try {
        world.change(late, [&](work::Context& context) {
          std::istringstream in("unit_code,target,reason\nLD12-106," + amount + ",Giao thêm\n");
          import_targets(context, *world.tree, programme, in, "t.csv");
        });
      } catch (const base::Refused& refused) {
        code = refused.fields.empty() ? refused.code : refused.fields.front().code;
      }
      return code;
    };
    CHECK(set("lc23", "132").empty());
    CHECK(set("kid-programme", "132").empty());
    CHECK(set("kid-programme", "131") == low);
    CHECK(set("kid-programme", "140") == high);
  }
}

TEST_CASE(
    "programmes: a clone can be looked at before it is made, and with another document it says which rules differ") {
  World world;
  world.book =
      a_book("submission:\n  sectors: [{id: s, title: {vi: a, en: a}}]\n  fields: [{id: f, title: {vi: a, en: a}}]\n");
  auto earlier = world.lc23();
  earlier.definition = "kid";
  world.create(earlier);
  Cloned cloned;
  world.change(late, [&](work::Context& context) {
    cloned = preview_clone(context, "lc23", {.slug = "lc26", .shift_days = 1096, .definition = "mini"});
  });
  CHECK(world.programmes()->find("lc26") == nullptr);
  std::vector<std::string> keys;
  for (const auto& difference : cloned.differences) keys.push_back(difference.key);
  CHECK(keys == std::vector<std::string>{"definition", "source", "opens_at", "closes_at", "applied", "fields",
                                         "sectors", "counted", "next_dates"});
  CHECK(cloned.programme.closes_at == base::end_of(day("2026-08-31")));
  CHECK(shift_to_close(earlier, day("2026-08-31")) == 1096);
  CHECK_THROWS_AS(world.change(late, [](work::Context& context) { preview_clone(context, "lc23", {.slug = "lc23"}); }),
                  base::Refused);
}

TEST_CASE("programmes: LC23-III.3: a clone may be put under another programme, which then holds it") {
  World world;
  world.create(world.lc23());
  const auto clone = [&](const std::string& slug, int days, const std::string& under) {
    Programme made;
    world.change(early, [&](work::Context& context) {
      made = clone_programme(context, "lc23", {.slug = slug, .shift_days = days, .under = under}).programme;
    });
    return made;
  };
  CHECK_FALSE(clone("lc24", 1, "").parent);
  CHECK(clone("lc23-con", 0, "lc23").parent == world.programmes()->require("lc23").id);
  CHECK_THROWS_AS(clone("lc23-sau", 1, "lc23"), base::Refused);  // closes a day later than the one above
  CHECK_THROWS_AS(clone("lc23-lac", 0, "none"), base::Refused);
  CHECK(world.programmes()->all().size() == 3);
  // Closed from its first moment: refused with the day, and nothing is made.
  try {
    world.change(late,
                 [](work::Context& context) { clone_programme(context, "lc23", {.slug = "lc22", .shift_days = 0}); });
    FAIL("made");
  } catch (const base::Refused& refused) {
    CHECK(refused.fields.front().code == "programme_closes_in_past");
    CHECK(refused.fields.front().place == "/closes_on");
  }
  CHECK(world.programmes()->find("lc22") == nullptr);
}

TEST_CASE("programmes: one under another is run by that one's issuer or by a unit below it") {
  World world;
  auto parent = world.lc23();
  parent.issuer = world.unit("LD12-106");
  world.create(parent);
  auto child = parent;
  child.slug = "lc23-con";
  child.parent = world.programmes()->require("lc23").id;
  for (const auto& [issuer, inside] :
       {std::pair{"LD12-106", true}, {"LD12-106-A", true}, {"LD12", false}, {"LD12-A", false}, {"CN02", false}}) {
    CAPTURE(std::string{issuer});
    child.issuer = world.unit(issuer);
    child.slug = "lc23-con-" + std::to_string(child.issuer);
    CHECK(world.refused_codes(child) ==
          (inside ? std::vector<std::string>{} : std::vector<std::string>{"/issuer programme_issuer_outside"}));
  }
  try {
    world.create(child);
    FAIL("accepted");
  } catch (const base::Refused& refused) {
    const auto said =
        base::sentence(base::Language::vi, "error." + refused.fields.at(0).code, refused.fields.at(0).params);
    CHECK(said.starts_with(
        "Công đoàn Y tế Việt Nam (CN02) không thuộc Liên đoàn Lao động huyện Tam Đường (LD12-106), đơn vị phát động"));
  }
}
