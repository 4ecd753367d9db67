// Programmes: the one-way close, clones with moved dates, what a child may not loosen, targets over time, short links.
#include <doctest/doctest.h>

#include <functional>
#include <set>
#include <sstream>
#include <tuple>

#include "base/refused.hpp"
#include "base/sentences.hpp"
#include "features/org/import.hpp"
#include "features/programmes/actions.hpp"
#include "features/programmes/short_code.hpp"
#include "features/programmes/standing_targets.hpp"
#include "features/programmes/views.hpp"
#include "rules/small_guidance.hpp"

using namespace sovang;
using namespace sovang::programmes;

namespace {

base::Instant at(std::string_view text) { return base::parse_instant(text).value(); }
base::Day day(std::string_view text) { return base::parse_day(text).value(); }

const base::Instant opens = at("2022-01-08T00:00:00+07:00"), closes = base::end_of(day("2023-08-31"));
const base::Instant early = at("2022-03-01T08:00:00+07:00"), late = at("2023-09-01T00:00:01+07:00");

class World {
 public:
  World() {
    change(opens, [&](work::Context& context) {
      std::istringstream in(
          "unit_code,parent_code,level,kind,name_vi,short_name_vi\n"
          "TLD,,confederation,TLD,Tổng Liên đoàn Lao động Việt Nam,TLĐ\n"
          "LD12,TLD,provincial,LDLD_TINH,Liên đoàn Lao động tỉnh Lai Châu,LĐLĐ tỉnh Lai Châu\n"
          "CN02,TLD,central_industry,CD_NGANH_TW,Công đoàn Y tế Việt Nam,CĐ Y tế VN\n"
          "LD12-106,LD12,upper,LDLD_HUYEN,Liên đoàn Lao động huyện Tam Đường,LĐLĐ huyện Tam Đường\n"
          "LD12-A,LD12,grassroots,CDCS,CĐCS Điện lực Lai Châu,\n"
          "LD12-106-A,LD12-106,grassroots,CDCS,CĐCS Công ty Chè Tam Đường,\n");
      org::import_units(context.tx, in, "units.csv");
    });
    read([&](db::Tx& tx) { tree = org::Tree::load(tx); });
  }

  template <class F>
  void change(base::Instant now, F&& action) {
    database->change_and_wait([&](db::Tx& tx) {
      work::Context context{{}, now, tx, *book, "test"};
      action(context);
    });
  }
  void read(const std::function<void(db::Tx&)>& body) { database->read(body); }
  std::shared_ptr<const Register> programmes() {
    std::shared_ptr<const Register> loaded;
    read([&](db::Tx& tx) { loaded = Register::load(tx); });
    return loaded;
  }
  std::int64_t unit(std::string_view code) const { return tree->unit(tree->require(code)).id; }

  Programme lc23() const {
    Programme p;
    p.slug = "lc23";
    p.issuer = unit("LD12");
    p.definition = "lc23-lai-chau";
    p.opens_at = opens;
    p.closes_at = closes;
    p.applied = AppliedWindow{day("2021-09-01"), day("2023-09-01")};
    p.settings.title = {"01 triệu sáng kiến", "One million initiatives"};
    p.settings.source_document = "82/HD-LĐLĐ";
    p.settings.source_date = day("2023-08-23");
    p.settings.fields = {{"production", {"Sản xuất", "Production"}}, {"safety", {"An toàn", "Safety"}}};
    p.settings.sectors = {{"enterprise", {"Doanh nghiệp", "Enterprise"}}};
    p.settings.counted = {"submitted", "recognised"};
    p.settings.next_dates = {{{"Tổng kết", "Results"}, day("2023-09-29")}};
    p.settings.contact.phone = "1900 0000";
    return p;
  }
  void create(Programme wanted) {
    change(opens, [&](work::Context& context) { create_programme(context, wanted); });
  }
  std::vector<std::string> refused_codes(Programme wanted) {
    std::vector<std::string> codes;
    try {
      create(std::move(wanted));
    } catch (const base::Refused& refused) {
      for (const auto& field : refused.fields) codes.push_back(field.place + " " + field.code);
    }
    return codes;
  }

