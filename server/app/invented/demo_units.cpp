// The unions of the demonstration: invented grassroots unions below the real federations of Lai Châu and Bắc Kạn.
#include <fstream>
#include <map>

#include "app/invented/demo.hpp"
#include "app/invented/phrases.hpp"
#include "base/refused.hpp"
#include "features/org/import.hpp"

namespace sovang::invented {

const std::vector<UpperPlan>& upper_plans() {
  // Chosen for the thresholds: 80, 50 and 49 grassroots unions (LC23-III.2.1.2q), 2,000 and 1,999 members
  // (LC23-III.2.2.2), 150 % and just above it, 100 %, over 200 %, two equal ones in one bloc, and one without a target.
  static const std::vector<UpperPlan> plans = {
      {"LD12-106", 84, 3'210, 110, 190},     // 172.7 %
      {"LD12-110", 47, 2'000, 86, 130},      // 151.2 %
      {"LD12-108", 50, 1'999, 132, 198},     // 150.00 %: does not pass "trên 150 %"
      {"LD12-109", 80, 2'650, 60, 126},      // 210 %
      {"LD12-105", 49, 3'020, 100, 100},     // 100 %
      {"LD12-111", 24, 1'240, 90, 84},       // 93.3 %
      {"LD12-107", 18, 2'400, 70, 98},       // 140 % with 2,400 members: the quota is to be judged
      {"LD12-112", 12, 760, 0, 60},          // unknown
      {"LD12-CDVC", 30, 1'870, 150, 261},    // 174 %, equal to the next
      {"LD12-CDN-GD", 26, 4'100, 100, 174},  // 174 %
      {"LD06-058", 14, 1'960, 40, 72},      {"LD06-060", 8, 480, 20, 41},  {"LD06-061", 16, 1'150, 42, 64},
      {"LD06-062", 9, 620, 30, 45},         {"LD06-063", 10, 730, 36, 30}, {"LD06-064", 15, 1'330, 60, 88},
      {"LD06-065", 11, 900, 28, 52},        {"LD06-066", 12, 840, 0, 38},
  };
  return plans;
}

namespace {

org::UnitRow row_of(std::string code, std::string parent, std::string kind, std::string name) {
  org::UnitRow row;
  row.code = std::move(code);
  row.parent = std::move(parent);
  row.kind = std::move(kind);
  row.full_name = row.short_name = std::move(name);
  return row;
}

/// What the catalogue does not say of an upper-level union that it holds: members and the bloc within its province.
org::UnitRow known_row(const org::Tree& tree, const UpperPlan& plan) {
  const auto unit = tree.require(plan.code);
  const auto day = base::day_from({2023, 1, 1}).value();
  auto row = row_of(plan.code, tree.unit(tree.on(day)->parent(unit)).code, tree.unit(unit).kind, "");
  row.full_name = tree.name(unit, day).full;
  row.short_name = tree.name(unit, day).brief;
  row.level = tree.unit(unit).level;
  return row;
}

void set_bloc(org::UnitRow& row) {
  if (!row.code.starts_with("LD12-")) return;
  const bool district = row.kind == "ldld_huyen";
  row.bloc = district ? "LD12-K1" : "LD12-K2";
  row.bloc_title = district ? "Khối thi đua các huyện, thành phố (minh họa)" : "Khối thi đua các ngành (minh họa)";
}

/// Teachers and nurses in their own unions, everything among the districts.
Place place_of(const std::string& upper, Dice& dice) {
  if (upper == "LD12-CDN-GD") return Place::school;
  if (upper == "LD12-CDVC") return Place::office;
  return static_cast<Place>(dice.below(5));
}

void add_grassroots(std::vector<org::UnitRow>& rows, const std::string& parent, int count, std::int64_t members,
                    Dice& dice) {
  std::map<std::string, int> used;
  for (int i = 1; i <= count; ++i) {
    const auto place = place_of(parent, dice);
    // Neighbours of one name are told apart, as they are in life.
    auto name = grassroots_name(dice, place, 0);
    if (const int times = ++used[name]; times > 1) name += " " + std::to_string(times);
    auto row = row_of(parent + "-" + (i < 10 ? "0" : "") + std::to_string(i), parent, "cdcs", name);
    row.sector = sector_of(place);
    row.ownership = ownership_of(place);
    row.members = std::max<std::int64_t>(8, members / count + dice.between(-6, 6));
    row.illustrative = true;
    rows.push_back(std::move(row));
  }
}

}  // namespace

void make_demo_units(db::Tx& tx, const std::string& catalogue) {
  // First the tree of 2023 with the invented unions in it; the merge of 2025 then moves Bắc Kạn's to Thái Nguyên.
  std::ifstream in(catalogue + "/units_2023.csv", std::ios::binary);
  if (!in) throw base::Refused(base::Reason::not_found, "file_unreadable", {{"file", catalogue + "/units_2023.csv"}});
  org::import_units(tx, in, "units_2023.csv");
  const auto tree = org::Tree::load(tx);
  Dice dice(12);
  std::vector<org::UnitRow> rows;
  for (const auto& plan : upper_plans()) {
    auto row = tree->find(plan.code)
                   ? known_row(*tree, plan)
                   : row_of(plan.code, "LD12", "cd_nganh_dp", "Công đoàn ngành Giáo dục tỉnh Lai Châu (minh họa)");
    row.level = org::Level::upper;
    row.illustrative = !tree->find(plan.code);
    row.members = plan.members;
    set_bloc(row);
    rows.push_back(std::move(row));
    add_grassroots(rows, plan.code, plan.grassroots, plan.members, dice);
  }
  add_grassroots(rows, "LD12", 4, 480, dice);  // BK21-1.3a: directly under the province
  add_grassroots(rows, "LD06", 3, 240, dice);
  base::ImportProblems problems("demo");
  org::import_rows(tx, *tree, rows, problems);
  org::import_catalogue(tx, catalogue);
}

}  // namespace sovang::invented
