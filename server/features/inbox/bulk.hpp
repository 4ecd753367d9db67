// One act on many initiatives: ordered at once, done row by row in the background, each row with its own result.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "features/inbox/acts.hpp"
#include "work/context.hpp"

namespace sovang::inbox {

inline constexpr std::size_t most_at_once = 50'000;
/// Rows in one transaction: some 50 ms of the writer.
inline constexpr std::int64_t bulk_piece = 100;

/// One row of an order: chosen by name with the version that was seen, or found with others at Ordered::found_at.
struct Chosen {
  std::int64_t initiative = 0;
  std::optional<std::int64_t> version;
};
/// The order's number. Nothing is judged yet: each row is, when its turn comes; what was changed meanwhile by another
/// stays as it is ("initiative_changed"). Refuses (conflict, "bulk_orders_full") more than work::most_bulk_orders of
/// one account that are not finished.
std::int64_t order_bulk(work::Context& context, const Ordered& ordered, const std::vector<Chosen>& rows);

/// Does the next piece of the oldest order in the name of who ordered it, with the rights they have now; false: there
/// is nothing to do. `context`: the system's.
bool run_bulk_piece(work::Context& context, const std::shared_ptr<const work::Territory>& territory);

inline constexpr std::int64_t refused_at_once = 200;

/// {"id", "act", "ordered_at", "ordered_by", "rows_in_all", "judged", "done", "refused": [{"code", "why", "message"}],
/// "refused_next", "finished", "stopped", "may": {"stop"}}. "ordered_by": null for one's own. Of the refused rows a
/// page, those behind `after` (0: the first); "refused_next" is the `after` of the next page, null with the last.
/// Refuses ("bulk_unknown") as what does not exist: one's own that reached further than those see that ask now, and
/// another's for whom does not handle initiatives wherever it reached. `show`: a number as its tracking code.
base::json::object bulk_view(work::Context& context, std::string_view id, std::int64_t after,
                             const std::function<std::string(std::int64_t)>& show);

/// What came of one row: "done", the code of the refusal, "" not yet.
struct Outcome {
  std::int64_t initiative = 0;
  std::string outcome;
};
/// Every row in the order in which it was ordered. Refuses as bulk_view does.
std::vector<Outcome> bulk_outcomes(work::Context& context, std::string_view id);

/// Refuses "bulk_ended", and as bulk_view does.
void stop_bulk(work::Context& context, std::string_view id);

/// Its number, for what else is told of it. Refuses as bulk_view does.
std::int64_t bulk_asked(work::Context& context, std::string_view id);
bool sees_bulk(work::Context& context, std::int64_t id);

}  // namespace sovang::inbox