  std::unique_ptr<db::Database> database = db::open("sqlite::memory:");
  std::shared_ptr<const org::Tree> tree;
  /// Empty: every part has its default leeway. A test of leeway puts in the book of a guidance of its own.
  std::shared_ptr<const rules::Book> book = std::make_shared<const rules::Book>();
};

}  // namespace

TEST_CASE("programmes: what is stored comes back whole") {
  World world;
  world.create(world.lc23());
  const auto loaded = world.programmes();
  const auto& programme = loaded->require("lc23");
  CHECK(programme.settings == world.lc23().settings);
  CHECK(programme.applied == world.lc23().applied);
  CHECK(programme.closes_at == closes);
  CHECK(loaded->find_short(programme.short_code) == &programme);
  CHECK_THROWS_AS(static_cast<void>(loaded->require("none")), base::Refused);
}

TEST_CASE("programmes: LC23-II.2.1a: 31/8/2023 24h00 is the first instant that is too late") {
  World world;
  world.create(world.lc23());
  const auto loaded = world.programmes();
  const auto& programme = loaded->require("lc23");
  CHECK(programme.accepts(at("2023-08-31T23:59:59.999999+07:00")));
  CHECK_FALSE(programme.accepts(at("2023-09-01T00:00:00+07:00")));
  CHECK_FALSE(programme.accepts({opens.micros - 1}));
  CHECK(programme.accepts(opens));
}

TEST_CASE("programmes: BK21-1.1e: the close is recorded once and a clock that goes back does not re-open") {
  World world;
  world.create(world.lc23());
  std::size_t closed = 0;
  world.change(early, [&](work::Context& context) { closed = close_programmes_if_due(context).size(); });
  CHECK(closed == 0);
  world.change(late, [&](work::Context& context) { closed = close_programmes_if_due(context).size(); });
  CHECK(closed == 1);
  const auto first = world.programmes()->require("lc23").closing_recorded_at;
  CHECK(first == late);
  world.change(late + base::micros_per_day,
               [&](work::Context& context) { closed = close_programmes_if_due(context).size(); });
  CHECK(closed == 0);
  CHECK(world.programmes()->require("lc23").closing_recorded_at == first);
  CHECK_FALSE(
      world.programmes()->require("lc23").accepts(early));  // the clock says it is open; the record says it is not
}

TEST_CASE("programmes: an issuer that is no unit is refused") {
  World world;
  auto wrong = world.lc23();
  wrong.issuer = 4711;
  CHECK(world.refused_codes(wrong) == std::vector<std::string>{"/issuer programme_issuer_unknown"});
}

TEST_CASE("programmes: a malformed programme is refused with every wrong part") {
  World world;
  auto wrong = world.lc23();
  wrong.slug = "LC 23";
  wrong.settings.title = {};
  wrong.settings.fields.clear();
  wrong.closes_at = wrong.opens_at;
  CHECK(world.refused_codes(wrong) ==
        std::vector<std::string>{"/id programme_slug_malformed", "/title programme_title_missing",
                                 "/fields programme_fields_missing", "/closes_at programme_closes_before_opening"});
  world.create(world.lc23());
  CHECK(world.refused_codes(world.lc23()) == std::vector<std::string>{"/id programme_slug_taken"});
}

TEST_CASE("programmes: a clone moves every date and says what differs") {
  World world;
  world.create(world.lc23());
  Cloned cloned;
  world.change(late, [&](work::Context& context) {
    cloned = clone_programme(context, "lc23", {.slug = "lc26", .shift_days = 1096});
  });
  CHECK(cloned.programme.closes_at == base::end_of(day("2026-08-31")));
  CHECK(cloned.programme.applied->from == day("2024-09-01"));
  CHECK(cloned.programme.settings.next_dates[0].on == day("2026-09-29"));
  CHECK(cloned.programme.shift_days == 1096);
  CHECK(cloned.programme.cloned_from == world.programmes()->require("lc23").id);
  std::vector<std::string> keys;
  for (const auto& difference : cloned.differences) keys.push_back(difference.key);
  CHECK(keys == std::vector<std::string>{"opens_at", "closes_at", "applied", "next_dates"});
  CHECK(cloned.differences[0].before == Text{"0h00 ngày 08/01/2022", "00:00, 8 January 2022"});
  CHECK(cloned.differences[1].before.vi == "24h00 ngày 31/8/2023");
  CHECK(cloned.differences[1].after.vi == "24h00 ngày 31/8/2026");
  CHECK(cloned.programme.short_code != world.programmes()->require("lc23").short_code);
}

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

