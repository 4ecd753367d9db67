// What the doors of this feature look into: the current tree and programmes as one moment, and the form of a programme.
#pragma once
#include <memory>
#include <set>

#include "features/initiatives/boards.hpp"
#include "features/initiatives/gallery_index.hpp"
#include "features/initiatives/read_submission.hpp"
#include "features/initiatives/reception.hpp"
#include "features/initiatives/tries.hpp"
#include "features/initiatives/usual_benefits.hpp"
#include "features/org/tree.hpp"
#include "features/programmes/register.hpp"
#include "work/gate.hpp"

namespace sovang::initiatives {

/// All must outlive the routes and jobs.
struct Doors {
  db::Database& database;
  const org::LiveTree& tree;
  const programmes::LiveRegister& programmes;
  const Vault& vault;
  Reception& reception;
  Counting& counting;
  Boards& boards;
  GalleryIndex& gallery;
  Tries& tries;
  /// Grows when boards may have changed: what keeps a page in memory.
  std::shared_ptr<std::atomic<std::uint64_t>> version = std::make_shared<std::atomic<std::uint64_t>>(0);
  std::shared_ptr<UsualBenefits> usual_benefits = std::make_shared<UsualBenefits>();
  /// Programmes whose close was on record when this process started: nothing of theirs can still be on its way, so
  /// whatever the clock says now, they stay closed.
  std::set<std::int64_t> closed_at_start = {};
  work::Gate* gate = nullptr;  ///< nullptr: every door is open, as when it is calm
};

/// One moment of the tree and the programmes; views point into it.
struct Look {
  Look(const Doors& doors, base::Instant moment)
      : tree(doors.tree.current()), programmes(doors.programmes.current()), now(moment) {}
  std::shared_ptr<const org::Tree> tree;
  std::shared_ptr<const programmes::Register> programmes;
  base::Instant now;
};

/// With the list of units as it stands at `now`.
Form form_of(const std::shared_ptr<const org::Tree>& tree, const programmes::Programme& programme, base::Instant now,
             bool closed_at_start);
/// The close is on record and nothing sent in time can still be on its way; whatever this process's clock says.
bool takes_no_more(const Doors& doors, const programmes::Programme& programme, base::Instant now);
/// Units inside the programme as they stand on its day.
FindUnit find_unit_in(const Look& look, const programmes::Programme& programme);
/// The unit and all above it on the day of the sending, and their heirs today: under all of these it is found.
UnitsAbove units_above_in(std::shared_ptr<const org::Tree> tree, base::Day today);

}  // namespace sovang::initiatives
