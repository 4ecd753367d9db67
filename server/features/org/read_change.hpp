// A change of the organisation as the API writes it.
#pragma once
#include <string_view>

#include "features/org/change.hpp"

namespace sovang::org {

/// Refuses (invalid, "unit_change_refused") with every field that is wrong.
Change read_change(std::string_view body);

}  // namespace sovang::org
