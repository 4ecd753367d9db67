// Sums of initiatives for units and enterprises; what may or may not belong to a set makes a range.
#pragma once
#include <algorithm>
#include <limits>

#include "features/awards/moment.hpp"
#include "features/org/frame.hpp"
#include "rules/facts.hpp"

namespace sovang::awards {

/// least: what surely belongs; most: with what may belong. Of max and sum only stated benefits count.
struct Range {
  std::int64_t least = 0, most = 0;
};

/// A sum beyond 2^63 stays there.
inline std::int64_t add_capped(std::int64_t a, std::int64_t b) {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  return a > most - b ? most : a + b;
}

/// Asked millions of times: inline.
inline void join(rules::Metric::FromInitiatives how, Range& into, Range range) {
  if (how == rules::Metric::FromInitiatives::max)
    into = {std::max(into.least, range.least), std::max(into.most, range.most)};
  else
    into = {add_capped(into.least, range.least), add_capped(into.most, range.most)};
}

/// What one initiative adds; not `sure`: it may be in the set, or not.
inline Range range_of(rules::Metric::FromInitiatives how, std::int64_t benefit, bool sure) {
  const std::int64_t value = how == rules::Metric::FromInitiatives::count ? 1 : benefit;
  return {sure ? value : 0, value};
}

class InitiativeSums {
 public:
  InitiativeSums(const Moment& moment, const org::Frame& frame, base::Day day)
      : moment_(moment), frame_(frame), day_(day) {}

  /// For every unit of the tree, itself with its subordinates, from what the senders have themselves. What ended units
  /// had counts for their heirs (63 → 34).
  std::vector<Range> by_unit(rules::Metric::FromInitiatives how, const std::vector<org::Index>& senders,
                             const std::vector<Range>& own) const;

 private:
  void hand_over(org::Index ended, Range range, bool largest, std::vector<Range>& units) const;
  const Moment& moment_;
  const org::Frame& frame_;
  base::Day day_;
};

}  // namespace sovang::awards
