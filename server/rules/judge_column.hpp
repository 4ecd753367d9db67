// The answer of each measured value to a threshold.
#pragma once
#include <vector>

#include "rules/condition.hpp"
#include "rules/facts.hpp"

namespace sovang::rules {

/// Beside the column. A missing value, or a range that the threshold cuts, is unknown.
std::vector<Answer> judge_column(const Threshold& threshold, const Column& values);

}  // namespace sovang::rules
