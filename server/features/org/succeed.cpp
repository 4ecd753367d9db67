// succeed: merges add, splits share, nothing is deleted; who ends hands its subordinates on.
#include <algorithm>
#include <ranges>
#include <set>

#include "features/org/import.hpp"
#include "features/org/links.hpp"
#include "features/org/merged.hpp"
#include "features/org/store.hpp"

namespace sovang::org {

namespace {

using base::Day;
using Key = Merged::Key;

class Succeeding {
 public:
  Succeeding(db::Tx& tx, const Tree& tree, const std::vector<SuccessionOrder>& orders, base::ImportProblems& problems,
             base::Instant recorded_at)
      : tx_(tx),
        store_(tx, recorded_at),
        tree_(tree),
        orders_(orders),
        problems_(problems),
        merged_(tree, orders, problems),
        links_(tree, store_) {}

  ImportReport run() {
    merged_.check();
    problems_.throw_if_any();
    report_.rows = orders_.size();
    const auto changed = merged_.changed();
    if (changed.empty()) return report_;
    // Who was handed on twice comes back the same way, the last step first.
    for (const auto& key : std::views::reverse(changed)) replace(key);
    write(changed);
    // Who was moved on an earlier day is moved on from where it came to.
    for (const auto& key : changed)
      if (is_whole(merged_.wanted(key))) end(key);
    check_places(changed);
    store_.raise_revision();
    return report_;
  }

 private:
  /// Of one that was to come below itself, below one that lies below it or is of a lower level, or below nobody.
  struct Misplaced {
    Day on;
    Index ends, heir;
    std::vector<Index> units;
  };

  void replace(const Key& key) {
    const auto& [day, unit] = key;
    if (!merged_.is_on_record(key)) return;
    store_.supersede_successors(tree_.unit(unit).id, day);
    ++report_.replaced;
    const auto* const before = merged_.recorded(key);
    if (tree_.unit(unit).alive.to == day && (!before || is_whole(*before))) revive(unit, day);
  }

  /// As if it had not ended that day: what closed with it goes on, and who was handed to its heirs comes back.
  void revive(Index unit, Day day) {
    const auto id = tree_.unit(unit).id;
    const auto goes_on = [&](const auto& known, auto&& close) {
      for (const auto& row : known.of(unit))
        if (row.span.to == day) close(row);
    };
    const auto children = links_.children(unit, day + -1);
    links_.end(unit, open_end);
    const auto own = links_.of(unit);
    for (auto link = own.begin(); link != own.end(); ++link) {
      const Day next = std::next(link) == own.end() ? open_end : std::next(link)->span.from;
      if (link->span.to == day && next > day) goes_on_below(*link, next);
    }
    goes_on(tree_.government_codes(),
            [&](const auto& row) { store_.close_government_code(id, row.value, row.span.from, open_end); });
    goes_on(tree_.bloc_seats(), [&](const auto& row) {
      store_.close_bloc_member(id, tree_.blocs()[row.value].id, row.span.from, open_end);
    });
    for (const Index child : children) come_back(child, unit, day);
  }

  /// What a handover on record made of a link to `unit`, not a move of the child's own on the same day.
  bool handed_on(Index unit, Day day, Index to) const {
    const auto heirs = tree_.successions().of(unit);
    return std::ranges::any_of(heirs,
                               [&](const auto& row) { return row.value.on == day && row.value.successor == to; });
  }

  /// With all the steps that heirs of the heirs made of it.
  void come_back(Index child, Index unit, Day day) {
    const auto links = links_.of(child);
    auto next =
        std::ranges::find_if(links, [&](const auto& link) { return link.value == unit && link.span.to == day; });
    if (next == links.end() || !links_.lives(child, day)) return;
    const auto own = *next;
    Day to = ++next == links.end() ? open_end : next->span.from;
    for (Index from = unit; next != links.end() && next->span.from == to && handed_on(from, to, next->value); ++next) {
      links_.withdraw(child, next->span.from);
      from = next->value;
      to = next->span.to;
    }
    if (to > day) goes_on_below(own, to);
  }

