// change_organisation: find, may, judge, change, save, record; the same for every kind of change.
#include <algorithm>
#include <array>

#include "base/refused.hpp"
#include "features/org/actions.hpp"
#include "work/history.hpp"

namespace sovang::org {

namespace {

struct Act {
  Editing& editing;
  void operator()(const CreateUnit& order) const { create_unit(editing, order); }
  void operator()(const RenameUnit& order) const { rename_unit(editing, order); }
  void operator()(const MoveUnits& order) const { move_units(editing, order); }
  void operator()(const SetFigures& order) const { set_figures(editing, order); }
  void operator()(const MergeUnits& order) const { merge_units(editing, order); }
  void operator()(const SplitUnit& order) const { split_unit(editing, order); }
  void operator()(const CloseUnit& order) const { close_unit(editing, order); }
  void operator()(const WithdrawRecord& order) const { withdraw_record(editing, order); }
};

/// Units that an order speaks of, and where it does.
struct Named {
  struct Unit {
    std::string code, place;
  };
  std::vector<Unit>& units;
  void add(const std::string& code, std::string place) const { units.push_back({code, std::move(place)}); }
  void add_all(const std::vector<std::string>& codes, const std::string& place) const {
    for (std::size_t i = 0; i < codes.size(); ++i) add(codes[i], place + "/" + std::to_string(i));
  }
  void operator()(const CreateUnit& order) const { add(order.unit.parent, "/parent"); }
  void operator()(const RenameUnit& order) const { add(order.unit, "/unit"); }
  void operator()(const MoveUnits& order) const {
    add_all(order.units, "/units");
    add(order.parent, "/parent");
  }
  void operator()(const SetFigures& order) const { add(order.unit, "/unit"); }
  void operator()(const MergeUnits& order) const {
    add_all(order.units, "/units");
    order.founded ? add(order.founded->parent, "/founded/parent") : add(order.into, "/into");
  }
  void operator()(const SplitUnit& order) const {
    add(order.unit, "/unit");
    for (std::size_t i = 0; i < order.parts.size(); ++i) {
      const auto& part = order.parts[i];
      const auto place = "/parts/" + std::to_string(i);
      part.founded ? add(part.founded->parent, place + "/founded/parent") : add(part.unit, place + "/unit");
      add_all(part.children, place + "/children");
    }
  }
  void operator()(const CloseUnit& order) const { add(order.unit, "/unit"); }
  void operator()(const WithdrawRecord& order) const { add(order.unit, "/unit"); }
};

std::vector<Named::Unit> named_in(const Order& order) {
  std::vector<Named::Unit> units;
  std::visit(Named{units}, order);
  return units;
}

void require_seen(const Tree& tree, const Order& order, const Editor& editor) {
  std::vector<base::FieldError> wrong;
  for (const auto& one : named_in(order))
    if (const auto unit = tree.find(one.code); !unit || !editor.sees(*unit))
      wrong.push_back({one.place, "unit_unknown", {{"unit", one.code}}});
  if (!wrong.empty()) throw base::Refused(base::Reason::invalid, "unit_change_refused", {}, std::move(wrong));
}

/// What of a unit is another thing than when it was looked at.
class Meanwhile {
 public:
  Meanwhile(const Tree& then, const Tree& now, base::Day on) : then_(then), now_(now), on_(on) {}

  void compare(const std::string& code) {
    const auto was = then_.find(code), is = now_.find(code);
    if (!was || !is) return;
    const auto tell = [&](const char* what, std::string before, std::string after) {
      if (before != after) changed_.push_back({"/" + code, what, {{"unit", code}, {"was", before}, {"is", after}}});
    };
    tell("unit_name_changed", std::string{then_.name(*was, on_).full}, std::string{now_.name(*is, on_).full});
    tell("unit_parent_changed", parent(then_, *was), parent(now_, *is));
    tell("unit_life_changed", life(then_, *was), life(now_, *is));
    tell("unit_level_changed", level(then_, *was), level(now_, *is));
    tell("unit_members_changed", members(then_, *was), members(now_, *is));
    tell("unit_children_changed", children(then_, *was), children(now_, *is));
  }
  void throw_if_any() {
    if (!changed_.empty())
      throw base::Refused(base::Reason::conflict, "units_changed_meanwhile", {}, std::move(changed_));
  }

 private:
  std::string parent(const Tree& tree, Index unit) const {
    const Index above = tree.on(on_)->parent(unit);
    return above == nowhere ? "–" : tree.unit(above).code;
  }
  static std::string life(const Tree& tree, Index unit) {
    const auto alive = tree.unit(unit).alive;
    return (alive.from == always ? "…" : base::to_text(alive.from)) + " – " +
           (alive.to == open_end ? "…" : base::to_text(alive.to));
  }
  static std::string level(const Tree& tree, Index unit) {
    return tree.unit(unit).kind + ", " + std::string{to_word(tree.unit(unit).level)};
  }
  std::string members(const Tree& tree, Index unit) const {
    const auto count = tree.members(unit, on_);
    return count ? std::to_string(*count) : "–";
  }
  std::string children(const Tree& tree, Index unit) const {
    const auto frame = tree.on(on_);
    if (!frame->exists(unit)) return "–";
    std::vector<Index> units(frame->children(unit).begin(), frame->children(unit).end());
    std::ranges::sort(units, {}, [&](Index one) { return std::string_view{tree.unit(one).code}; });
    return std::to_string(units.size()) + " (" + tree.codes(units) + ")";
  }

  const Tree &then_, &now_;
  base::Day on_;
  std::vector<base::FieldError> changed_;
};

void require_unchanged(db::Tx& tx, const Tree& now, const Change& change) {
  if (!change.seen || *change.seen >= now.changed_at()) return;
  const auto then = Tree::load(tx, *change.seen + 1);
  Meanwhile meanwhile(*then, now, change.on);
  for (const auto& one : named_in(change.order)) meanwhile.compare(one.code);
  meanwhile.throw_if_any();
}

}  // namespace

Changed change_organisation(work::Context& context, const LiveTree& live, const Change& change,
                            const std::function<Editor(const std::shared_ptr<const Tree>&)>& editor_in,
                            const std::vector<CountCarried>& counters) {
  const auto before = live.hold(context.tx);
  const auto editor = editor_in(before);
  require_seen(*before, change.order, editor);
  require_authority(*before, change.order, change.on, base::day_of(context.now), editor.may);
  require_unchanged(context.tx, *before, change);
  Editing editing(context, before, change.on, change.basis);
  std::visit(Act{editing}, change.order);
  for (const auto& note : editing.notes())
    work::record(context, {note.event, "unit", note.unit, note.before, note.after, change.basis});
  Changed changed{before, editing.shared_tree(), effects_of(*before, editing.tree(), change.on)};
  for (const auto& count : counters)
    changed.effects.lines.push_back(count(context, {*before, *changed.after, changed.effects, change.on}));
  return changed;
}

}  // namespace sovang::org
