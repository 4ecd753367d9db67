// Sums of initiatives for units, people and enterprises; what may or may not belong to a set makes a range.
#pragma once
#include "features/awards/moment.hpp"
#include "features/org/frame.hpp"
#include "rules/facts.hpp"

namespace sovang::awards {

/// One initiative that counts, and how surely.
struct Counting {
  std::int64_t birth = 0;
  std::int64_t unit_id = 0;
  std::int64_t benefit = 0;  ///< 0: none was stated
  bool sure = true;          ///< false: it may be in the set, or not
};

/// least: what surely belongs; most: with what may belong. Of max and sum only stated benefits count.
struct Range {
  std::int64_t least = 0, most = 0;
};

class InitiativeSums {
 public:
  InitiativeSums(const Moment& moment, const org::Frame& frame, base::Day day)
      : moment_(moment), frame_(frame), day_(day) {}

  /// For every unit of the tree, itself with its subordinates. What ended units had counts for their heirs (63 → 34).
  std::vector<Range> by_unit(rules::Metric::FromInitiatives how, const std::vector<Counting>& initiatives) const;
  /// For every author, by place in Authors::all().
  static std::vector<Range> by_author(rules::Metric::FromInitiatives how, const std::vector<Counting>& initiatives,
                                      const Authors& authors);

 private:
  void hand_over(org::Index ended, Range range, bool largest, std::vector<Range>& units) const;
  const Moment& moment_;
  const org::Frame& frame_;
  base::Day day_;
};

}  // namespace sovang::awards