  /// What ended with `link` goes on until `to`: from the day on which the parent ends, below its heir.
  void goes_on_below(const Links::Link& link, Day to) {
    const auto until = std::clamp(merged_.end_of(link.value), link.span.to, to);
    links_.close(link.unit, link.span.from, until);
    place(link.unit, link.value, {until, to});
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

  void end(const Key& key) {
    const auto& [day, unit] = key;
    if (!links_.lives(unit, day)) return;  // it had ended that day without an heir
    for (const Index child : links_.children(unit, day)) {
      const auto* const last = merged_.last_of(child);
      if (last && last->on == day) continue;  // it ends too
      for (const auto& link : links_.of(child)) {
        if (!link.span.holds(day)) continue;
        if (link.span.from < day) links_.close(child, link.span.from, day);
        place(child, unit, {day, link.span.to});
        ++report_.moved;
      }
    }
    links_.end(unit, day);
    ++report_.ended;
  }

  /// Below the heir of who ends, and from the day on which that one ends below its heir. One that had ended before is
  /// passed over.
  void place(Index child, Index ends, Span span) {
    while (span.from < span.to) {
      const Index heir = merged_.heir_of(ends);
      if (heir == nowhere) return;
      const auto until = std::clamp(merged_.end_of(heir), span.from, span.to);
      if (span.from < until) {
        if (tree_.unit(heir).level > tree_.unit(child).level) too_low_.push_back({span.from, ends, heir, {child}});
        if (child == heir)
          misplaced_.push_back({span.from, ends, heir, {child}});
        else
          links_.put(child, heir, {span.from, until});
      }
      span.from = until;
      ends = heir;
    }
  }

  /// Who takes over and lies below the one that ends would come to lie below itself.
  void check_places(const std::vector<Key>& changed) {
    const auto after = Tree::load(tx_);
    for (const auto* const circle : new_circles(tree_, *after))
      for (const Index unit : circle->cut)
        misplaced_.push_back({circle->span.from, parent_until(unit, circle->span.from),
                              *after->parents().on(unit, circle->span.from), circle->units});
    std::set<std::size_t> told;
    const auto tell = [&](const Misplaced& one, const char* code) {
      const auto line = line_behind(one, changed.front());
      if (!told.insert(line).second) return;
      problems_.add(line, "successor_code", code,
                    {{"unit", one.ends == nowhere ? "" : tree_.unit(one.ends).code},
                     {"successor", one.heir == nowhere ? "" : tree_.unit(one.heir).code},
                     {"units", tree_.codes(one.units)},
                     {"day", base::to_text(one.on)}});
    };
    for (const auto& one : misplaced_) tell(one, code_of(one));
    for (const auto& one : too_low_)
      tell(one, merged_.line_of({one.on, one.ends}) ? "successor_of_lower_level" : "successor_later_of_lower_level");
    for (const auto& one : new_adrift(tree_, *after))
      tell({one.from, one.below, nowhere, {one.unit}}, "unit_would_be_below_nobody");
    problems_.throw_if_any();
  }

  /// By whom it comes so: the handover of the file, one of record, or a record of parents.
  const char* code_of(const Misplaced& one) const {
    if (merged_.line_of({one.on, one.ends})) return "successor_below_unit";
    const auto* const last = one.ends == nowhere ? nullptr : merged_.last_of(one.ends);
    return last && last->on == one.on ? "successor_comes_below" : "units_would_circle";
  }

  /// Of the handovers of the file that moved one of them, the last before.
  std::size_t line_behind(const Misplaced& one, const Key& otherwise) const {
    auto key = otherwise;
    Day latest = always;
    if (merged_.line_of({one.on, one.ends})) return *merged_.line_of({one.on, one.ends});
    if (const auto* const last = one.heir == nowhere ? merged_.last_of(one.ends) : nullptr)
      if (const auto line = merged_.line_of({last->on, one.ends})) return *line;
    for (const Index unit : one.units)
      for (const auto& link : links_.of(unit)) {
        const Key before{link.span.from, parent_until(unit, link.span.from)};
        if (latest <= link.span.from && link.span.from <= one.on && merged_.line_of(before))
          key = before, latest = link.span.from;
      }
    return *merged_.line_of(key);
  }

  Index parent_until(Index unit, Day day) const {
    for (const auto& link : links_.of(unit))
      if (link.span.to == day) return link.value;
    return nowhere;
  }

  db::Tx& tx_;
  Store store_;
  const Tree& tree_;
  const std::vector<SuccessionOrder>& orders_;
  base::ImportProblems& problems_;
  Merged merged_;
  Links links_;
  ImportReport report_;
  std::vector<Misplaced> misplaced_, too_low_;
};

}  // namespace

ImportReport succeed(db::Tx& tx, const Tree& tree, const std::vector<SuccessionOrder>& orders,
                     base::ImportProblems& problems, base::Instant recorded_at) {
  return Succeeding(tx, tree, orders, problems, recorded_at).run();
}

}  // namespace sovang::org
