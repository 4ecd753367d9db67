// Reads off each order where the right must be held.
#include "features/org/authority.hpp"

#include <algorithm>

#include "base/refused.hpp"

namespace sovang::org {

namespace {

class Places {
 public:
  Places(const Tree& tree, base::Day today) : tree_(tree), today_(today) {}

  /// The unit itself.
  void at(const std::string& code) {
    if (const auto unit = tree_.find(code)) add(*unit);
  }
  /// The levels above it while `touched` holds.
  void above(const std::string& code, Span touched) {
    const auto unit = tree_.find(code);
    if (!unit) return;
    const auto before = ids_.size();
    for (const auto& row : tree_.parents().of(*unit))
      if (row.span.from < touched.to && touched.from < row.span.to) add(row.value);
    if (ids_.size() == before) above_today(*unit);
  }
  /// And the one that it comes below again when what began then is taken back.
  void above_before(const std::string& code, base::Day began) {
    const auto unit = tree_.find(code);
    if (!unit) return;
    const auto rows = tree_.recorded_parents().of(*unit);
    const auto wrong = std::ranges::find_if(rows, [&](const auto& row) { return row.span.from == began; });
    if (wrong != rows.begin() && wrong != rows.end()) add(std::prev(wrong)->value);
  }
  /// From the day until what is on record of a later one, as a row of `known` is written.
  template <class T>
  Span row_from(const Dated<T>& known, const std::string& code, base::Day on) const {
    Span span{on, open_end};
    if (const auto unit = tree_.find(code))
      for (const auto& row : known.of(*unit))
        if (on < row.span.from) span.to = std::min(span.to, row.span.from);
    return span;
  }
  std::vector<std::int64_t> take() { return std::move(ids_); }

 private:
  /// Of a unit of which nothing else is known; of one that is founded later its first, of one that has ended its last.
  void above_today(Index unit) {
    const Index parent = parent_of(unit);
    parent == nowhere ? add_id(0) : add(parent);
  }
  Index parent_of(Index unit) const {
    const auto rows = tree_.parents().of(unit);
    if (rows.empty()) return nowhere;
    const auto* found = &rows.front();
    for (const auto& row : rows)
      if (row.span.from <= today_) found = &row;
    return found->value;
  }
  /// The unit that has its matters today; nobody took them over: the level above the one that ended.
  void add(Index unit) {
    for (std::size_t steps = 0; unit != nowhere && steps < tree_.size(); ++steps) {
      if (const Index living = tree_.successor(unit, today_); living != nowhere) return add_id(tree_.unit(living).id);
      if (today_ < tree_.unit(unit).alive.to) return add_id(tree_.unit(unit).id);  // founded later
      unit = parent_of(unit);
    }
    add_id(0);
  }
  void add_id(std::int64_t id) {
    if (std::ranges::find(ids_, id) == ids_.end()) ids_.push_back(id);
  }

  const Tree& tree_;
  base::Day today_;
  std::vector<std::int64_t> ids_;
};

struct Visit {
  const Tree& tree;
  Places& places;
  base::Day on;

  /// What is not written as a row of its own holds on.
  Span for_good() const { return {on, open_end}; }
  void operator()(const CreateUnit& order) const { places.at(order.unit.parent); }
  void operator()(const RenameUnit& order) const {
    places.above(order.unit, places.row_from(tree.names(), order.unit, on));
  }
  void operator()(const MoveUnits& order) const {
    for (const auto& unit : order.units) places.above(unit, places.row_from(tree.recorded_parents(), unit, on));
    places.at(order.parent);
  }
  void operator()(const SetFigures& order) const {
    // Kind and level have no days: they are what they are in every year.
    order.level || !order.kind.empty() ? places.above(order.unit, {always, open_end}) : places.at(order.unit);
  }
  void operator()(const MergeUnits& order) const {
    for (const auto& unit : order.units) places.above(unit, for_good());
    order.founded ? places.at(order.founded->parent) : places.above(order.into, for_good());
  }
  void operator()(const SplitUnit& order) const {
    places.above(order.unit, for_good());
    for (const auto& part : order.parts)
      part.founded ? places.at(part.founded->parent) : places.above(part.unit, for_good());
  }
  void operator()(const CloseUnit& order) const { places.above(order.unit, for_good()); }
  void operator()(const WithdrawRecord& order) const {
    const bool own =
        order.what == "members" || order.what == "sector" || order.what == "ownership" || order.what == "region";
    if (own) return places.at(order.unit);
    places.above(order.unit, order.what == "name"     ? places.row_from(tree.names(), order.unit, on)
                             : order.what == "parent" ? places.row_from(tree.recorded_parents(), order.unit, on)
                                                      : for_good());
    if (order.what == "parent") places.above_before(order.unit, on);
  }
};

}  // namespace

std::vector<std::int64_t> authorities(const Tree& tree, const Order& order, base::Day on, base::Day today) {
  Places places(tree, today);
  std::visit(Visit{tree, places, on}, order);
  return places.take();
}

void require_authority(const Tree& tree, const Order& order, base::Day on, base::Day today, const MayEdit& may) {
  for (const auto id : authorities(tree, order, on, today)) {
    if (may(id)) continue;
    const auto unit = tree.find_id(id);
    throw base::Refused(base::Reason::forbidden, "unit_kept_above",
                        {{"unit", unit ? tree.name(*unit, today).brief : std::string_view{}}});
  }
}

}  // namespace sovang::org
