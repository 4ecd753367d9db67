// What officers change, on both engines: each kind of change, what it is refused for, what it does to others.
#include "features/org/actions.hpp"

#include <algorithm>

#include "features/org/reach.hpp"
#include "features/org/world_for_tests.hpp"
#include "rules/book.hpp"
#include "work/history.hpp"

using namespace sovang;
using namespace sovang::org;
using namespace sovang::org::testing;

namespace {

const base::Instant monday{1'793'000'000'000'000};  // 26/10/2026
const MayEdit anything = [](std::int64_t) { return true; };

class Office {
 public:
  explicit Office(db::Engine engine)
      : fresh_(engine, {db::program_migrations().begin(), db::program_migrations().end()}) {
    fresh_->change_and_wait([&](db::Tx& tx) {
      std::istringstream in(world_units);
      import_units(tx, in, "u.csv");
    });
    live_ = std::make_unique<LiveTree>(*fresh_);
  }

  /// "" when it was carried out, else "place code" of each problem.
  std::string act(
      const Order& order, std::string_view on, std::optional<base::Instant> seen = {}, const MayEdit& may = anything,
      const std::function<bool(Index)>& sees = [](Index) { return true; }) {
    try {
      fresh_->change_and_wait([&](db::Tx& tx) {
        work::Context context{{}, ++now_, tx, book_, "r"};
        const auto changed = change_organisation(context, *live_, {order, day(on), "12/QĐ-LĐLĐ", seen},
                                                 [&](const auto&) {
                                                   return Editor{may, sees};
                                                 },
                                                 {});
        effects_ = changed.effects;
        after_ = changed.after;
      });
    } catch (const base::Refused& refused) {
      std::string all = refused.fields.empty() ? refused.code : "";
      for (const auto& field : refused.fields) all += (all.empty() ? "" : ", ") + field.place + " " + field.code;
      return all;
    }
    live_->reload_if_changed();
    CHECK(live_->current()->circles().empty());
    CHECK(live_->current()->adrift().empty());
    CHECK(live_->current()->wrong_handovers().empty());
    return "";
  }
  std::shared_ptr<const Tree> tree() const { return live_->current(); }
  Index at(const char* code) const { return tree()->require(code); }
  std::string parent(const char* unit, std::string_view on) const {
    const auto above = tree()->on(day(on))->parent(at(unit));
    return above == nowhere ? "" : tree()->unit(above).code;
  }
  std::string name(const char* unit, std::string_view on) const {
    return std::string{tree()->name(at(unit), day(on)).full};
  }
  bool lives(const char* unit, std::string_view on) const { return tree()->on(day(on))->exists(at(unit)); }
  std::vector<std::string> history(const char* unit) {
    std::vector<std::string> actions;
    fresh_->read([&](db::Tx& tx) {
      for (const auto& event : work::history_of(tx, "unit", tree()->unit(at(unit)).id))
        if (event.subject_kind == "unit") actions.push_back(event.action);
    });
    return actions;
  }
  const Effects& effects() const { return effects_; }
  std::string moved() const {
    std::string all;
    for (const auto& one : effects_.moved) all += after_->unit(one.unit).code + " ";
    return all;
  }
  std::shared_ptr<const Tree> known(base::Instant at) const { return live_->as_known(at); }
  base::Instant seen() const { return tree()->changed_at(); }
  db::Database& database() { return *fresh_; }
  void forget_live() { live_ = std::make_unique<LiveTree>(*fresh_); }

 private:
  struct Clock {
    base::Instant at = monday;
    base::Instant operator++() { return at = at + 1; }
  };
  db::testing::Fresh fresh_;
  rules::Book book_;
  std::unique_ptr<LiveTree> live_;
  Clock now_;
  Effects effects_;
  std::shared_ptr<const Tree> after_;
};

NewUnit a_union(const std::string& parent, const std::string& name, const std::string& code = "") {
  return {.code = code, .parent = parent, .kind = "cdcs", .name = name, .short_name = ""};
}

}  // namespace

TEST_CASE("organisation: a unit is created, gets the next free code, and is there from its day on") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    CHECK(office.act(CreateUnit{a_union("A", "CĐCS Trường Mầm non Một")}, "2026-11-01") == "");
    CHECK(office.parent("A-02", "2026-11-01") == "A");
    CHECK_FALSE(office.lives("A-02", "2026-10-31"));
    REQUIRE(office.effects().founded.size() == 1);
    CHECK(office.history("A-02") == std::vector<std::string>{"unit_created"});
    CHECK(office.act(CreateUnit{a_union("A", "Một cơ sở khác", "A1")}, "2026-11-01") == "/code unit_code_taken");
    CHECK(office.act(CreateUnit{a_union("A", "", "x y")}, "2026-11-01") ==
          "/name unit_name_missing, /code unit_code_malformed");
    CHECK(office.act(CreateUnit{a_union("X", "Tên")}, "2026-11-01") == "/parent unit_unknown");
    CHECK(office.act(CreateUnit{a_union("A-02", "Tên")}, "2026-10-01") == "/parent unit_parent_to_come");
    NewUnit upper = a_union("A1", "Cấp trên");
    upper.level = Level::upper;
    CHECK(office.act(CreateUnit{upper}, "2026-11-01") == "/parent unit_under_lower_level");
  }
}

