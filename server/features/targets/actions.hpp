// What changes targets: one order, in one transaction.
#pragma once
#include "features/org/tree.hpp"
#include "features/programmes/actions.hpp"
#include "work/context.hpp"

namespace sovang::targets {

/// What an officer orders: one owner's and phase's targets of several units, from one instant on, for one reason.
struct TargetOrder {
  struct Line {
    std::int64_t unit = 0;
    std::int64_t amount = 0;
    std::int64_t seen = 0;  ///< how many revisions of the unit's targets the officer knew
  };
  programmes::TargetOwner owner = programmes::TargetOwner::assigned;
  std::string phase;
  base::Instant effective_at;
  std::string reason;
  std::vector<Line> lines;
  std::int64_t split_of = 0;  ///< unit whose target was divided; 0: none was
};

/// Writes a revision for each line. Refuses, all lines at once, a unit outside the programme or the asker's rights, one
/// whose target they may not write, a split of a unit that is not theirs or is not above every line, what somebody
/// revised meanwhile (conflict "targets_changed"); also an instant that is not before the close, since no count would
/// read it.
programmes::TargetReport set_targets(work::Context& context, const org::Tree& tree, std::string_view programme,
                                     const TargetOrder& order);

}  // namespace sovang::targets
