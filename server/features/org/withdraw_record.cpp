// withdraw_record: what was entered wrong is taken back; what was on record before it holds again, and both stay known.
#include <algorithm>

#include "features/org/actions.hpp"

namespace sovang::org {

namespace {

using base::Day;

[[noreturn]] void nothing_on(const Editing& editing, const WithdrawRecord& order) {
  refuse("/on", "nothing_recorded_on", {{"unit", order.unit}, {"day", base::to_text(editing.on())}});
}

/// The row that began on the day goes, and the one before it holds as long as it did.
template <class T, class Withdraw, class Close>
void take_back(Editing& editing, const WithdrawRecord& order, const Dated<T>& known, bool must_have_one,
               Withdraw withdraw, Close close) {
  const auto rows = known.of(editing.tree().require(order.unit));
  const auto wrong = std::ranges::find_if(rows, [&](const auto& row) { return row.span.from == editing.on(); });
  if (wrong == rows.end()) nothing_on(editing, order);
  if (wrong == rows.begin() && must_have_one)
    refuse("/on", "first_record_stays", {{"unit", order.unit}, {"day", base::to_text(editing.on())}});
  const bool joined = wrong != rows.begin() && std::prev(wrong)->span.to == wrong->span.from;
  const Day before = wrong == rows.begin() ? always : std::prev(wrong)->span.from, to = wrong->span.to;
  editing.write(
      [&](Store& store) {
        withdraw(store);
        if (joined) close(store, before, to);
      },
      "/on");
}

void take_back_successors(Editing& editing, const WithdrawRecord& order) {
  const Index unit = editing.tree().require(order.unit);
  std::vector<SuccessionOrder> orders;
  const auto add = [&](const Handover& one) {
    if (one.unit != unit || one.on != editing.on()) return;
    for (const auto& next : one.to)
      orders.push_back(
          {orders.size() + 1, order.unit, editing.tree().unit(next.successor).code, one.on, 0, 1, editing.basis()});
  };
  for (const auto& one : editing.tree().handovers()) add(one);
  if (orders.empty())
    for (const auto& wrong : editing.tree().wrong_handovers()) add(wrong.handover);
  if (orders.empty()) nothing_on(editing, order);
  editing.succeed(orders, [](std::size_t, std::string_view) { return "/on"; });
}

}  // namespace

void withdraw_record(Editing& editing, const WithdrawRecord& order) {
  const Index unit = editing.require(order.unit, "/unit");
  const auto tree = editing.shared_tree();  // the rows of `known` live in it
  const auto id = tree->unit(unit).id;
  const auto on = editing.on();
  const auto attribute = [&](const auto& known) {
    take_back(
        editing, order, known, false, [&](Store& store) { store.withdraw_attribute(id, order.what, on); },
        [&](Store& store, Day began, Day to) { store.close_attribute(id, order.what, began, to); });
  };
  if (order.what == "name")
    take_back(
        editing, order, tree->names(), true, [&](Store& store) { store.withdraw_name(id, on); },
        [&](Store& store, Day began, Day to) { store.close_name(id, began, to); });
  else if (order.what == "parent")
    take_back(
        editing, order, tree->recorded_parents(), true, [&](Store& store) { store.withdraw_parent(id, on); },
        [&](Store& store, Day began, Day to) { store.close_parent(id, began, to); });
  else if (order.what == "members")
    attribute(tree->all_members());
  else if (order.what == "sector")
    attribute(tree->sectors());
  else if (order.what == "ownership")
    attribute(tree->ownerships());
  else if (order.what == "region")
    attribute(tree->regions());
  else if (order.what == "successors")
    take_back_successors(editing, order);
  else if (order.what == "end" && tree->unit(unit).closed_on == on)
    editing.write([&](Store& store) { store.close_unit(id, open_end); }, "/on");
  else if (order.what == "end")
    nothing_on(editing, order);
  else
    refuse("/what", "record_unknown", {{"found", order.what}});
  editing.note("unit_record_withdrawn", editing.tree().require(order.unit), {{"what", order.what}});
}

}  // namespace sovang::org