TEST_CASE(
    "organisation: a new name holds from its day; the same day once more corrects it; withdrawn, the old one is back") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    CHECK(office.act(RenameUnit{"A", "Liên đoàn Lao động huyện A mới", ""}, "2026-11-01") == "");
    CHECK(office.name("A", "2026-10-31") == "Huyện A");
    CHECK(office.name("A", "2026-11-01") == "Liên đoàn Lao động huyện A mới");
    CHECK(office.effects().renamed.size() == 1);
    CHECK(office.effects().carried.empty());
    CHECK(office.act(RenameUnit{"A", "Liên đoàn Lao động huyện A mới", ""}, "2026-11-01") ==
          "/name unit_change_nothing");
    const auto wrong_until = office.seen();
    CHECK(office.act(RenameUnit{"A", "Liên đoàn Lao động huyện An", ""}, "2026-11-01") == "");
    CHECK(office.name("A", "2026-11-01") == "Liên đoàn Lao động huyện An");
    CHECK(office.known(wrong_until + 1)->name(office.at("A"), day("2026-11-01")).full ==
          "Liên đoàn Lao động huyện A mới");
    CHECK(office.act(WithdrawRecord{"A", "name"}, "2026-11-02") == "/on nothing_recorded_on");
    CHECK(office.act(WithdrawRecord{"A", "name"}, "2026-11-01") == "");
    CHECK(office.name("A", "2026-12-01") == "Huyện A");
    CHECK(office.act(WithdrawRecord{"A", "name"}, "0001-01-01") == "/on first_record_stays");
    CHECK(office.history("A") == std::vector<std::string>{"unit_renamed", "unit_renamed", "unit_record_withdrawn"});
  }
}

TEST_CASE("organisation: units move with all below them, and are told whom they take along") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    CHECK(office.act(MoveUnits{{"A", "B"}, "Q"}, "2026-11-01") == "");
    CHECK(office.parent("A", "2026-10-31") == "P");
    CHECK(office.parent("A", "2026-11-01") == "Q");
    CHECK(office.moved() == "A B ");
    CHECK(office.effects().carried.size() == 3);  // A1 comes along
    const auto& figures = office.effects().figures;
    const auto of_q = std::ranges::find_if(figures, [&](const auto& one) { return one.unit == office.at("Q"); });
    REQUIRE(of_q != figures.end());
    CHECK(of_q->unions_before == 1);
    CHECK(of_q->unions_after == 2);
    CHECK(of_q->members_after->least == 1'600);
    CHECK(office.act(MoveUnits{{"A"}, "A1"}, "2026-11-05") == "/parent unit_under_lower_level");
    CHECK(office.act(MoveUnits{{"Q"}, "A"}, "2026-11-05") == "/parent unit_under_lower_level");
    CHECK(office.act(MoveUnits{{"A", "X"}, "P"}, "2026-11-05") == "/units/1 unit_unknown");
    CHECK(office.act(WithdrawRecord{"A", "parent"}, "2026-11-01") == "");
    CHECK(office.parent("A", "2026-11-01") == "P");
    CHECK(office.parent("B", "2026-11-01") == "Q");
  }
}

