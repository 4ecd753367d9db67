// Whose consent a change of the organisation needs: a unit's own record is kept by the level above it.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "features/org/change.hpp"
#include "features/org/tree.hpp"

namespace sovang::org {

/// Whether the one who acts may change the organisation in this unit's subtree; 0: everywhere.
using MayEdit = std::function<bool(std::int64_t unit)>;

/// The one who acts, for one tree.
struct Editor {
  MayEdit may;
  std::function<bool(Index)> sees;  ///< what they do not see is answered as what is not there
};

/// Ids of the units at which the right must be held (0: everywhere), as of `today`. A unit's children and its own
/// figures are its own matter; its name, its place and its end are that of the level above: of each that the unit lay
/// or will lie below while the change holds, from `on` on, for the past of a unit is not of who has it today. Codes
/// that are no units are left out: the action tells of them.
std::vector<std::int64_t> authorities(const Tree& tree, const Order& order, base::Day on, base::Day today);

/// Refuses ("unit_kept_above") what the level above keeps.
void require_authority(const Tree& tree, const Order& order, base::Day on, base::Day today, const MayEdit& may);

}  // namespace sovang::org
