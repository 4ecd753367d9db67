// What the history says of targets: each act names what was in force and what is now, of one unit or of many at once.
#pragma once
#include <optional>
#include <vector>

#include "features/programmes/targets.hpp"
#include "work/context.hpp"

namespace sovang::programmes {

/// What the revision would replace: in force at its own instant, so that the one before for the same instant is seen.
std::optional<std::int64_t> in_force_with(const Targets& known, const TargetRevision& revision);

/// Writes the acts of these revisions, whose rows are written already. `known`: as it was before them.
void record_revisions(work::Context& context, const Programme& programme, const Targets& known,
                      const std::vector<const TargetRevision*>& written);

/// One revision as the act that wrote it tells of it.
struct RevisionTold {
  std::string owner, phase, effective_at;  ///< as to_word and to_iso write them
  std::int64_t amount = 0;
  std::optional<std::int64_t> before;
  std::int64_t for_unit = 0;  ///< on whose behalf; 0: the installation
};
/// Of the unit's targets in this programme, oldest act first.
std::vector<RevisionTold> revisions_told(db::Tx& tx, const Programme& programme, std::int64_t unit);

}  // namespace sovang::programmes