struct Variation {
  std::string part;
  std::function<void(Programme&)> change;
};

}  // namespace

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
      auto parent = world.lc23();
      parent.definition = "mini";
      world.create(parent);
      auto child = parent;
      child.slug = "kid-programme";
      child.definition = "kid";
      child.parent = world.programmes()->require("lc23").id;
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
    auto parent = world.lc23();
    parent.definition = "mini";
    world.create(parent);
    auto child = parent;
    child.slug = "kid-programme";
    child.definition = "kid";
    child.parent = world.programmes()->require("lc23").id;
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
    world.change(late, [&](work::Context& context) {
      made = clone_programme(context, "lc23", {.slug = slug, .shift_days = days, .under = under}).programme;
    });
    return made;
  };
  CHECK_FALSE(clone("lc24", 1, "").parent);
  CHECK(clone("lc23-con", 0, "lc23").parent == world.programmes()->require("lc23").id);
  CHECK_THROWS_AS(clone("lc23-sau", 1, "lc23"), base::Refused);  // closes a day later than the one above
  CHECK_THROWS_AS(clone("lc23-lac", 0, "none"), base::Refused);
  CHECK(world.programmes()->all().size() == 3);
}

TEST_CASE("programmes: targets as of an instant; a change needs a reason") {
  World world;
  world.create(world.lc23());
  const auto import = [&](base::Instant now, const std::string& text) {
    TargetReport report;
    world.change(now, [&](work::Context& context) {
      std::istringstream in(text);
      report = import_targets(context, *world.tree, "lc23", in, "t.csv");
    });
    return report;
  };
  const std::string first = "unit_code,target,owner\nLD12,1320,tld\nLD12-106,132,\nLD12,1500,own\n";
  CHECK(import(late, first).written == 3);
  CHECK(import(late, first).unchanged == 3);
  CHECK(import(late, "unit_code,target,owner\nLD12,1320,confederation\n").unchanged == 1);  // the same as tld
  CHECK_THROWS_AS(import(late, "unit_code,target,effective_on\nLD12-106,140,2022-06-01\n"), base::Refused);
  CHECK(import(late, "unit_code,target,effective_on,reason\nLD12-106,140,2022-06-01,Thêm hai đơn vị\n").written == 1);
  const auto loaded = world.programmes();
  const auto& targets = loaded->targets(loaded->require("lc23").id);
  const auto tam_duong = world.unit("LD12-106");
  // As of 24h00 31/5 what starts on 1/6 is not yet in force: instants are exclusive upper ends.
  CHECK(targets.on(tam_duong, TargetOwner::assigned, "", at("2022-06-01T00:00:00+07:00")) == 132);
  CHECK(targets.on(tam_duong, TargetOwner::assigned, "", at("2022-06-01T00:00:00+07:00") + 1) == 140);
  CHECK_FALSE(targets.on(tam_duong, TargetOwner::assigned, "", opens));
  CHECK(targets.on(tam_duong, TargetOwner::assigned, "", opens + 1) == 132);
  // Known before it was recorded: nothing of it.
  CHECK_FALSE(targets.on(tam_duong, TargetOwner::assigned, "", late, late));
  CHECK(targets.on(tam_duong, TargetOwner::assigned, "", late, late + 1) == 140);
  CHECK_FALSE(targets.on(tam_duong, TargetOwner::assigned, "I", late));
  const StandingTargets standing{targets, *world.tree, day("2023-08-31"), late};
  CHECK(standing.shown(world.unit("LD12")) == 1320);
  CHECK(targets.on(world.unit("LD12"), TargetOwner::own, "", late) == 1500);
  CHECK(targets.history(tam_duong).size() == 2);
  CHECK_FALSE(standing.shown(world.unit("CN02")));
}

