// Counts targets at units whose place changes.
#include "features/programmes/carried_targets.hpp"

#include <set>

namespace sovang::programmes {

org::Effects::Line count_carried_targets(const Register& programmes, const org::Carried& carried) {
  org::Effects::Line line{"targets", 0};
  for (const auto& programme : programmes.all()) {
    const auto& targets = programmes.targets(programme.id);
    if (targets.size() == 0) continue;
    for (const auto unit : carried.effects.carried) {
      const auto after = carried.after.find_id(unit);
      if (!after || !carried.after.unit(*after).alive.holds(carried.on)) continue;
      std::set<std::pair<TargetOwner, std::string>> kinds;
      for (const auto& revision : targets.of(unit)) kinds.emplace(revision.owner, revision.phase);
      line.count += static_cast<std::int64_t>(kinds.size());
    }
  }
  return line;
}

}  // namespace sovang::programmes
