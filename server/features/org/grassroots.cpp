// Rolls grassroots unions up from the leaves.
#include "features/org/grassroots.hpp"

namespace sovang::org {

std::vector<std::int64_t> grassroots_unions(const Tree& tree, const Frame& frame) {
  std::vector<std::int64_t> below(tree.size());
  const auto order = frame.order();
  for (std::size_t i = order.size(); i-- > 0;) {
    const auto parent = frame.parent(order[i]);
    if (parent == nowhere) continue;
    const bool counts = tree.unit(order[i]).level == Level::grassroots && tree.unit(parent).level != Level::grassroots;
    below[static_cast<std::size_t>(parent)] += below[static_cast<std::size_t>(order[i])] + counts;
  }
  return below;
}

}  // namespace sovang::org
