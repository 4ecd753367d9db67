// import_catalogue: the tree of 2023, the merge of 63 provinces into 34 on 1/7/2025, and the units of today.
#include <algorithm>
#include <map>
#include <set>

#include "features/org/import.hpp"
#include "features/org/store.hpp"
#include "work/import_file.hpp"

namespace sovang::org {

namespace {

using base::Day;

const Day reorganised = *base::day_from({2025, 7, 1});
const Day clusters_of_2026 = *base::day_from({2026, 1, 1});
const Day dong_nai_a_city = *base::day_from({2026, 4, 30});  // 30/2026/QH16

struct Merge {
  std::size_t line = 0;
  std::set<std::string> predecessors;  // government codes before
  std::string name, basis;             // the union's name on the first day
  Day on;
  bool became_city = false;
};

/// By the government code after the merge.
std::map<std::string, Merge> read_merges(const std::string& file, base::ImportProblems& problems) {
  auto in = work::open_import(file);
  base::CsvTable table(in, problems, {"old_code", "new_code", "new_union_vi", "effective_from", "legal_basis"},
                       {"old_name_vi", "old_type", "new_name_vi", "new_type_2025", "new_type_since_2026_04_30",
                        "merge_kind", "members_in_new", "code_reused_from", "old_union_vi", "verified", "note"});
  std::map<std::string, Merge> merges;
  while (table.next()) {
    auto& merge = merges[table.cell("new_code")];
    merge.line = table.line();
    merge.predecessors.insert(table.cell("old_code"));
    merge.name = table.cell("new_union_vi");
    merge.basis = table.cell("legal_basis");
    merge.became_city = table.cell("new_type_2025") != table.cell("new_type_since_2026_04_30");
    if (auto day = base::parse_day(table.cell("effective_from")))
      merge.on = *day;
    else
      table.problem("effective_from", "day_malformed", {{"found", table.cell("effective_from")}});
  }
  return merges;
}

ImportReport& operator+=(ImportReport& sum, const ImportReport& more) {
  sum.rows += more.rows, sum.added += more.added, sum.changed += more.changed, sum.unchanged += more.unchanged;
  sum.successions += more.successions, sum.ended += more.ended, sum.moved += more.moved;
  sum.replaced += more.replaced;
  return sum;
}

class Catalogue {
 public:
  Catalogue(db::Tx& tx, std::string directory)
      : tx_(tx), store_(tx, from_the_start), directory_(std::move(directory)) {}

  ImportReport run() {
    auto first = work::open_import(directory_ + "/units_2023.csv");
    ImportReport report = import_units(tx_, first, "units_2023.csv");
    base::ImportProblems merge_problems("province_merge_2025.csv"), problems("units_2026.csv");
    const auto merges = read_merges(directory_ + "/province_merge_2025.csv", merge_problems);
    merge_problems.throw_if_any();
    auto second = work::open_import(directory_ + "/units_2026.csv");
    auto rows = read_units(second, problems, reorganised);
    problems.throw_if_any();
    sort_out(rows, merges, problems);
    problems.throw_if_any();
    report += import_rows(tx_, *Tree::load_to_change(tx_), first_names_, problems);
    report += import_rows(tx_, *Tree::load(tx_), later_, problems);
    add_aliases();
    report += succeed(tx_, *Tree::load(tx_), orders_, problems);
    end_others(report);
    return report;
  }

 private:
  /// A unit with one predecessor is that unit, gone on (perhaps renamed); one with several is new and they hand over to
  /// it.
  void sort_out(std::vector<UnitRow>& rows, const std::map<std::string, Merge>& merges,
                base::ImportProblems& problems) {
    const auto tree = Tree::load(tx_);
    for (auto& row : rows) {
      const auto merge = merges.find(row.government_code);
      if (merge != merges.end()) check_agreement(row, merge->second, problems);
      const std::string own = row.code;
      if (row.predecessors.size() == 1) {
        const auto before = tree->find(row.predecessors[0]);
        if (!before) {
          problems.add(row.line, "predecessors_2023", "unit_unknown", {{"unit", row.predecessors[0]}});
          continue;
        }
        aliases_.emplace_back(own, row.predecessors[0]);
        row.code = row.predecessors[0];
        keep_short_name(row, *tree, *before);
      }
      kept_.insert(row.code);
      for (const auto& predecessor : row.predecessors)
        if (predecessor != row.code)
          orders_.push_back({row.line, predecessor, row.code, merge != merges.end() ? merge->second.on : reorganised, 1,
                             1, merge != merges.end() ? merge->second.basis : row.code});
      place(row, merge != merges.end() ? &merge->second : nullptr);
    }
  }