TEST_CASE("organisation: a circle that a move would make with a later move is refused") {
  Office office{db::Engine::sqlite};
  CHECK(office.act(MoveUnits{{"C"}, "A"}, "2026-11-10") == "");
  CHECK(office.act(MoveUnits{{"A"}, "C"}, "2026-11-01") == "/parent unit_circle_on");
  CHECK(office.act(MoveUnits{{"A"}, "C"}, "2026-11-10") == "/parent unit_circle_on");
}

TEST_CASE("organisation: figures have their days; a kind or level entered wrong is put right") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    CHECK(office.act(SetFigures{.unit = "A1", .members = 150, .sector = "enterprise"}, "2026-11-01") == "");
    CHECK(office.tree()->members(office.at("A1"), day("2026-10-31")) == 120);
    CHECK(office.tree()->members(office.at("A1"), day("2026-11-01")) == 150);
    CHECK(office.tree()->sector(office.at("A1"), day("2026-11-01")) == "enterprise");
    CHECK(office.act(SetFigures{.unit = "A1", .members = -1}, "2026-11-01") == "/members members_malformed");
    CHECK(office.act(SetFigures{.unit = "A", .level = Level::grassroots}, "2026-11-01") == "");
    CHECK(office.act(SetFigures{.unit = "P", .level = Level::grassroots}, "2026-11-01") ==
          "/level unit_under_lower_level");
    CHECK(office.act(WithdrawRecord{"A1", "members"}, "2026-11-01") == "");
    CHECK(office.tree()->members(office.at("A1"), day("2026-11-01")) == 120);
  }
}

TEST_CASE("organisation: a merger founds its heir, adds up, and is taken back as a whole") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    NewUnit heir{
        .code = "AB", .parent = "P", .kind = "ldld_huyen", .name = "Liên đoàn Lao động A – Bê", .short_name = ""};
    heir.level = Level::upper;
    CHECK(office.act(MergeUnits{{"A", "B"}, "", heir}, "2026-11-01") == "");
    CHECK(office.parent("A1", "2026-11-01") == "AB");
    CHECK_FALSE(office.lives("A", "2026-11-01"));
    CHECK(office.effects().ended.size() == 2);
    CHECK(office.effects().founded.size() == 1);
    CHECK(office.moved() == "A1 ");
    CHECK(headcounts(*office.tree(), day("2026-11-01"))[static_cast<std::size_t>(office.at("AB"))].number() == 1'600);
    CHECK(office.history("A") == std::vector<std::string>{"unit_merged"});
    CHECK(office.history("AB") == std::vector<std::string>{"unit_created", "unit_took_over"});
    CHECK(office.act(MergeUnits{{"C"}, "B", {}}, "2026-11-02") == "/into successor_gone");
    CHECK(office.act(RenameUnit{"A", "Tên", ""}, "2026-11-02") == "/unit unit_ended_by");
    CHECK(office.act(WithdrawRecord{"A", "successors"}, "2026-11-01") == "");
    CHECK(office.lives("A", "2026-11-01"));
    CHECK(office.parent("A1", "2026-11-01") == "A");
    CHECK(office.act(MergeUnits{{"A"}, "A", {}}, "2026-11-03") == "/units unit_change_nothing");
    CHECK(office.act(MergeUnits{{"A"}, "A1", {}}, "2026-11-03") == "/into successor_below_unit");
    CHECK(office.act(MergeUnits{{"P"}, "Q1", {}}, "2026-11-03") == "/into successor_of_lower_level");
  }
}

TEST_CASE("organisation: a split gives named children to their part, the rest to the largest share, and keeps totals") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    REQUIRE(office.act(CreateUnit{a_union("A", "Cơ sở Hai", "A2")}, "2026-10-01") == "");
    NewUnit founded{.code = "N", .parent = "P", .kind = "ldld_huyen", .name = "Huyện Nờ", .short_name = ""};
    founded.level = Level::upper;
    CHECK(office.act(SplitUnit{"A", {{"B", {}, "60%"}, {"", founded, "40%", {"A2"}}}}, "2026-11-01") == "");
    CHECK_FALSE(office.lives("A", "2026-11-01"));
    CHECK(office.parent("A1", "2026-11-01") == "B");
    CHECK(office.parent("A2", "2026-11-01") == "N");
    const auto counts = headcounts(*office.tree(), day("2026-11-01"));
    CHECK(counts[static_cast<std::size_t>(office.at("B"))].number() == 700 + 540);
    CHECK(counts[static_cast<std::size_t>(office.at("N"))].number() == 360);
    CHECK(office.act(SplitUnit{"C", {{"D", {}, "70%"}, {"B", {}, "70%"}}}, "2026-11-01") ==
          "/parts/0/share shares_over_one");
    CHECK(office.act(SplitUnit{"C", {{"D", {}, "0%"}}}, "2026-11-01") == "/parts/0/share share_malformed");
    CHECK(office.act(SplitUnit{"C", {{"D", {}, "30%", {"A1"}}}}, "2026-11-01") == "/parts/0/children/0 unit_no_child");
    CHECK(office.act(SplitUnit{"C", {{"D", {}, "30%"}}}, "2026-11-01") == "");
    CHECK(office.lives("C", "2026-11-01"));
  }
}

