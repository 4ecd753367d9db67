// Units that lie above each other: what no import lets through, what is on record all the same, and how it is read.
#pragma once
#include <span>
#include <vector>

#include "features/org/dated.hpp"

namespace sovang::org {

struct Circle {
  Span span;                 ///< the days on which all of its links hold
  std::vector<Index> units;  ///< each lies below the next, the last below the first; begins with the smallest
  /// Of these the link upwards began last and made the circle: it is read as if it were not there.
  std::vector<Index> cut;
};

/// Every circle that the parents of `units` make on any day, by day; once one is cut its days hold no other of its
/// links.
std::vector<Circle> find_circles(const Dated<Index>& parents, std::span<const Unit> units);

struct Adrift {
  Index unit = nowhere;
  base::Day from;
  Index below = nowhere;  ///< the one above it until then, or that was to be from then on
};
/// Units that have none above them: when a link that nothing follows ends, and while who is above is not founded yet.
std::vector<Adrift> find_adrift(const Dated<Index>& parents, std::span<const Unit> units);

}  // namespace sovang::org
