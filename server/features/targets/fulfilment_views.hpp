// Who has launched, who has held its conference, who has not.
#pragma once
#include <functional>

#include "features/targets/fulfilments.hpp"
#include "features/targets/grid.hpp"

namespace sovang::targets {

/// A unit of whom an obligation is asked, with what it recorded of it; `record` null: nothing.
struct UnitAsked {
  std::string_view code, name;  ///< valid while the visit runs
  org::Level level;
  std::int64_t unit_id;
  const rules::Obligation& obligation;
  const Fulfilment* record;
  Standing standing;
};
/// Every unit below one that the asker sees, or below `unit`, in the order of the tree.
void each_asked(const Doors& doors, const work::Context& context, std::string_view programme, std::string_view kind,
                const std::string& unit, const std::function<void(const UnitAsked&)>& visit);

/// What an address asks of launches or conferences.
struct FulfilmentQuestion {
  std::string unit;                  ///< code; empty: the highest that the asker sees
  std::optional<Standing> standing;  ///< only those
  std::size_t page = 1, size = 200;
};
/// ?unit=…&state=done|late|missing|overdue&page=…&size=… Refuses what a grid refuses (question_in), "status_unknown".
FulfilmentQuestion fulfilments_asked(const http::Request& request, base::Instant now);

/// GET …/launches and …/conferences: what is asked, one page of units with their record or without, how many of each.
base::json::object fulfilments_view(const Doors& doors, work::Context& context, const http::Request& request,
                                    std::string_view programme, std::string_view kind);

}  // namespace sovang::targets
