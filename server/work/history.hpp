// What was done, by whom and when: one line in the same transaction as the change.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "work/context.hpp"

namespace sovang::work {

/// `action` in the past tense ("programme_closed"); `detail` holds ids, codes and values before and after, never a
/// person's name, phone number or text.
void record(Context& context, std::string_view action, std::string_view subject_kind, std::int64_t subject_id,
            const base::json::object& detail = {});

/// The same for work that opens its own transactions.
void record(db::Tx& tx, const Actor& actor, base::Instant at, std::string_view request_id, std::string_view action,
            std::string_view subject_kind, std::int64_t subject_id, const base::json::object& detail = {});

struct Event {
  base::Instant at;
  std::int64_t actor;  ///< account; 0: the public, -1: the system
  std::string action;
  base::json::object detail;
  std::string request_id;
};
/// Oldest first.
std::vector<Event> history_of(db::Tx& tx, std::string_view subject_kind, std::int64_t subject_id);

}  // namespace sovang::work
