// From an explanation to the least to do that would make it "met": steps are counted by their kind, not by amount.
#pragma once
#include <vector>

#include "rules/explain.hpp"

namespace sovang::rules {

/// Empty when it is met.
std::vector<Step> nearest_way(const Explanation& tree);

/// Tells the ways apart: beside as many as are needed and met the others are spare; of any, none met, one is the
/// nearest. What must not hold is no way.
void mark_ways(Explanation& tree, const std::vector<Step>& steps);

}  // namespace sovang::rules
