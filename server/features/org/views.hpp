// Everything of the organisation that officers are shown: lines of the tree, what a search finds, one unit whole.
#pragma once
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "features/org/authority.hpp"
#include "features/org/live_counts.hpp"
#include "features/org/reach.hpp"

namespace sovang::org {

/// What one request looks at.
struct Sight {
  std::shared_ptr<const Tree> tree;
  std::shared_ptr<const Frame> frame;  ///< of `on`
  std::shared_ptr<const Counts> counts;
  base::Day on, today;
  Reach seen = {};  ///< what the asker sees
};

/// Direct children in groups of `page`: higher levels first, then by name; without a parent the asker's own roots.
base::json::object children_view(const Sight& sight, Index parent, std::size_t from, std::size_t page = 100);
/// The units that a search shows, by any name or code, without accents: the most alike first, so many at most.
std::vector<Found> found_units(const Sight& sight, std::string_view query);
/// The same with the way down to each.
base::json::object found_view(const Sight& sight, std::string_view query);
base::json::object unit_view(const Sight& sight, Index unit, const MayEdit& may);
/// Members and grassroots unions at the ends of the last five years and now.
base::json::object figures_view(const Sight& sight, Index unit, LiveCounts& counts);

}  // namespace sovang::org
