// The handovers of a file in the place of the recorded ones of their unit and day.
#include "features/org/merged.hpp"

#include <algorithm>

namespace sovang::org {

using base::Day;

namespace {

bool is_same(Handover a, Handover b) {
  for (auto* one : {&a, &b}) std::ranges::sort(one->to, {}, &Succession::successor);
  return a.to == b.to;
}

}  // namespace

Merged::Merged(const Tree& tree, const std::vector<SuccessionOrder>& orders, base::ImportProblems& problems)
    : tree_(tree), problems_(problems) {
  for (auto& one : tree.handovers()) recorded_[{one.on, one.unit}] = std::move(one);
  for (const auto& wrong : tree.wrong_handovers()) recorded_[{wrong.handover.on, wrong.handover.unit}] = wrong.handover;
  merged_ = recorded_;
  for (const auto& order : orders) take(order);
  for (const auto& [key, handover] : merged_) all_.push_back(handover);
  const auto unreadable = find_unreadable(all_);
  for (std::size_t i = 0; i < all_.size(); ++i)
    if (!unreadable[i]) readable_.push_back(all_[i]);
  lasts_ = lasts_of(readable_);
}

void Merged::take(const SuccessionOrder& order) {
  const auto unit = tree_.find(order.unit), successor = tree_.find(order.successor);
  if (!unit) problems_.add(order.line, "unit_code", "unit_unknown", {{"unit", order.unit}});
  if (!successor) problems_.add(order.line, "successor_code", "unit_unknown", {{"unit", order.successor}});
  if (!unit || !successor || !order.readable) return;
  if (*unit == *successor)
    return problems_.add(order.line, "successor_code", "unit_succeeds_itself", {{"unit", order.unit}});
  // Who is founded that day or later cannot have ended by then.
  if (const auto founded = tree_.unit(*unit).alive.from; order.n > 0 && order.on <= founded)
    return problems_.add(order.line, "effective_on", "unit_to_come",
                         {{"unit", order.unit}, {"founded", base::to_text(founded)}, {"day", base::to_text(order.on)}});
  const Key key{order.on, *unit};
  if (lines_.emplace(key, order.line).second) merged_[key] = {*unit, order.on, {}};
  auto& to = merged_[key].to;
  if (std::ranges::find(to, *successor, &Succession::successor) != to.end())
    return problems_.add(order.line, "successor_code", "successor_twice",
                         {{"unit", order.unit}, {"successor", order.successor}});
  if (order.n > 0) to.push_back({*successor, order.on, order.n, order.of});
}

void Merged::check() const {
  for (const auto& one : find_faults(tree_, all_, [&](Index unit) { return end_of(unit); })) tell(all_[one.place], one);
}

std::vector<Merged::Key> Merged::changed() const {
  std::vector<Key> keys;
  for (const auto& [key, line] : lines_)
    if (const auto* const before = recorded(key); !is_same(before ? *before : Handover{}, merged_.at(key)))
      keys.push_back(key);
  return keys;
}

const Handover* Merged::recorded(const Key& key) const {
  const auto found = recorded_.find(key);
  return found == recorded_.end() ? nullptr : &found->second;
}

std::optional<std::size_t> Merged::line_of(const Key& key) const {
  const auto found = lines_.find(key);
  return found == lines_.end() ? std::nullopt : std::optional{found->second};
}

const Handover* Merged::last_of(Index unit) const {
  const auto found = lasts_.find(unit);
  return found == lasts_.end() ? nullptr : found->second;
}

Day Merged::end_of(Index unit) const {
  const auto* const last = last_of(unit);
  return std::min(last ? last->on : open_end, tree_.unit(unit).closed_on);
}

void Merged::tell(const Handover& handover, const HandoverFault& fault) const {
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
      if (last) {
        std::vector<Index> heirs;
        std::ranges::transform(last->to, std::back_inserter(heirs), &Succession::successor);
        params["heirs"] = tree_.codes(heirs);
      }
      return problems_.add(line->second, "successor_code", last ? "successor_gone" : "successor_gone_without_heir",
                           params);
  }
}

}  // namespace sovang::org
