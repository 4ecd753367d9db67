// succeed: merges add, splits share, nothing is deleted; who ends hands its subordinates on.
#include <algorithm>
#include <charconv>
#include <map>

#include "features/org/handovers.hpp"
#include "features/org/import.hpp"
#include "features/org/store.hpp"

namespace sovang::org {

namespace {

using base::Day;
using Key = std::pair<Day, Index>;

/// All handovers as they will be on record: those of the file in the place of the recorded ones of their unit and day.
class Merged {
 public:
  Merged(const Tree& tree, const std::vector<SuccessionOrder>& orders, base::ImportProblems& problems)
      : tree_(tree), problems_(problems) {
    for (auto& one : tree.handovers()) recorded_[{one.on, one.unit}] = std::move(one);
    merged_ = recorded_;
    for (const auto& order : orders) take(order);
    for (const auto& [key, handover] : merged_)
      if (is_whole(handover)) whole_days_.emplace(key.second, key.first);  // the earliest: the map is in their order
  }

  void check() const {
    std::vector<Handover> all;
    for (const auto& [key, handover] : merged_) all.push_back(handover);
    for (const auto& one : find_faults(tree_, all, [&](Index unit) { return end_of(unit); })) tell(all[one.place], one);
  }

  /// Those of the file that are not on record just so, by day.
  std::vector<Key> changed() const {
    std::vector<Key> keys;
    for (const auto& [key, line] : lines_)
      if (const auto* const before = recorded(key); before == nullptr || !is_same(*before, merged_.at(key)))
        keys.push_back(key);
    return keys;
  }

  /// nullptr: nothing is (or only what cannot be counted by).
  const Handover* recorded(const Key& key) const {
    const auto found = recorded_.find(key);
    return found == recorded_.end() ? nullptr : &found->second;
  }
  const Handover& wanted(const Key& key) const { return merged_.at(key); }

  /// The handover with which a unit ended, or will; nullptr when it goes on or ended without heirs.
  const Handover* last_of(Index unit) const {
    const auto found = whole_days_.find(unit);
    return found == whole_days_.end() ? nullptr : &merged_.at({found->second, unit});
  }

  Day end_of(Index unit) const {
    const auto* const last = last_of(unit);
    const auto end = tree_.unit(unit).alive.to;
    const Key key{end, unit};
    const bool taken_back = lines_.contains(key) && is_on_record(key);
    return std::min(last ? last->on : open_end, taken_back ? open_end : end);
  }

  /// Also one that cannot be counted by.
  bool is_on_record(const Key& key) const {
    return recorded(key) != nullptr ||
           std::ranges::any_of(tree_.wrong_handovers(), [&](const Tree::WrongHandover& wrong) {
             return wrong.handover.unit == key.second && wrong.handover.on == key.first;
           });
  }

 private:
  void take(const SuccessionOrder& order) {
    const auto unit = tree_.find(order.unit), successor = tree_.find(order.successor);
    if (!unit) problems_.add(order.line, "unit_code", "unit_unknown", {{"unit", order.unit}});
    if (!successor) problems_.add(order.line, "successor_code", "unit_unknown", {{"unit", order.successor}});
    if (!unit || !successor || !order.readable) return;
    if (*unit == *successor)
      return problems_.add(order.line, "successor_code", "unit_succeeds_itself", {{"unit", order.unit}});
    const Key key{order.on, *unit};
    if (lines_.emplace(key, order.line).second) merged_[key] = {*unit, order.on, {}};
    auto& to = merged_[key].to;
    if (std::ranges::find(to, *successor, &Succession::successor) != to.end())
      return problems_.add(order.line, "successor_code", "successor_twice",
                           {{"unit", order.unit}, {"successor", order.successor}});
    if (order.n > 0) to.push_back({*successor, order.on, order.n, order.of});
  }

