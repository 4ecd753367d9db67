// Who has launched, who has held its conference, who has not.
#pragma once
#include "features/targets/fulfilments.hpp"
#include "features/targets/grid.hpp"

namespace sovang::targets {

/// GET …/launches and …/conferences: what is asked, one page of units with their record or without, how many of each.
/// `unit`, `state` (done, late, missing, overdue), `page` and `size` of the address narrow it.
base::json::object fulfilments_view(const Doors& doors, work::Context& context, const http::Request& request,
                                    std::string_view programme, std::string_view kind);

}  // namespace sovang::targets
