// How many grassroots unions lie below each unit on a day: what quotas, pages and previews ask.
#pragma once
#include <cstdint>
#include <vector>

#include "features/org/tree.hpp"

namespace sovang::org {

/// By Index. A member union of a grassroots union is counted with it (docs/decisions/0019).
std::vector<std::int64_t> grassroots_unions(const Tree& tree, const Frame& frame);

}  // namespace sovang::org