  /// At the line of the file that is wrong, or that makes a recorded handover wrong.
  void tell(const Handover& handover, const HandoverFault& fault) const {
    const auto unit = tree_.unit(handover.unit).code;
    const auto day = base::to_text(handover.on);
    const auto line = lines_.find({handover.on, handover.unit});
    const auto gone = fault.successor == nowhere ? handover.unit : fault.successor;
    const auto* const last = last_of(gone);
    if (line == lines_.end()) {
      const bool ends_too_early = fault.fault == Fault::successor_gone || fault.fault == Fault::unit_gone;
      if (!ends_too_early || !last || !lines_.contains({last->on, gone})) return;
      return problems_.add(
          lines_.at({last->on, gone}), "effective_on", "handover_recorded_later",
          {{"unit", tree_.unit(gone).code}, {"ended", base::to_text(last->on)}, {"other", unit}, {"day", day}});
    }
    boost::json::object params{{"unit", unit}, {"day", day}, {"ended", base::to_text(end_of(gone))}};
    if (fault.successor != nowhere) params["successor"] = tree_.unit(fault.successor).code;
    switch (fault.fault) {
      case Fault::over_one:
        return problems_.add(line->second, "share", "shares_over_one", params);
      case Fault::too_fine:
        return problems_.add(line->second, "share", "shares_too_fine", params);
      case Fault::circle:
        return problems_.add(line->second, "successor_code", "successors_in_circle", params);
      case Fault::unit_gone:
        return problems_.add(line->second, "unit_code", "unit_gone", params);
      case Fault::successor_to_come:
        params["founded"] = base::to_text(tree_.unit(fault.successor).alive.from);
        return problems_.add(line->second, "successor_code", "successor_to_come", params);
      case Fault::successor_gone:
        params["heirs"] = last ? names(*last) : std::string{};
        return problems_.add(line->second, "successor_code", last ? "successor_gone" : "successor_gone_without_heir",
                             params);
    }
  }

  std::string names(const Handover& handover) const {
    std::string codes;
    for (const auto& next : handover.to) codes += (codes.empty() ? "" : ", ") + tree_.unit(next.successor).code;
    return codes;
  }

  static bool is_same(Handover a, Handover b) {
    for (auto* one : {&a, &b}) std::ranges::sort(one->to, {}, &Succession::successor);
    return a.to == b.to;
  }

  const Tree& tree_;
  base::ImportProblems& problems_;
  std::map<Key, Handover> recorded_, merged_;
  std::map<Key, std::size_t> lines_;  // of the file, the first of each
  std::map<Index, Day> whole_days_;
};

class Succeeding {
 public:
  Succeeding(db::Tx& tx, const Tree& tree, const std::vector<SuccessionOrder>& orders, base::ImportProblems& problems,
             base::Instant recorded_at)
      : tx_(tx),
        store_(tx, recorded_at),
        first_(tree),
        tree_(&tree),
        orders_(orders),
        merged_(tree, orders, problems) {}

  ImportReport run(base::ImportProblems& problems) {
    merged_.check();
    problems.throw_if_any();
    ImportReport report{.rows = orders_.size()};
    const auto changed = merged_.changed();
    if (changed.empty()) return report;
    for (const auto& key : changed) replace(key, report);
    write(changed, report);
    for (std::size_t i = 0; i < changed.size(); ++i) {
      // Who was moved on an earlier day is moved on from where it came to.
      if (stale_ || (i > 0 && changed[i - 1].first != changed[i].first)) load_again();
      if (is_whole(merged_.wanted(changed[i]))) end(changed[i], report);
    }
    store_.raise_revision();
    return report;
  }

 private:
  void replace(const Key& key, ImportReport& report) {
    const auto& [day, unit] = key;
    if (!merged_.is_on_record(key)) return;
    store_.supersede_successors(first_.unit(unit).id, day);
    ++report.replaced;
    const auto* const before = merged_.recorded(key);
    if (first_.unit(unit).alive.to == day && (!before || is_whole(*before))) revive(unit, day);
  }

