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

const TargetRevision* Targets::in_force(std::int64_t unit, TargetOwner owner, std::string_view phase, base::Instant at,
                                        base::Instant known_at) const {
  const auto mine = of(unit);
  for (auto i = mine.size(); i-- > 0;)
    if (const auto& one = mine[i];
        one.effective_at < at && one.recorded_at < known_at && one.owner == owner && one.phase == phase)
      return &one;
  return nullptr;
}

std::optional<std::int64_t> Targets::on(std::int64_t unit, TargetOwner owner, std::string_view phase, base::Instant at,
                                        base::Instant known_at) const {
  const auto* const found = in_force(unit, owner, phase, at, known_at);
  return found ? std::optional{found->amount} : std::nullopt;
}

std::span<const TargetRevision> Targets::of(std::int64_t unit) const {
  const auto place = places_.find(unit);
  if (place == places_.end()) return {};
  return std::span{revisions_}.subspan(place->second.first, place->second.second - place->second.first);
}

std::vector<TargetRevision> Targets::history(std::int64_t unit) const {
  const auto mine = of(unit);
  return {mine.begin(), mine.end()};
}

}  // namespace sovang::programmes
