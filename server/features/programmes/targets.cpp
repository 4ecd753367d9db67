// The targets of one programme over time, in memory.
#include "features/programmes/targets.hpp"

#include <algorithm>
#include <tuple>

namespace sovang::programmes {

Targets::Targets(std::vector<TargetRevision> revisions) : revisions_(std::move(revisions)) {
  std::sort(revisions_.begin(), revisions_.end(), [](const auto& a, const auto& b) {
    return std::tie(a.unit, a.effective_at, a.recorded_at) < std::tie(b.unit, b.effective_at, b.recorded_at);
  });
  for (std::size_t i = 0; i < revisions_.size(); ++i) {
    auto& place = places_.try_emplace(revisions_[i].unit, i, i).first->second;
    place.second = i + 1;
  }
}

std::optional<std::int64_t> Targets::on(std::int64_t unit, TargetOwner owner, std::string_view phase,
                                        base::Instant at) const {
  const auto place = places_.find(unit);
  if (place == places_.end()) return std::nullopt;
  for (auto i = place->second.second; i-- > place->second.first;) {
    const auto& revision = revisions_[i];
    if (revision.effective_at <= at && revision.owner == owner && revision.phase == phase) return revision.amount;
  }
  return std::nullopt;
}

std::optional<std::int64_t> Targets::shown(std::int64_t unit, base::Instant at) const {
  for (const auto owner : {TargetOwner::assigned, TargetOwner::tld, TargetOwner::own})
    if (const auto amount = on(unit, owner, "", at)) return amount;
  return std::nullopt;
}

std::vector<TargetRevision> Targets::history(std::int64_t unit) const {
  const auto place = places_.find(unit);
  if (place == places_.end()) return {};
  const auto begin = revisions_.begin();
  return {begin + static_cast<std::ptrdiff_t>(place->second.first),
          begin + static_cast<std::ptrdiff_t>(place->second.second)};
}

}  // namespace sovang::programmes
