// succeed: merges add, splits share, nothing is deleted; where subordinates then lie follows (places.hpp).
#include <algorithm>
#include <set>

#include "features/org/import.hpp"
#include "features/org/merged.hpp"
#include "features/org/store.hpp"

namespace sovang::org {

namespace {

using base::Day;
using Key = Merged::Key;
using Link = Dated<Index>::Row;

/// Whether anybody comes to lie amiss by the handovers of a file, told at the line by which it does.
class PlaceCheck {
 public:
  /// `changed`: the handovers of the file, not empty.
  PlaceCheck(const Tree& before, const Tree& after, const Merged& merged, const std::vector<Key>& changed,
             base::ImportProblems& problems)
      : before_(before),
        after_(after),
        merged_(merged),
        first_line_(*merged.line_of(changed.front())),
        problems_(problems) {}

  void run() {
    for (const auto* const circle : new_circles(before_, after_)) check_circle(*circle);
    for (const auto& link : new_below_lower(before_, after_)) {
      const auto step = step_of(link);
      tell(step && step->line ? "successor_of_lower_level" : "successor_later_of_lower_level",
           step && step->line ? *step->line : line_before({&link.unit, 1}, link.span.from), step, link,
           {&link.unit, 1});
    }
    for (const auto& one : new_adrift(before_, after_)) {
      const auto* const last = merged_.last_of(one.below);
      const auto line = last ? merged_.line_of({last->on, one.below}) : std::nullopt;
      tell("unit_would_be_below_nobody", line ? *line : line_before({&one.unit, 1}, one.from), Step{one.below, {}},
           {one.unit, {one.from, open_end}, nowhere}, {&one.unit, 1});
    }
    problems_.throw_if_any();
  }

 private:
  /// A handover that put a unit below another.
  struct Step {
    Index ends;                       ///< who was above it until then
    std::optional<std::size_t> line;  ///< nullopt: it is on record, not in the file
  };

  void check_circle(const Circle& circle) {
    const Day day = circle.span.from;
    for (const Index unit : circle.cut) {
      const auto links = after_.parents().of(unit);
      const auto link = std::ranges::find_if(links, [&](const Link& one) { return one.span.holds(day); });
      const auto step = link->span.from == day ? step_of(*link) : std::nullopt;
      const auto* const code = !step        ? "units_would_circle"
                               : step->line ? "successor_below_unit"
                                            : "successor_comes_below";
      tell(code, step && step->line ? *step->line : line_before(circle.units, day), step,
           {unit, circle.span, link->value}, circle.units);
    }
  }

  /// The one by which `link` began; nullopt when a file of units says it.
  std::optional<Step> step_of(const Link& link) const {
    const Day day = link.span.from;
    const auto* const recorded = after_.recorded_parents().on(link.unit, day);
    std::optional<Step> step;
    Day latest = always;
    for (Index one = recorded ? *recorded : link.value; one != link.value;) {
      const auto* const last = merged_.last_of(one);
      if (!last || last->on < latest || day < last->on) return std::nullopt;
      latest = last->on;
      if (latest == day) {
        if (!step) step = Step{one, {}};
        if (!step->line) step->line = merged_.line_of({day, one});
      }
      one = largest_heir(after_, *last);
    }
    return step;
  }

  /// Of the handovers of the file that moved one of them until that day, the last.
  std::size_t line_before(std::span<const Index> units, Day day) const {
    auto line = first_line_;
    Day latest = always;
    for (const Index unit : units)
      for (const auto& link : after_.parents().of(unit)) {
        if (link.span.from < latest || day < link.span.from) continue;
        if (const auto step = step_of(link); step && step->line) line = *step->line, latest = link.span.from;
      }
    return line;
  }

  void tell(const char* code, std::size_t line, const std::optional<Step>& step, const Link& link,
            std::span<const Index> units) {
    if (!told_.insert(line).second) return;
    const auto code_of = [&](Index unit) { return unit == nowhere ? std::string{} : after_.unit(unit).code; };
    problems_.add(line, "successor_code", code,
                  {{"unit", code_of(step ? step->ends : nowhere)},
                   {"successor", code_of(link.value)},
                   {"units", after_.codes(units)},
                   {"day", base::to_text(link.span.from)}});
  }

  const Tree &before_, &after_;
  const Merged& merged_;
  std::size_t first_line_;
  base::ImportProblems& problems_;
  std::set<std::size_t> told_;
};

class Succeeding {
 public:
  Succeeding(db::Tx& tx, const Tree& tree, const std::vector<SuccessionOrder>& orders, base::ImportProblems& problems,
             base::Instant recorded_at, InName name)
      : tx_(tx),
        store_(tx, recorded_at, std::move(name)),
        tree_(tree),
        orders_(orders),
        problems_(problems),
        merged_(tree, orders, problems) {}

  ImportReport run() {
    merged_.check();
    problems_.throw_if_any();
    report_.rows = orders_.size();
    const auto changed = merged_.changed();
    report_.unchanged = static_cast<std::size_t>(std::ranges::count_if(orders_, [&](const SuccessionOrder& order) {
      return !std::ranges::binary_search(changed, Key{order.on, tree_.require(order.unit)});
    }));
    if (changed.empty()) return report_;
    for (const auto& key : changed) replace(key);
    write(changed);
    store_.raise_revision();
    report_.after = Tree::load(tx_);
    PlaceCheck(tree_, *report_.after, merged_, changed, problems_).run();
    count(*report_.after, changed);
    return report_;
  }

 private:
  void replace(const Key& key) {
    if (merged_.recorded(key) == nullptr) return;
    store_.supersede_successors(tree_.unit(key.second).id, key.first);
    ++report_.replaced;
  }

  void write(const std::vector<Key>& changed) {
    for (const auto& order : orders_) {
      const Key key{order.on, tree_.require(order.unit)};
      if (order.n == 0 || !std::ranges::binary_search(changed, key)) continue;
      store_.put_successor(tree_.unit(key.second).id, tree_.unit(tree_.require(order.successor)).id, order.on, order.n,
                           order.of, order.basis);
      ++report_.successions;
    }
  }

  void count(const Tree& after, const std::vector<Key>& changed) {
    const auto ended = [&](Day day, Index unit) {
      return after.unit(unit).alive.to == day && std::ranges::binary_search(changed, Key{day, unit}) &&
             is_whole(merged_.wanted({day, unit}));
    };
    for (const auto& [day, unit] : changed)
      if (ended(day, unit)) ++report_.ended;
    for (const auto& link : after.parents().all())
      if (ended(link.span.to, link.value) && link.span.to < after.unit(link.unit).alive.to) ++report_.moved;
  }

  db::Tx& tx_;
  Store store_;
  const Tree& tree_;
  const std::vector<SuccessionOrder>& orders_;
  base::ImportProblems& problems_;
  Merged merged_;
  ImportReport report_;
};

}  // namespace

ImportReport succeed(db::Tx& tx, const Tree& tree, const std::vector<SuccessionOrder>& orders,
                     base::ImportProblems& problems, base::Instant recorded_at, InName name) {
  return Succeeding(tx, tree, orders, problems, recorded_at, std::move(name)).run();
}

}  // namespace sovang::org
