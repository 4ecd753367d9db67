// The reorganisation of 1/7/2025, made by the officers' actions: 63 provinces become 34, the districts close, and every
// figure of 2023 is the same as it stood and adds up in today's units.
#include <fstream>
#include <map>
#include <numeric>

#include "base/csv.hpp"
#include "features/initiatives/board.hpp"
#include "features/initiatives/shared_sums.hpp"
#include "features/org/actions.hpp"
#include "features/org/fixture_for_tests.hpp"
#include "features/org/grassroots.hpp"
#include "features/org/headcount.hpp"
#include "features/org/store.hpp"
#include "features/programmes/standing_targets.hpp"
#include "platform/db/engines_for_tests.hpp"
#include "rules/book.hpp"

using namespace sovang;
using namespace sovang::initiatives;
using org::testing::day;

namespace {

const base::Day in_2023 = day(2023, 8, 31), eve = day(2025, 6, 30), first_day = day(2025, 7, 1), now = day(2026, 5, 1);
const std::string catalogue = SOVANG_SOURCE_DIR "/guidance/catalogue/units/";
const std::vector<std::string> split_provinces{"LD11", "LD12"};  // went on as they were

/// What a unit had, itself and with all below it.
struct Figures {
  std::int64_t initiatives = 0, members = 0, unions = 0;
  std::optional<std::int64_t> target;
  bool members_whole = false;
  bool operator==(const Figures&) const = default;
};
using ByCode = std::map<std::string, Figures>;

class Country {
 public:
  explicit Country(db::Engine engine)
      : fresh_(engine, {db::program_migrations().begin(), db::program_migrations().end()}) {
    fresh_->change_and_wait([&](db::Tx& tx) {
      std::ifstream in(catalogue + "units_2023.csv");
      org::import_units(tx, in, "units_2023.csv");
      std::istringstream more(some_unions());
      org::import_units(tx, more, "unions.csv");
      give_members(tx);
    });
    live_ = std::make_unique<org::LiveTree>(*fresh_);
    for (const auto unit : tree()->on(in_2023)->order()) send_from(unit);
    targets_ = programmes::Targets(std::move(given_));
  }
  std::shared_ptr<const org::Tree> tree() const { return live_->current(); }

  /// Carried out by an officer.
  void act(const org::Order& order) {
    fresh_->change_and_wait([&](db::Tx& tx) {
      work::Context context{{}, at_ = at_ + 1, tx, book_, "r"};
      org::change_organisation(context, *live_, {order, first_day, "Nghị quyết 202/2025/QH15"},
                               [](const auto&) {
                                 return org::Editor{[](std::int64_t) { return true; }, [](org::Index) { return true; }};
                               },
                               {});
    });
    live_->reload_if_changed();
  }

  /// Of all units that live on the day: what was sent and given in 2023.
  ByCode figures(base::Day on) const {
    const auto units = tree();
    const programmes::StandingTargets targets{targets_, *units, on, base::start_of(now)};
    const auto frame = make_frame(units, units->require("TLD"), on, [&](std::int64_t id) { return targets.shown(id); });
    const auto sums = roll_up(frame, *units, shared_sums(ledger_, *units, on, end_of_time, on_portal));
    const auto members = org::headcounts(*units, on);
    const auto unions = org::grassroots_unions(*units, *units->on(on));
    ByCode all;
    for (std::size_t row = 0; row < frame.rows.size(); ++row) {
      const auto at = static_cast<std::size_t>(units->require(frame.rows[row].code));
      all[std::string{frame.rows[row].code}] = {sums[row].n, members[at].least, unions[at], frame.rows[row].target,
                                                members[at].whole};
    }
    return all;
  }

 private:
  static std::string some_unions() {
    std::string lines = "unit_code,parent_code,level,kind,name_vi\n";
    std::ifstream in(catalogue + "units_2023.csv");
    base::ImportProblems problems("units_2023.csv");
    for (const auto& row : org::read_units(in, problems, org::always))
      if (row.kind == "ldld_huyen" && std::ranges::find(split_provinces, row.parent) != split_provinces.end())
        for (const char* number : {"1", "2", "3"})
          lines +=
              row.code + "-" + number + "," + row.code + ",grassroots,CDCS,CĐCS " + row.code + " số " + number + "\n";
    return lines;
  }
  /// Districts and industries report a number of their own; provinces are sums.
  static void give_members(db::Tx& tx) {
    const auto tree = org::Tree::load(tx);
    org::Store store(tx, org::from_the_start);
    for (const auto unit : tree->on(in_2023)->order())
      if (const auto& what = tree->unit(unit);
          what.level == org::Level::upper || what.kind == "cd_nganh_tw" || what.kind == "cd_tct")
        store.put_number(what.id, "members", 301 + 7 * unit, {org::always, org::open_end});
    store.raise_revision();
  }
  /// Odd numbers, so that no half is whole by chance.
  void send_from(org::Index unit) {
    const auto id = tree()->unit(unit).id;
    for (int i = 0; i < 3 + unit % 5; ++i) {
      Event event;
      event.seq = event.birth_seq = ++seq_;
      event.at = base::start_of(in_2023) + -i;
      event.unit_id = id;
      event.sector = "enterprise", event.field = "production";
      event.author_key = seq_;
      ledger_.append(event);
    }
    if (tree()->unit(unit).level != org::Level::grassroots)
      given_.push_back({.unit = id,
                        .phase = "",
                        .effective_at = base::start_of(day(2023, 1, 1)),
                        .recorded_at = base::start_of(day(2023, 1, 1)),
                        .amount = 11 + unit % 17,
                        .reason = ""});
  }

