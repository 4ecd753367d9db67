// succeed: merges add, splits share, nothing is deleted; who ends hands its subordinates on.
#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>

#include "features/org/import.hpp"
#include "features/org/store.hpp"

namespace sovang::org {

namespace {

using base::Day;

struct Heir {
  Index successor;
  std::int64_t n, of;
};

class Handover {
 public:
  Handover(db::Tx& tx, const Tree& tree, base::Instant recorded_at) : store_(tx, recorded_at), tree_(tree) {}

  ImportReport run(const std::vector<SuccessionOrder>& orders, base::ImportProblems& problems) {
    ImportReport report{.rows = orders.size()};
    std::map<std::pair<Day, Index>, std::vector<Heir>> by_unit;
    for (const auto& order : orders) {
      const auto unit = tree_.find(order.unit), successor = tree_.find(order.successor);
      if (!unit) problems.add(order.line, "unit_code", "unit_unknown", {{"unit", order.unit}});
      if (!successor) problems.add(order.line, "successor_code", "unit_unknown", {{"unit", order.successor}});
      if (!unit || !successor) continue;
      if (*unit == *successor)
        problems.add(order.line, "successor_code", "unit_succeeds_itself", {{"unit", order.unit}});
      auto& heirs = by_unit[{order.on, *unit}];
      heirs.push_back({*successor, order.n, order.of});
      if (compare_to_one(heirs) > 0) problems.add(order.line, "share", "shares_over_one", {{"unit", order.unit}});
    }
    problems.throw_if_any();
    for (const auto& order : orders) write_order(order, report);
    for (const auto& [key, heirs] : by_unit)
      if (compare_to_one(heirs) == 0) end(key.second, key.first, heirs, report);
    if (report.successions + report.ended + report.moved > 0) store_.raise_revision();
    return report;
  }

 private:
  static int compare_to_one(const std::vector<Heir>& heirs) {
    std::int64_t n = 0, of = 1;
    for (const auto& heir : heirs) {
      const auto common = std::gcd(of, heir.of);
      n = n * (heir.of / common) + heir.n * (of / common);
      of = of / common * heir.of;
    }
    return n < of ? -1 : n > of ? 1 : 0;
  }

  void write_order(const SuccessionOrder& order, ImportReport& report) {
    const Index unit = tree_.require(order.unit), successor = tree_.require(order.successor);
    for (const auto& row : tree_.successions().of(unit))
      if (row.value.successor == successor && row.value.on == order.on && row.value.n == order.n &&
          row.value.of == order.of)
        return;
    store_.put_successor(tree_.unit(unit).id, tree_.unit(successor).id, order.on, order.n, order.of, order.basis);
    ++report.successions;
  }

  void end(Index unit, Day on, const std::vector<Heir>& heirs, ImportReport& report) {
    if (!tree_.unit(unit).alive.holds(on)) return;  // done by an earlier run
    const auto largest = *std::max_element(heirs.begin(), heirs.end(), [&](const Heir& a, const Heir& b) {
      if (a.n * b.of != b.n * a.of) return a.n * b.of < b.n * a.of;
      return tree_.unit(a.successor).code > tree_.unit(b.successor).code;
    });
    const auto parent = tree_.unit(largest.successor).id;
    for (const Index child : tree_.on(on)->children(unit)) {
      if (child == largest.successor) continue;
      for (const auto& row : tree_.parents().of(child)) {
        if (!row.span.holds(on)) continue;
        if (row.span.from < on) store_.close_parent(tree_.unit(child).id, row.span.from, on);
        store_.put_parent(tree_.unit(child).id, parent, {on, row.span.to});
        ++report.moved;
      }
    }
    store_.end_unit(tree_.unit(unit).id, on);
    ++report.ended;
  }

  Store store_;
  const Tree& tree_;
};

/// "" is all, "60/100" and "60%" are shares; nullopt for anything else.
std::optional<std::pair<std::int64_t, std::int64_t>> parse_share(const std::string& text) {
  if (text.empty()) return std::pair<std::int64_t, std::int64_t>{1, 1};
  std::int64_t n = 0, of = 100;
  const char* end = text.data() + text.size();
  auto [at, error] = std::from_chars(text.data(), end, n);
  if (error != std::errc{} || at == end) return std::nullopt;
  if (*at == '/') {
    const auto [stop, wrong] = std::from_chars(at + 1, end, of);
    if (wrong != std::errc{} || stop != end) return std::nullopt;
  } else if (*at != '%' || at + 1 != end) {
    return std::nullopt;
  }
  if (n <= 0 || of <= 0 || n > of || of > 1'000'000) return std::nullopt;
  return std::pair{n, of};
}

}  // namespace

ImportReport succeed(db::Tx& tx, const Tree& tree, const std::vector<SuccessionOrder>& orders,
                     base::ImportProblems& problems, base::Instant recorded_at) {
  return Handover(tx, tree, recorded_at).run(orders, problems);
}

ImportReport import_successors(db::Tx& tx, std::istream& in, const std::string& file, base::Instant recorded_at) {
  base::ImportProblems problems(file);
  base::CsvTable table(in, problems, {"unit_code", "successor_code", "effective_on"}, {"share", "basis", "note"});
  std::vector<SuccessionOrder> orders;
  while (table.next()) {
    SuccessionOrder order{.line = table.line(),
                          .unit = table.cell("unit_code"),
                          .successor = table.cell("successor_code"),
                          .on = {},
                          .basis = table.cell("basis")};
    if (auto day = base::parse_day(table.cell("effective_on")))
      order.on = *day;
    else
      table.problem("effective_on", "day_malformed", {{"found", table.cell("effective_on")}});
    if (auto share = parse_share(table.cell("share")))
      std::tie(order.n, order.of) = *share;
    else
      table.problem("share", "share_malformed", {{"found", table.cell("share")}});
    orders.push_back(std::move(order));
  }
  problems.throw_if_any();
  return succeed(tx, *Tree::load(tx), orders, problems, recorded_at);
}

}  // namespace sovang::org
