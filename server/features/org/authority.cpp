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
  /// The level above it.
  void above(const std::string& code) {
    const auto unit = tree_.find(code);
    if (!unit) return;
    const Index parent = parent_of(*unit);
    parent == nowhere ? add_id(0) : add(parent);
  }
  std::vector<std::int64_t> take() { return std::move(ids_); }

 private:
  /// Today's; of one that is founded later its first, of one that has ended its last.
  Index parent_of(Index unit) const {
    const auto rows = tree_.parents().of(unit);
    if (rows.empty()) return nowhere;
    const auto* found = &rows.front();
    for (const auto& row : rows)
      if (row.span.from <= today_) found = &row;
    return found->value;
  }
  /// The unit that has its matters today.
  void add(Index unit) {
    const Index living = tree_.successor(unit, today_);
    add_id(tree_.unit(living == nowhere ? unit : living).id);
  }
  void add_id(std::int64_t id) {
    if (std::ranges::find(ids_, id) == ids_.end()) ids_.push_back(id);
  }

  const Tree& tree_;
  base::Day today_;
  std::vector<std::int64_t> ids_;
};

struct Visit {
  Places& places;
  void operator()(const CreateUnit& order) const { places.at(order.unit.parent); }
  void operator()(const RenameUnit& order) const { places.above(order.unit); }
  void operator()(const MoveUnits& order) const {
    for (const auto& unit : order.units) places.above(unit);
    places.at(order.parent);
  }
  void operator()(const SetFigures& order) const {
    order.level || !order.kind.empty() ? places.above(order.unit) : places.at(order.unit);
  }
  void operator()(const MergeUnits& order) const {
    for (const auto& unit : order.units) places.above(unit);
    order.founded ? places.at(order.founded->parent) : places.above(order.into);
  }
  void operator()(const SplitUnit& order) const {
    places.above(order.unit);
    for (const auto& part : order.parts) part.founded ? places.at(part.founded->parent) : places.above(part.unit);
  }
  void operator()(const CloseUnit& order) const { places.above(order.unit); }
  void operator()(const WithdrawRecord& order) const {
    const bool own =
        order.what == "members" || order.what == "sector" || order.what == "ownership" || order.what == "region";
    own ? places.at(order.unit) : places.above(order.unit);
  }
};

}  // namespace

std::vector<std::int64_t> authorities(const Tree& tree, const Order& order, base::Day today) {
  Places places(tree, today);
  std::visit(Visit{places}, order);
  return places.take();
}

void require_authority(const Tree& tree, const Order& order, base::Day today, const MayEdit& may) {
  for (const auto id : authorities(tree, order, today)) {
    if (may(id)) continue;
    const auto unit = tree.find_id(id);
    throw base::Refused(base::Reason::forbidden, "unit_kept_above",
                        {{"unit", unit ? tree.name(*unit, today).brief : std::string_view{}}});
  }
}

}  // namespace sovang::org
