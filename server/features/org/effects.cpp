// Compares the tree of a day without and with the change, unit by unit.
#include "features/org/effects.hpp"

#include <algorithm>
#include <set>

#include "base/sentences.hpp"
#include "features/org/grassroots.hpp"

namespace sovang::org {

namespace {

namespace json = base::json;

class Comparison {
 public:
  Comparison(const Tree& before, const Tree& after, base::Day on)
      : before_(before), after_(after), on_(on), was_(before.on(on)), is_(after.on(on)) {}

  Effects run() {
    for (std::size_t i = 0; i < after_.size(); ++i) compare(static_cast<Index>(i));
    compare_figures();
    std::ranges::sort(effects_.carried);
    const auto [first, last] = std::ranges::unique(effects_.carried);
    effects_.carried.erase(first, last);
    return std::move(effects_);
  }

 private:
  Index earlier(Index unit) const { return before_.find_id(after_.unit(unit).id).value_or(nowhere); }
  Index later(Index old) const {
    return old == nowhere ? nowhere : after_.find_id(before_.unit(old).id).value_or(nowhere);
  }

  void compare(Index unit) {
    const Index old = earlier(unit);
    const bool was = old != nowhere && was_->exists(old), is = is_->exists(unit);
    if (!was && is) effects_.founded.push_back(unit), touch(unit), touch(is_->parent(unit));
    if (was && !is) effects_.ended.push_back(unit), carry(old), touch(unit), touch_heirs(unit);
    if (!was || !is) return;
    if (before_.name(old, on_).full != after_.name(unit, on_).full) effects_.renamed.push_back(unit);
    if (before_.members(old, on_) != after_.members(unit, on_)) touch(unit);
    const Index from = later(was_->parent(old)), to = is_->parent(unit);
    if (from == to) return;
    effects_.moved.push_back({unit, from, to});
    carry(old);
    touch(from);
    touch(to);
  }

  void carry(Index old) {
    for (const Index one : was_->subtree(old)) effects_.carried.push_back(before_.unit(one).id);
  }
  void touch(Index unit) {
    if (unit != nowhere) touched_.insert(unit);
  }
  void touch_heirs(Index unit) {
    for (const auto& row : after_.successions().of(unit))
      if (row.value.on <= on_) touch(row.value.successor);
  }

  void compare_figures() {
    constexpr std::size_t most = 50;
    if (touched_.empty()) return;
    const auto members_before = headcounts(before_, on_), members_after = headcounts(after_, on_);
    const auto unions_before = grassroots_unions(before_, *was_), unions_after = grassroots_unions(after_, *is_);
    for (const Index unit : touched_) {
      if (effects_.figures.size() == most) break;
      const Index old = earlier(unit);
      Effects::Figures figures{.unit = unit, .members_before = {}, .members_after = {}};
      if (old != nowhere && was_->exists(old)) {
        figures.members_before = members_before[static_cast<std::size_t>(old)];
        figures.unions_before = unions_before[static_cast<std::size_t>(old)];
      }
      if (is_->exists(unit)) {
        figures.members_after = members_after[static_cast<std::size_t>(unit)];
        figures.unions_after = unions_after[static_cast<std::size_t>(unit)];
      }
      effects_.figures.push_back(figures);
    }
  }

  const Tree &before_, &after_;
  base::Day on_;
  std::shared_ptr<const Frame> was_, is_;
  std::set<Index> touched_;
  Effects effects_;
};

json::object both(const std::string& key, const json::object& params) {
  return {{"vi", base::sentence(base::Language::vi, key, params)},
          {"en", base::sentence(base::Language::en, key, params)}};
}

json::value unit_line(const Tree& tree, Index unit, base::Day on) {
  if (unit == nowhere) return nullptr;
  return json::object{{"code", tree.unit(unit).code}, {"name", tree.name(unit, on).brief}};
}

constexpr std::size_t shown = 50;

json::object units_view(const Tree& tree, const std::vector<Index>& units, base::Day on) {
  json::array lines;
  for (const Index unit : units)
    if (lines.size() < shown) lines.push_back(unit_line(tree, unit, on));
  return {{"count", units.size()}, {"units", std::move(lines)}};
}

json::value members_view(const std::optional<Headcount>& count) {
  if (!count || !count->known) return nullptr;
  return json::object{{"n", count->least}, {"whole", count->whole}};
}

}  // namespace

Effects effects_of(const Tree& before, const Tree& after, base::Day on) { return Comparison(before, after, on).run(); }

json::object effects_view(const Tree& after, const Effects& effects, base::Day on) {
  json::array moved, figures, lines;
  for (const auto& one : effects.moved)
    if (moved.size() < shown)
      moved.push_back(json::object{{"unit", unit_line(after, one.unit, on)},
                                   {"from", unit_line(after, one.from, on)},
                                   {"to", unit_line(after, one.to, on)}});
  for (const auto& one : effects.figures)
    figures.push_back(json::object{{"unit", unit_line(after, one.unit, on)},
                                   {"there_before", one.members_before.has_value()},
                                   {"there_after", one.members_after.has_value()},
                                   {"members_before", members_view(one.members_before)},
                                   {"members_after", members_view(one.members_after)},
                                   {"grassroots_unions_before", one.unions_before},
                                   {"grassroots_unions_after", one.unions_after}});
  for (const auto& one : effects.lines)
    if (one.count > 0)
      lines.push_back(json::object{{"what", one.what},
                                   {"count", one.count},
                                   {"each", one.each},
                                   {"text", both("units.effect." + one.what, {{"count", one.count}})}});
  return {{"on", base::to_iso(on)},
          {"founded", units_view(after, effects.founded, on)},
          {"ended", units_view(after, effects.ended, on)},
          {"renamed", units_view(after, effects.renamed, on)},
          {"moved", json::object{{"count", effects.moved.size()}, {"units", std::move(moved)}}},
          {"carried", effects.carried.size()},
          {"figures", std::move(figures)},
          {"lines", std::move(lines)}};
}

}  // namespace sovang::org