TEST_CASE("organisation: a unit closes when nobody is below it, and opens again") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    CHECK(office.act(CloseUnit{"A"}, "2026-11-01") == "/unit units_left_below_nobody");
    CHECK(office.lives("A", "2026-11-01"));
    REQUIRE(office.act(MoveUnits{{"A1"}, "B"}, "2026-11-01") == "");
    CHECK(office.act(CloseUnit{"A"}, "2026-11-01") == "");
    CHECK(office.lives("A", "2026-10-31"));
    CHECK_FALSE(office.lives("A", "2026-11-01"));
    CHECK(office.act(WithdrawRecord{"A", "end"}, "2026-11-02") == "/on nothing_recorded_on");
    CHECK(office.act(WithdrawRecord{"A", "end"}, "2026-11-01") == "");
    CHECK(office.lives("A", "2026-11-01"));
    REQUIRE(office.act(MergeUnits{{"C"}, "D", {}}, "2026-12-01") == "");
    CHECK(office.act(CloseUnit{"D"}, "2026-11-15") == "/unit handover_would_be_wrong");
  }
}

TEST_CASE(
    "organisation: what was looked at and is another thing now is told, anything else does not stand in the way") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto seen = office.seen();
    REQUIRE(office.act(RenameUnit{"A", "Huyện An", ""}, "2026-11-01") == "");
    CHECK(office.act(MoveUnits{{"A"}, "Q"}, "2026-11-01", seen) == "/A unit_name_changed");
    CHECK(office.parent("A", "2026-11-01") == "P");
    CHECK(office.act(MoveUnits{{"B"}, "Q"}, "2026-11-01", seen) == "");  // another unit
    CHECK(office.act(CreateUnit{a_union("Q", "Cơ sở")}, "2026-11-01", seen) == "/Q unit_children_changed");
    CHECK(office.act(MoveUnits{{"A"}, "Q"}, "2026-11-01", office.seen()) == "");
  }
}

TEST_CASE("organisation: a unit's own record is kept above it, its children by itself") {
  Office office{db::Engine::sqlite};
  const auto today = day("2026-10-26");
  const auto codes = [&](const Order& order) {
    std::string all;
    for (const auto id : authorities(*office.tree(), order, today, today))
      all += (id == 0 ? std::string{"everywhere"} : office.tree()->unit(*office.tree()->find_id(id)).code) + " ";
    return all;
  };
  CHECK(codes(CreateUnit{a_union("A", "")}) == "A ");
  CHECK(codes(RenameUnit{"A", "", ""}) == "P ");
  CHECK(codes(RenameUnit{"T", "", ""}) == "everywhere ");
  CHECK(codes(MoveUnits{{"A", "A1"}, "Q"}) == "P A Q ");
  CHECK(codes(SetFigures{.unit = "A", .members = 1}) == "A ");
  CHECK(codes(SetFigures{.unit = "A", .level = Level::top}) == "P ");
  CHECK(codes(MergeUnits{{"A", "Q1"}, "B", {}}) == "P Q ");
  CHECK(codes(CloseUnit{"P"}) == "T ");
  const auto of_p = office.tree()->unit(office.at("P")).id;
  const MayEdit only_p = [&](std::int64_t unit) { return unit == of_p; };
  CHECK(office.act(RenameUnit{"A", "Huyện An", ""}, "2026-11-01", {}, only_p) == "");
  CHECK(office.act(RenameUnit{"P", "Tỉnh khác", ""}, "2026-11-01", {}, only_p) == "unit_kept_above");
  CHECK(office.act(MoveUnits{{"A"}, "Q"}, "2026-11-01", {}, only_p) == "unit_kept_above");
  // What is not seen is answered as what is not there.
  const auto blind = [&](Index unit) { return unit != office.at("Q"); };
  const auto unseen = office.act(MoveUnits{{"A"}, "Q"}, "2026-11-01", {}, only_p, blind);
  CHECK(unseen == "/parent unit_unknown");
  CHECK(unseen == office.act(MoveUnits{{"A"}, "NOBODY"}, "2026-11-01", {}, only_p, blind));
}

