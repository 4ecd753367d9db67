// Places among those who compete in the same group; ties share a place, missing values leave a range of places.
#pragma once
#include <span>
#include <vector>

#include "rules/facts.hpp"

namespace sovang::rules {

struct Competition {
  const Column& values;
  std::span<const std::int32_t> group;  ///< negative: in no group
  std::span<const Answer> competes;     ///< empty: everyone
  bool from_highest = true;
  bool leave_out_missing = false;
  bool unseen = false;  ///< others compete that are not among these: nobody knows how many are ahead
};

/// low = the best place still possible, high = the worst; missing for those in no group.
Column ranks(const Competition& competition);

}  // namespace sovang::rules