TEST_CASE("programmes: LC23-II.2.1a: a target that starts the day after the close does not decide the close") {
  World world;
  world.create(world.lc23());
  world.change(early, [&](work::Context& context) {
    std::istringstream in("unit_code,target,effective_on,reason\nLD12-106,132,,\nLD12-106,90,2023-09-01,Giảm\n");
    import_targets(context, *world.tree, "lc23", in, "t.csv");
  });
  const auto loaded = world.programmes();
  const auto& targets = loaded->targets(loaded->require("lc23").id);
  const auto shown = [&](base::Instant when) {
    return StandingTargets{targets, *world.tree, day("2023-08-31"), when}.shown(world.unit("LD12-106"));
  };
  CHECK(shown(closes) == 132);
  CHECK(shown(closes + 1) == 90);
}

TEST_CASE("programmes: who takes over has both targets, until its own next revision") {
  World world;
  world.create(world.lc23());
  const auto import_units = [&](const std::string& text) {
    world.change(opens, [&](work::Context& context) {
      std::istringstream in("unit_code,parent_code,level,kind,name_vi\n" + text);
      org::import_units(context.tx, in, "units.csv");
    });
  };
  const auto merge = [&](const std::string& text) {
    world.change(early, [&](work::Context& context) {
      std::istringstream in("unit_code,successor_code,effective_on,share\n" + text);
      org::import_successors(context.tx, in, "m.csv");
    });
    world.read([&](db::Tx& tx) { world.tree = org::Tree::load(tx); });
  };
  const auto give = [&](const std::string& text) {
    world.change(early, [&](work::Context& context) {
      std::istringstream in("unit_code,target,effective_on,reason\n" + text);
      import_targets(context, *org::Tree::load(context.tx), "lc23", in, "t.csv");
    });
  };
  std::shared_ptr<const Register> loaded;
  const auto shown = [&](std::string_view code, std::string_view on_day, base::Instant when = closes) {
    loaded = world.programmes();
    return StandingTargets{loaded->targets(loaded->require("lc23").id), *world.tree, day(on_day), when}.shown(
        world.unit(code));
  };
  import_units(
      "LD12-107,LD12,upper,LDLD_HUYEN,Huyện Tân Uyên\nLD12-108,LD12,upper,LDLD_HUYEN,Huyện Sìn Hồ\n"
      "LD12-109,LD12,upper,LDLD_HUYEN,Huyện Than Uyên\n");
  world.read([&](db::Tx& tx) { world.tree = org::Tree::load(tx); });
  give("LD12-107,90,,\nLD12-108,132,,\nLD12,1320,,\n");

  SUBCASE("a merger adds from its day on") {
    merge("LD12-107,LD12-108,2023-08-01,\n");
    CHECK(shown("LD12-108", "2023-07-31") == 132);
    CHECK(shown("LD12-107", "2023-07-31") == 90);
    CHECK(shown("LD12-108", "2023-08-01") == 222);
    CHECK(shown("LD12", "2023-08-01") == 1320);
  }
  SUBCASE("the heir's revision on that day or later replaces the sum; one before it does not") {
    merge("LD12-107,LD12-108,2023-08-01,\n");
    give("LD12-108,150,2023-07-31,Sửa\n");
    CHECK(shown("LD12-108", "2023-08-31") == 240);
    give("LD12-108,200,2023-08-01,Sau sáp nhập\n");
    CHECK(shown("LD12-108", "2023-08-31") == 200);
    CHECK(shown("LD12-108", "2023-08-31", at("2023-08-01T00:00:00+07:00")) == 240);
  }
  SUBCASE("a split shares exactly; an heir that never had a target does not take a part for the whole") {
    merge("LD12-107,LD12-108,2023-08-01,1/7\nLD12-107,LD12-106,2023-08-01,6/7\n");
    CHECK(shown("LD12-108", "2023-08-31") == 132 + 13);  // 90/7 = 12,86
    CHECK_FALSE(shown("LD12-106", "2023-08-31"));        // 77 of a number that nobody knows
    give("LD12-106,60,,\n");
    CHECK(shown("LD12-106", "2023-08-31") == 60 + 77);
  }
  SUBCASE("a target that the one who ended never had is not taken for nothing") {
    merge("LD12-109,LD12-108,2023-08-01,\n");
    CHECK(shown("LD12-108", "2023-07-31") == 132);
    CHECK_FALSE(shown("LD12-108", "2023-08-01"));
  }
  SUBCASE("mergers in a row add up; a unit founded by the merger has what came") {
    import_units("LD12-199,LD12,upper,LDLD_HUYEN,Huyện Mới\n");
    merge("LD12-107,LD12-108,2023-07-01,\n");
    give("LD12-106,60,,\n");
    merge("LD12-108,LD12-106,2023-08-01,\n");
    CHECK(shown("LD12-106", "2023-08-31") == 60 + 132 + 90);
  }
  SUBCASE("a union that ends in the one above it adds nothing there") {
    merge("LD12-107,LD12,2023-08-01,\n");
    CHECK(shown("LD12", "2023-08-31") == 1320);
  }
}

