// A file of units changes nothing outside the units for which it is brought in, whoever moved what meanwhile.
#include "features/identity/store.hpp"
#include "features/imports/kind.hpp"
#include "features/org/world_for_tests.hpp"
#include "rules/book.hpp"
#include "work/history.hpp"

using namespace sovang;
using namespace sovang::imports;
using org::testing::world_units;

namespace {

/// One officer of P, and the tree as this process knows it: others may have changed it since.
class Office {
 public:
  explicit Office(db::Engine engine)
      : fresh_(engine, {db::program_migrations().begin(), db::program_migrations().end()}) {
    change(world_units, org::always, org::from_the_start);
    follow();
    grant(of_province, "P");
    grant(of_all, "T");
  }

  std::int64_t id(const char* code) const { return live_.current()->unit(live_.current()->require(code)).id; }
  void grant(std::int64_t account, const char* code) {
    identity::Account made;
    made.id = account;
    made.name = made.shown_name = "can-bo-" + std::to_string(account);
    fresh_->change_and_wait([&](db::Tx& tx) {
      identity::insert_account(tx, made, now_);
      identity::insert_grant(tx, account, {work::Role::officer, id(code)}, now_, -1);
    });
  }
  /// As another process would; `follow` says when this one has heard of it.
  void move(const std::string& code, const std::string& parent) {
    change("unit_code,parent_code,level,kind,name_vi\n" + line_of(code, parent), today(), now());
  }
  void follow() { live_.reload_if_changed(); }

  static constexpr std::int64_t of_province = 3, of_all = 4;
  Import an_import(std::int64_t account = of_province) {
    Import import;
    import.id = ++imports_;
    import.account = import.acting = account;
    import.kind = "units";
    import.file_name = "f.xlsx";
    import.units = {id(account == of_all ? "T" : "P")};
    return import;
  }
  /// Of each line what its fields hold.
  using Rows = std::vector<std::map<std::string, std::string>>;
  Check lines(const Rows& rows) const {
    Check check;
    for (const auto& row : rows) {
      Line line{static_cast<std::uint32_t>(check.lines.size() + 2), {}};
      for (const auto& field : kind_->fields()) {
        const auto told = row.find(field.name);
        line.values.push_back(told == row.end() ? "" : told->second);
      }
      check.lines.push_back(std::move(line));
    }
    check.problems.resize(rows.size());
    return check;
  }
  /// "2 unit_not_below": what the check says of lines that cannot be written.
  std::string checked(const Import& import, const Rows& rows) const {
    auto check = lines(rows);
    kind_->check(import, check);
    std::string all;
    for (std::size_t row = 0; row < rows.size(); ++row)
      for (const auto& problem : check.problems[row])
        if (problem.error) add(all, check.lines[row].line, problem.code);
    return all;
  }
  /// The same of the act itself.
  std::string run(Import& import, const Rows& rows) {
    import.ordered_lines = {{ 2, static_cast<std::uint32_t>(rows.size() + 1) }};
    try {
      const auto written = kind_->run(import, lines(rows));
      import.result = written.result;
      import.lines = written.lines_done;
      follow();
    } catch (const base::Refused& refused) {
      std::string all;
      for (const auto& field : refused.fields) add(all, field.params.at("line").to_number<std::uint32_t>(), field.code);
      return all.empty() ? refused.code : all;
    }
    return "";
  }
  /// "2 import_kept_unit": the lines that stay.
  std::string undo(const Import& import) {
    const auto written = kind_->undo(import);
    follow();
    std::string all;
    if (const auto* const kept = written.result.if_contains("kept"))
      for (const auto& [code, alike] : kept->as_object())
        for (const auto& line : alike.at("lines").as_array()) add(all, line.to_number<std::uint32_t>(), code);
    return all;
  }

  /// The code of the unit of this name; "" when there is none.
  std::string named(std::string_view name) {
    const auto found = known();
    for (const auto unit : found->on(today())->order())
      if (found->name(unit, today()).full == name) return found->unit(unit).code;
    return "";
  }
  std::string parent(const std::string& code) {
    const auto found = known();
    return found->unit(found->on(today())->parent(found->require(code))).code;
  }
  std::int64_t who_changed_last() {
    std::int64_t actor = 0;
    fresh_->read([&](db::Tx& tx) { actor = work::acts_of(tx, "units_changed").back().actor; });
    return actor;
  }