  db::testing::Fresh fresh_;
  rules::Book book_;
  std::unique_ptr<org::LiveTree> live_;
  base::Instant at_ = base::start_of(now);
  Ledger ledger_;
  std::int64_t seq_ = 0;
  std::vector<programmes::TargetRevision> given_;
  programmes::Targets targets_;
};

org::NewUnit founded(const std::string& code, const std::string& parent, const char* kind, org::Level level,
                     const std::string& name) {
  return {.code = code, .parent = parent, .kind = kind, .name = name, .short_name = "", .level = level};
}

/// New code and name by the government code after the merge, with the old ones.
struct Province {
  std::string name;
  std::vector<std::string> old;
};
std::map<std::string, Province> provinces_of_2025() {
  std::ifstream in(catalogue + "province_merge_2025.csv");
  base::ImportProblems problems("province_merge_2025.csv");
  base::CsvTable table(
      in, problems, {"old_code", "new_code", "new_union_vi"},
      {"old_name_vi", "old_type", "new_name_vi", "new_type_2025", "new_type_since_2026_04_30", "merge_kind",
       "members_in_new", "code_reused_from", "old_union_vi", "effective_from", "legal_basis", "verified", "note"});
  std::map<std::string, Province> all;
  while (table.next()) {
    auto& one = all["L25-" + table.cell("new_code")];
    one.name = table.cell("new_union_vi");
    one.old.push_back("LD" + table.cell("old_code"));
  }
  return all;
}

std::vector<std::string> districts_of(const org::Tree& tree, const std::string& province) {
  std::vector<std::string> codes;
  for (const auto child : tree.on(first_day)->children(tree.require(province)))
    if (tree.unit(child).kind == "ldld_huyen") codes.push_back(tree.unit(child).code);
  return codes;
}

/// Merges the provinces; gives who each old one is now.
std::map<std::string, std::string> merge_provinces(Country& country) {
  std::map<std::string, std::string> now_is;
  for (const auto& [code, province] : provinces_of_2025()) {
    if (province.old.size() > 1)
      country.act(org::MergeUnits{province.old, "", founded(code, "TLD", "ldld_tinh", org::Level::top, province.name)});
    for (const auto& old : province.old) now_is[old] = province.old.size() > 1 ? code : old;
  }
  return now_is;
}

/// Districts of two provinces are divided 60 to 40 with their unions, those of the others become one union each
/// province.
void close_districts(Country& country, const std::map<std::string, std::string>& now_is) {
  std::set<std::string> provinces;
  for (const auto& [old, code] : now_is) provinces.insert(code);
  for (const auto& province : provinces) {
    const auto districts = districts_of(*country.tree(), province);
    if (std::ranges::find(split_provinces, province) == split_provinces.end()) {
      country.act(org::MergeUnits{
          districts, "",
          founded(province + "-K", province, "cd_kcn", org::Level::upper, "Công đoàn khu vực " + province)});
      continue;
    }
    for (const auto& district : districts)
      country.act(
          org::SplitUnit{district,
                         {{"",
                           founded(district + "-A", province, "cd_xa", org::Level::upper, "Công đoàn xã A " + district),
                           "60%",
                           {}},
                          {"",
                           founded(district + "-B", province, "cd_xa", org::Level::upper, "Công đoàn xã B " + district),
                           "40%",
                           {district + "-1"}}}});
  }
}

}  // namespace

TEST_CASE(
    "the reorganisation of 2025 by the officers' actions: as it stood nothing moves, in today's units all adds up") {
  ON_EACH_ENGINE(engine) {
    Country country{engine};
    const auto was = country.figures(in_2023);
    REQUIRE(was.at("TLD").initiatives > 4'000);
    const auto now_is = merge_provinces(country);
    close_districts(country, now_is);

    const auto tree = country.tree();
    const auto living = [&](base::Day on, std::string_view kind) {
      const auto frame = tree->on(on);
      return std::ranges::count_if(frame->order(), [&](org::Index unit) { return tree->unit(unit).kind == kind; });
    };
    CHECK(living(eve, "ldld_tinh") == 63);
    CHECK(living(first_day, "ldld_tinh") == 34);
    CHECK(living(eve, "ldld_huyen") == 705);
    CHECK(living(first_day, "ldld_huyen") == 0);
    CHECK(tree->circles().empty());
    CHECK(tree->adrift().empty());
    CHECK(tree->wrong_handovers().empty());
    for (const auto unit : tree->on(eve)->order())
      if (!tree->on(first_day)->exists(unit)) CHECK_FALSE(tree->successions().of(unit).empty());

    CHECK(country.figures(in_2023) == was);  // as it stood

    const auto is = country.figures(now);
    CHECK(is.at("TLD").initiatives == was.at("TLD").initiatives);
    CHECK(is.at("TLD").members == was.at("TLD").members);
    CHECK(is.at("TLD").unions == was.at("TLD").unions);
    std::map<std::string, Figures> sums;
    for (const auto& [old, code] : now_is) {
      auto& sum = sums[code];
      const auto& one = was.at(old);
      sum.initiatives += one.initiatives, sum.members += one.members, sum.unions += one.unions;
      sum.target = sum.target.value_or(0) + one.target.value();
      sum.members_whole = one.members_whole;
    }
    CHECK(sums.size() == 34);
    for (const auto& [code, sum] : sums) {
      CAPTURE(code);
      CHECK(is.at(code) == sum);
    }
    // A district's figures are divided exactly.
    const auto &district = was.at("LD12-106"), &a = is.at("LD12-106-A"), &b = is.at("LD12-106-B");
    CHECK(a.initiatives + b.initiatives == district.initiatives);
    CHECK(a.members + b.members == district.members);
    CHECK(*a.target + *b.target == *district.target);
    CHECK(a.unions == 2);
    CHECK(b.unions == 1);
  }
}