  void check_agreement(const UnitRow& row, const Merge& merge, base::ImportProblems& problems) const {
    std::set<std::string> named;
    for (const auto& code : row.predecessors) named.insert(code.substr(2));  // LD06 → 06
    if (named != merge.predecessors)
      problems.add(row.line, "predecessors_2023", "catalogue_disagrees", {{"unit", row.code}});
  }

  // The later file has no short names: a unit that kept its name keeps its short one.
  void keep_short_name(UnitRow& row, const Tree& tree, Index before) const {
    const auto name = tree.name(before, reorganised + -1);
    if (name.full == row.full_name)
      row.short_name = std::string{name.brief};
    else
      row.short_name = shortened(row.full_name);
  }

  static std::string shortened(std::string name) {
    for (const auto& [words, letters] :
         {std::pair<std::string, std::string>{"Liên đoàn Lao động thành phố", "LĐLĐ TP."},
          {"Liên đoàn Lao động", "LĐLĐ"},
          {"Công đoàn", "CĐ"},
          {"Việt Nam", "VN"}})
      if (const auto at = name.find(words); at != std::string::npos) name.replace(at, words.size(), letters);
    return name;
  }

  void place(UnitRow row, const Merge* merge) {
    if (row.level == Level::confederation) return;
    if (row.predecessors.size() != 1) row.short_name = shortened(row.full_name);
    auto first = row;
    first.bloc.clear();
    if (merge && merge->became_city) {
      first.full_name = merge->name;
      first.short_name = shortened(merge->name);
      auto renamed = row;
      renamed.from = dong_nai_a_city;
      renamed.bloc.clear();
      renamed.government_code.clear();
      later_names_.push_back(renamed);
    }
    first_names_.push_back(std::move(first));
    if (row.bloc.empty()) return;
    row.from = clusters_of_2026;
    row.government_code.clear();
    if (merge && merge->became_city) {
      row.full_name = merge->name;
      row.short_name = shortened(merge->name);
    }
    later_.push_back(std::move(row));
  }

  void add_aliases() {
    const auto tree = Tree::load(tx_);
    for (const auto& [alias, code] : aliases_)
      if (alias != code && !tree->find(alias)) store_.add_alias(alias, tree->unit(tree->require(code)).id);
    base::ImportProblems problems("units_2026.csv");
    import_rows(tx_, *tree, later_names_, problems);
  }

  /// A top unit of 2023 that the later file does not know ended without a named successor (CN03, CN20).
  void end_others(ImportReport& report) {
    const auto tree = Tree::load(tx_);
    const auto frame = tree->on(reorganised);
    for (const Index root : frame->roots()) {
      for (const Index unit : frame->children(root)) {
        if (tree->unit(unit).level != Level::top || kept_.contains(tree->unit(unit).code)) continue;
        if (tree->unit(unit).alive.from != always) continue;
        for (const Index child : frame->children(unit)) {
          for (const auto& link : tree->recorded_parents().of(child))
            if (link.span.holds(reorganised) && link.span.from < reorganised)
              store_.close_parent(tree->unit(child).id, link.span.from, reorganised);
          store_.put_parent(tree->unit(child).id, tree->unit(root).id, {reorganised, open_end});
        }
        store_.close_unit(tree->unit(unit).id, reorganised);
        ++report.ended;
      }
    }
    if (report.ended > 0) store_.raise_revision();
  }

  db::Tx& tx_;
  Store store_;
  std::string directory_;
  std::vector<UnitRow> first_names_, later_, later_names_;
  std::vector<SuccessionOrder> orders_;
  std::vector<std::pair<std::string, std::string>> aliases_;
  std::set<std::string> kept_;
};

}  // namespace

ImportReport import_catalogue(db::Tx& tx, const std::string& directory) { return Catalogue(tx, directory).run(); }

}  // namespace sovang::org