 private:
  static void add(std::string& all, std::uint32_t line, std::string_view code) {
    (all += all.empty() ? "" : ", ") += std::to_string(line) + " " + std::string{code};
  }
  base::Instant now() { return now_ = now_ + 1; }
  base::Day today() const { return base::day_of(now_); }
  std::shared_ptr<const org::Tree> known() {
    std::shared_ptr<const org::Tree> found;
    fresh_->read([&](db::Tx& tx) { found = org::Tree::load(tx); });
    return found;
  }
  std::string line_of(const std::string& code, const std::string& parent) {
    const auto found = known();
    const auto unit = found->require(code);
    return code + "," + parent + "," + std::string{org::to_word(found->unit(unit).level)} + "," +
           found->unit(unit).kind + "," + std::string{found->name(unit, today()).full} + "\n";
  }
  void change(const std::string& file, base::Day from, base::Instant at) {
    fresh_->change_and_wait([&](db::Tx& tx) {
      std::istringstream in(file);
      org::import_units(tx, in, "u.csv", {from, {}, at});
    });
  }
  /// Never read: a file of units asks neither the book nor the registers.
  template <class T>
  const T& none() const {
    return reinterpret_cast<const T&>(nothing_);
  }
  std::shared_ptr<const rules::Book> no_book() const { return {std::shared_ptr<void>{}, &none<rules::Book>()}; }

  alignas(16) char nothing_[16] = {};
  db::testing::Fresh fresh_;
  base::Instant now_{1'793'000'000'000'000};  // 26/10/2026
  std::int64_t imports_ = 100;
  org::LiveTree live_{*fresh_};
  Parts parts_{*fresh_,
               live_,
               none<programmes::LiveRegister>(),
               none<initiatives::Doors>(),
               none<people::Register>(),
               [this] { return no_book(); },
               [this] { return now(); }};
  std::unique_ptr<Kind> kind_ = make_units_kind(parts_);
};

const Office::Rows two{{{"name", "Cơ sở Mới"}, {"parent", "Huyện A"}, {"kind", "CDCS"}},
                       {{"name", "Cơ sở Bên"}, {"parent", "Huyện Xê"}, {"kind", "CDCS"}}};

}  // namespace

TEST_CASE("imports: a file that is sent again draws no unit back that was moved out of one's units") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    auto first = office.an_import();
    REQUIRE(office.run(first, two) == "");
    CHECK(office.who_changed_last() == Office::of_province);
    const auto code = office.named("Cơ sở Mới");
    REQUIRE(office.parent(code) == "A");
    office.move(code, "Q");
    auto again = office.an_import();
    // This process has not heard of it: its check finds nothing wrong, the act itself does.
    CHECK(office.checked(again, two) == "");
    CHECK(office.run(again, two) == "2 unit_not_below");
    CHECK(office.parent(code) == "Q");
    office.follow();
    CHECK(office.checked(again, two) == "2 unit_not_below");
    CHECK(office.run(again, two) == "");  // without that line
    CHECK(office.parent(code) == "Q");
    auto from_above = office.an_import(Office::of_all);  // control
    CHECK(office.run(from_above, two) == "");
    CHECK(office.parent(code) == "A");
  }
}

TEST_CASE("imports: nothing is put below a unit that was moved out of one's units meanwhile") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    office.move("A", "Q");
    auto import = office.an_import();
    CHECK(office.run(import, two) == "2 unit_not_below");
    CHECK(office.named("Cơ sở Bên") == "");
    auto from_above = office.an_import(Office::of_all);  // control
    CHECK(office.run(from_above, two) == "");
  }
}

TEST_CASE("imports: undoing reaches no unit that lies outside one's units by now, nor puts one there") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    auto made = office.an_import(), moved = office.an_import();
    REQUIRE(office.run(made, two) == "");
    REQUIRE(office.run(moved, {{{"name", "Cơ sở Một"}, {"code", "A1"}, {"parent", "Huyện Bê"}, {"kind", "CDCS"}}}) ==
            "");
    REQUIRE(office.parent("A1") == "B");
    office.move("A", "Q");
    CHECK(office.undo(made) == "2 import_kept_unit");
    CHECK(office.who_changed_last() == Office::of_province);
    CHECK(office.named("Cơ sở Mới") != "");
    CHECK(office.named("Cơ sở Bên") == "");
    CHECK(office.undo(moved) == "2 import_kept_unit");
    CHECK(office.parent("A1") == "B");
    office.move("A", "P");  // control
    office.follow();
    CHECK(office.undo(moved) == "");
    CHECK(office.parent("A1") == "A");
  }
}