TEST_CASE("organisation: the past of a unit is kept by who was above it then, not by who has it today") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    REQUIRE(office.act(MoveUnits{{"A"}, "Q"}, "2025-07-01") == "");
    const auto only = [&](const char* code) -> MayEdit {
      return [id = office.tree()->unit(office.at(code)).id](std::int64_t unit) { return unit == id; };
    };
    const auto of_q = only("Q"), of_p = only("P");
    const MayEdit both = [&](std::int64_t unit) { return of_p(unit) || of_q(unit); };
    const std::string kept = "unit_kept_above";
    // Q draws the years in which A was P's to itself, renames them, ends them.
    CHECK(office.act(MoveUnits{{"A"}, "Q"}, "2024-01-01", {}, of_q) == kept);
    CHECK(office.act(RenameUnit{"A", "Huyện An", ""}, "2024-01-01", {}, of_q) == kept);
    CHECK(office.act(CloseUnit{"A"}, "2024-01-01", {}, of_q) == kept);
    CHECK(office.act(MergeUnits{{"A"}, "Q1", {}}, "2024-01-01", {}, of_q) == kept);
    CHECK(office.act(SplitUnit{"A", {{"Q1", {}, "1/2"}}}, "2024-01-01", {}, of_q) == kept);
    CHECK(office.act(SetFigures{.unit = "A", .kind = "CDN"}, "2026-11-01", {}, of_q) == kept);
    // The move itself is both's to take back: whom it left, and who would have it again.
    CHECK(office.act(WithdrawRecord{"A", "parent"}, "2025-07-01", {}, of_q) == kept);
    CHECK(office.act(WithdrawRecord{"A", "parent"}, "2025-07-01", {}, of_p) == kept);
    CHECK(office.parent("A", "2024-01-01") == "P");
    // From then on it is Q's alone, and before it P's, as far as the change holds.
    CHECK(office.act(RenameUnit{"A", "Huyện An", ""}, "2025-07-01", {}, of_p) == kept);
    CHECK(office.act(RenameUnit{"A", "Huyện An", ""}, "2025-07-01", {}, of_q) == "");
    CHECK(office.act(RenameUnit{"A", "Huyện Ân", ""}, "2024-01-01", {}, of_q) == kept);
    CHECK(office.act(RenameUnit{"A", "Huyện Ân", ""}, "2024-01-01", {}, of_p) == "");
    CHECK(office.act(WithdrawRecord{"A", "parent"}, "2025-07-01", {}, both) == "");  // control
    CHECK(office.parent("A", "2026-01-01") == "P");
  }
}

TEST_CASE(
    "organisation: a right reaches what lies below its unit today, what became it, and what is founded below it") {
  Office office{db::Engine::sqlite};
  REQUIRE(office.act(CreateUnit{a_union("A", "Cơ sở Hai", "A2")}, "2026-12-01") == "");
  REQUIRE(office.act(MergeUnits{{"B"}, "A", {}}, "2026-10-01") == "");
  const auto tree = office.tree();
  const auto today = day("2026-10-26");
  const auto reach = [&](const char* code) { return Reach({false, {tree->unit(office.at(code)).id}}, tree, today); };
  const auto of_a = reach("A");
  CHECK(of_a.holds(office.at("A1")));
  CHECK(of_a.holds(office.at("A2")));  // to come
  CHECK(of_a.holds(office.at("B")));   // came into it
  CHECK_FALSE(of_a.holds(office.at("C")));
  CHECK_FALSE(of_a.holds(office.at("P")));
  CHECK(of_a.roots(today) == std::vector<Index>{office.at("A")});
  CHECK_FALSE(reach("B").holds(office.at("A")));  // who ended holds nothing
  CHECK(reach("B").roots(today).empty());
  CHECK(Reach().holds(office.at("T")));
}