  /// As if it had not ended that day: what closed with it goes on, and who was handed to its heirs comes back.
  void revive(Index unit, Day day) {
    const auto& tree = first_;
    const auto id = tree.unit(unit).id;
    const auto goes_on = [&](const auto& known, auto&& close) {
      for (const auto& row : known.of(unit))
        if (row.span.to == day) close(row);
    };
    store_.end_unit(id, open_end);
    goes_on(tree.parents(), [&](const auto& row) { store_.close_parent(id, row.span.from, open_end); });
    goes_on(tree.government_codes(),
            [&](const auto& row) { store_.close_government_code(id, row.value, row.span.from, open_end); });
    goes_on(tree.bloc_seats(), [&](const auto& row) {
      store_.close_bloc_member(id, tree.blocs()[row.value].id, row.span.from, open_end);
    });
    for (const Index child : tree.on(day + -1)->children(unit)) {
      Day began = always;
      for (const auto& row : tree.parents().of(child)) {
        if (row.span.to == day) began = row.span.from;
        if (row.span.from != day) continue;
        store_.close_parent(tree.unit(child).id, began, row.span.to);
        store_.withdraw_parent(tree.unit(child).id, day);
      }
    }
    stale_ = true;
  }

  void write(const std::vector<Key>& changed, ImportReport& report) {
    for (const auto& order : orders_) {
      const Key key{order.on, first_.require(order.unit)};
      if (order.n == 0 || !std::ranges::binary_search(changed, key)) continue;
      store_.put_successor(first_.unit(key.second).id, first_.unit(first_.require(order.successor)).id, order.on,
                           order.n, order.of, order.basis);
      ++report.successions;
    }
  }

  void load_again() {
    loaded_ = Tree::load(tx_);
    tree_ = loaded_.get();
    stale_ = false;
  }

  void end(const Key& key, ImportReport& report) {
    const auto& [day, unit] = key;
    if (!tree_->unit(unit).alive.holds(day)) return;  // it had ended that day without an heir
    for (const Index child : tree_->on(day)->children(unit)) {
      const auto* const last = merged_.last_of(child);
      if (last && last->on == day) continue;  // it ends too
      for (const auto& row : tree_->parents().of(child)) {
        if (!row.span.holds(day)) continue;
        if (row.span.from < day) store_.close_parent(tree_->unit(child).id, row.span.from, day);
        place(child, largest_heir(*tree_, merged_.wanted(key)), {day, row.span.to});
        ++report.moved;
      }
    }
    store_.end_unit(tree_->unit(unit).id, day);
    ++report.ended;
  }

  /// Below the heir, and from the day on which that one ends below its heir.
  void place(Index child, Index heir, Span span) {
    while (span.from < span.to && heir != nowhere) {
      const auto until = std::min(span.to, merged_.end_of(heir));
      if (span.from < until && child != heir)
        store_.put_parent(tree_->unit(child).id, tree_->unit(heir).id, {span.from, until});
      span.from = std::max(span.from, until);
      const auto* const last = merged_.last_of(heir);
      heir = last ? largest_heir(*tree_, *last) : nowhere;
    }
  }

  db::Tx& tx_;
  Store store_;
  const Tree& first_;
  const Tree* tree_;
  std::shared_ptr<const Tree> loaded_;
  const std::vector<SuccessionOrder>& orders_;
  Merged merged_;
  bool stale_ = false;
};

/// "" is all, "60/100" and "60%" are shares, "0%" takes a handover back; nullopt for anything else.
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
  if (n < 0 || of <= 0 || n > of || of > 1'000'000) return std::nullopt;
  return std::pair{n, of};
}

}  // namespace

ImportReport succeed(db::Tx& tx, const Tree& tree, const std::vector<SuccessionOrder>& orders,
                     base::ImportProblems& problems, base::Instant recorded_at) {
  return Succeeding(tx, tree, orders, problems, recorded_at).run(problems);
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
      table.problem("effective_on", "day_malformed", {{"found", table.cell("effective_on")}}), order.readable = false;
    if (auto share = parse_share(table.cell("share")))
      std::tie(order.n, order.of) = *share;
    else
      table.problem("share", "share_malformed", {{"found", table.cell("share")}}), order.readable = false;
    orders.push_back(std::move(order));
  }
  return succeed(tx, *Tree::load(tx), orders, problems, recorded_at);
}

}  // namespace sovang::org