TEST_CASE("programmes: a targets file is refused whole, with every line that is wrong") {
  World world;
  world.create(world.lc23());
  try {
    world.change(late, [&](work::Context& context) {
      std::istringstream in("unit_code,target,owner\nLD12,12,\nNONE,5,\nLD12-106,-3,\nLD12,4,boss\n");
      import_targets(context, *world.tree, "lc23", in, "t.csv");
    });
    FAIL("accepted");
  } catch (const base::Refused& refused) {
    std::vector<std::string> places;
    for (const auto& field : refused.fields) places.push_back(field.place + " " + field.code);
    CHECK(places == std::vector<std::string>{"t.csv:3:unit_code unit_unknown", "t.csv:4:target target_malformed",
                                             "t.csv:5:owner target_owner_unknown"});
  }
  CHECK(world.programmes()->targets(world.programmes()->require("lc23").id).size() == 0);
}

TEST_CASE("programmes: a short link leads to programme and unit, in any case and with dashes") {
  World world;
  world.create(world.lc23());
  const auto loaded = world.programmes();
  const auto& programme = loaded->require("lc23");
  const UnitShortCodes codes(*world.tree);
  std::set<std::string_view> distinct;
  for (std::size_t i = 0; i < world.tree->size(); ++i) distinct.insert(codes.of(static_cast<org::Index>(i)));
  CHECK(distinct.size() == world.tree->size());
  const auto unit = world.tree->require("LD12-106");
  auto typed = short_link(programme, unit, codes);
  CHECK(typed.size() == 10);
  CHECK(typed.find_first_of("01OILU") == std::string::npos);
  for (char& c : typed) c = static_cast<char>(std::tolower(c));
  typed.insert(3, "-");
  const auto link = resolve(typed, *loaded, codes);
  REQUIRE(link);
  CHECK(link->programme == &programme);
  CHECK(link->unit == unit);
  CHECK(resolve(programme.short_code, *loaded, codes)->unit == org::nowhere);
  CHECK_FALSE(resolve("zz", *loaded, codes));
  CHECK_FALSE(resolve(programme.short_code + "2222222", *loaded, codes));
}

