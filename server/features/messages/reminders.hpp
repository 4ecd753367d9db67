// A reminder of a programme, from a unit to those below it that lag behind.
#pragma once
#include <string>
#include <vector>

#include "features/messages/notifications.hpp"

namespace sovang::messages {

inline constexpr std::size_t most_units = 1000;
inline constexpr std::size_t longest_text = 500;  ///< graphemes
/// A unit is reminded of a programme at most once in this time, whoever reminds it.
inline constexpr std::int64_t reminder_pause = base::micros_per_day;

struct ReminderOrder {
  std::vector<std::string> units;  ///< codes
  std::string text;                ///< words of who sends it; may be empty
  std::string request_id;          ///< asked again under it, the answer is the same; may be empty
};

/// {"sent": units whose officers were told, "skipped": [{"unit", "code", "why": {"vi", "en"}}]}. A unit outside the
/// rights of who sends it is skipped as one that does not exist. Refuses (conflict, "reminder_request_reused") another
/// programme, other units or another text under an id that was answered.
base::json::object send_reminders(work::Context& context, const Ways& ways, const org::Tree& tree,
                                  const programmes::Programme& programme, const ReminderOrder& order);

}  // namespace sovang::messages