TEST_CASE("imports: a code that is none makes no unit, however it comes") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto line = [](const std::string& code) {
      return Office::Rows{{{"name", "Cơ sở Mã"}, {"parent", "Huyện A"}, {"kind", "CDCS"}, {"code", code}}};
    };
    auto import = office.an_import();
    for (const std::string code : {"X\tP\ttop", "X\nY", "-", "..", "_", "Mã", "X Y", "X\"Y", "X\r\nSet-Cookie: a",
                                   "12345678901234567890123456789012345678901"}) {
      CAPTURE(code);
      CHECK(office.checked(import, line(code)) == "2 unit_code_malformed");
      CHECK(office.run(import, line(code)) == "");
      CHECK(office.named("Cơ sở Mã") == "");
    }
    // Nor by the line above it, whose code the others are made of.
    CHECK(office.checked(import, {{{"name", "Huyện Mới"}, {"parent", "Huyện A"}, {"kind", "CDCS"}, {"code", "N\tM"}},
                                  {{"name", "Cơ sở Mới"}, {"parent", "Huyện Mới"}, {"kind", "CDCS"}}}) ==
          "2 unit_code_malformed, 3 unit_code_malformed, 3 unit_code_malformed");
    auto worded = line("A-M");
    worded[0]["sector"] = std::string(41, 'a');
    worded[0]["ownership"] = std::string(40, 'a');
    CHECK(office.checked(import, worded) == "2 unit_word_too_long");
    CHECK(office.run(import, line("A-M_1.b")) == "");  // control
    CHECK(office.named("Cơ sở Mã") == "A-M_1.b");
  }
}

TEST_CASE("imports: a line of units tells at once all that is wrong with it") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto import = office.an_import();
    CHECK(office.checked(import, {{{"parent", "Zzz Qqq"},
                                   {"code", "-"},
                                   {"kind", "CDCS"},
                                   {"level", "đâu đó"},
                                   {"members", "nhiều"},
                                   {"valid_from", "31/2/2025"}}}) ==
          "2 unit_name_missing, 2 unit_level_unclear, 2 members_malformed, 2 day_unreadable, 2 unit_name_unknown, "
          "2 unit_code_malformed");
    // Outside one's units, and below nothing that is known.
    CHECK(office.checked(import, {{{"name", "Cơ sở"}, {"code", "P"}, {"parent", "Zzz Qqq"}, {"kind", "CDCS"}}}) ==
          "2 unit_not_below, 2 unit_name_unknown");
  }
}

TEST_CASE("imports: what the organisation would refuse of a file is told by its lines before it is written") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    auto import = office.an_import();
    const auto lines = [](const char* members, const char* level) {
      return Office::Rows{{{"name", "Cơ sở Trên"}, {"code", "CT"}, {"parent", "Huyện A"}, {"kind", "CDCS"}},
                          {{"name", "Cơ sở Dưới"},
                           {"code", "CD"},
                           {"parent", "Cơ sở Trên"},
                           {"kind", "CDCS"},
                           {"members", members},
                           {"level", level}},
                          {{"name", "Cơ sở Cuối"}, {"code", "CC"}, {"parent", "CD"}, {"kind", "CDCS"}}};
    };
    CHECK(office.checked(import, lines("5", "trên cơ sở")) == "3 unit_under_lower_level, 4 unit_parent_line_wrong");
    CHECK(office.checked(import, lines("nhiều", "")) == "3 members_malformed, 4 unit_parent_line_wrong");
    CHECK(office.run(import, lines("nhiều", "")) == "");  // what is right is written, though below it much is wrong
    CHECK(office.named("Cơ sở Trên") == "CT");
    CHECK(office.named("Cơ sở Cuối") == "");
    CHECK(office.checked(import, lines("5", "")) == "");  // control
  }
}

TEST_CASE("imports: a file draws no unit's past to the units that have it today") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    office.move("Q1", "A");  // from today on
    office.follow();
    const auto line = [](const char* from) {
      return Office::Rows{
          {{"name", "Cơ sở Hai"}, {"code", "Q1"}, {"parent", "Huyện Bê"}, {"kind", "CDCS"}, {"valid_from", from}}};
    };
    auto import = office.an_import();
    CHECK(office.checked(import, line("2024-01-01")) == "2 unit_not_below");
    auto from_above = office.an_import(Office::of_all);  // control
    CHECK(office.checked(from_above, line("2024-01-01")) == "");
    CHECK(office.run(import, line("2026-12-01")) == "");  // control: what is to come is theirs
  }
}

TEST_CASE(
    "imports: what was begun for a unit that was merged since is done for its heir, of one that was split for none") {
  ON_EACH_ENGINE(engine) {
    org::testing::World world{engine};
    const auto before = world.load();
    Import import;
    import.units = {before->unit(before->require("A")).id};
    const auto today = org::testing::seen;
    CHECK(roots_of(import, *before, today) == std::vector{before->require("A")});  // control
    SUBCASE("merged") {
      world.hand("A,B,2026-01-01,,\n");
      const auto tree = world.load();
      CHECK(roots_of(import, *tree, today) == std::vector{tree->require("B")});
      import.units.push_back(tree->unit(tree->require("B")).id);
      CHECK(roots_of(import, *tree, today) == std::vector{tree->require("B")});
    }
    SUBCASE("split") {
      world.hand("A,B,2026-01-01,60%,\nA,C,2026-01-01,40%,\n");
      CHECK_THROWS_AS(roots_of(import, *world.load(), today), base::Refused);
    }
  }
}