TEST_CASE("programmes: the unit cascade has two groups, and the issuer bounds it") {
  World world;
  world.create(world.lc23());
  auto national = world.lc23();
  national.slug = "mtsk";
  national.issuer = world.unit("TLD");
  world.create(national);
  const auto loaded = world.programmes();
  const Scene scene{*world.tree, *loaded, early};
  const auto country = units_view(scene, loaded->require("mtsk"), std::nullopt);
  REQUIRE(country.at("groups").as_array().size() == 2);
  CHECK(country.at("groups").at(0).at("units").at(0).at("code") == "LD12");
  CHECK(country.at("groups").at(1).at("units").at(0).at("code") == "CN02");
  const auto province = units_view(scene, loaded->require("lc23"), std::nullopt);
  CHECK(province.at("groups").at(0).at("units").at(0).at("code") == "LD12-106");
  CHECK(province.at("groups").at(0).at("units").at(0).at("has_children") == true);
  CHECK(province.at("groups").at(1).at("units").at(0).at("code") == "LD12-A");
  CHECK(units_view(scene, loaded->require("lc23"), "LD12-106").at("units").at(0).at("name") ==
        "CĐCS Công ty Chè Tam Đường");
  CHECK_THROWS_AS(units_view(scene, loaded->require("lc23"), "CN02"), base::Refused);
  CHECK(found_units_view(scene, loaded->require("lc23"), "che tam duong").at("units").at(0).at("code") == "LD12-106-A");
  CHECK(found_units_view(scene, loaded->require("lc23"), "y te").at("units").as_array().empty());
}

TEST_CASE("programmes: the page's data say when it closes and how much is there") {
  World world;
  world.create(world.lc23());
  const auto loaded = world.programmes();
  const Scene scene{*world.tree, *loaded, early};
  const auto view = programme_view(scene, loaded->require("lc23"), {198, early});
  CHECK_FALSE(view.at("next_dates").at(0).at("done").as_bool());
  CHECK(view.at("state") == "open");
  CHECK(view.at("closes_text") == "24h00 ngày 31/8/2023");
  CHECK(view.at("applied").at("to") == "2023-08-31");
  CHECK(view.at("total") == 198);
  CHECK(view.at("target").is_null());
  CHECK(view.at("source").at("document") == "82/HD-LĐLĐ");
  CHECK(base::json::serialize(summary_view(scene, loaded->require("lc23"), {198, early})).size() <= 200);
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

TEST_CASE("programmes: a target's phase is the whole programme or one that the definition names") {
  const auto problems = [](World& world, const std::string& lines) {
    std::string all;
    try {
      world.change(late, [&](work::Context& context) {
        std::istringstream in("unit_code,target,phase\n" + lines);
        import_targets(context, *world.tree, "lc23", in, "t.csv");
      });
    } catch (const base::Refused& refused) {
      for (const auto& one : refused.fields) {
        all += one.place + " " + one.code;
        if (one.params.contains("phases")) all += " (" + std::string{one.params.at("phases").as_string()} + ")";
        all += "\n";
      }
    }
    return all;
  };
  World world;
  world.create(world.lc23());
  CHECK(problems(world, "LD12,10,whole\nLD12-106,5,\n").empty());
  const auto loaded = world.programmes();
  CHECK(loaded->targets(loaded->require("lc23").id).on(world.unit("LD12"), TargetOwner::assigned, "", late) == 10);
  CHECK(problems(world, "LD12-A,10,I\nNONE,5,II\n") ==
        "t.csv:2:phase target_phase_none\nt.csv:3:unit_code unit_unknown\nt.csv:3:phase target_phase_none\n");

  World phased;
  rules::testing::SmallGuidance guidance;
  guidance.files["mini/rules.yaml"] =
      "awards:\n"
      "  - id: good\n    clause: M-1\n    name: {vi: a, en: a}\n    form: merit\n    subject: {unit: upper}\n"
      "    when:\n      all:\n        - {id: ratio, metric: target_ratio, over: $bar}\n"
      "        - {id: one, metric: target_ratio, phase: I, over: $bar}\n"
      "        - {id: two, metric: target, phase: II, over: 1}\n";
  guidance.files["mini/cases.yaml"] = "cases: []\n";
  const auto book = rules::load_book(guidance.write());
  for (const auto& problem : book.problems.sorted()) MESSAGE(problem.line(base::Language::en));
  REQUIRE(book.book);
  phased.book = book.book;
  auto programme = phased.lc23();
  programme.definition = "mini";
  phased.create(programme);
  CHECK(problems(phased, "LD12,10,I\nLD12,5,II\nLD12,15,whole\n").empty());
  CHECK(problems(phased, "LD12,10,III\n") == "t.csv:2:phase target_phase_unknown (I, II)\n");
}
