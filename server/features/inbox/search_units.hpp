// Under which units the search index has what lies in somebody's units today.
#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "features/org/tree.hpp"

namespace sovang::inbox {

struct SearchUnits {
  std::vector<std::int64_t> ids;
  bool whole = true;  ///< false: there are so many that what moved in is left out
};

/// The index keeps where a record lay when it was sent. What was sent since `start` to whatever `covers` is found under
/// `roots`, or under one of the units that moved to their places, or were taken over there, after that day.
SearchUnits search_units(const org::Tree& tree, std::vector<std::int64_t> roots,
                         const std::function<bool(std::int64_t unit)>& covers, base::Day start);

}  // namespace sovang::inbox
