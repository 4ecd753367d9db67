// What an officer does with one initiative; each act says which version it was decided on.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "features/initiatives/ledger.hpp"
#include "features/initiatives/store.hpp"
#include "work/context.hpp"

namespace sovang::inbox {

/// One line of the table of acts: how it is called, what right it takes, from where to where it leads, what must be
/// said with it. Each of its ways is an arrow of the table of transitions.
struct Act {
  std::string_view word;  ///< "take_in"
  work::Right right;
  initiatives::Counted from;
  std::optional<initiatives::Status> to;  ///< nullopt: back to the state that it had before
  bool needs_reason = false;
  bool takes_due = false;
};
std::span<const Act> acts_shown();
/// {"needs_reason", "takes_due"}: what a person is asked for with it.
base::json::object asked_with(const Act& act);
/// {"vi", "en"}: why it was not done, by the code of the refusal, as an officer of the inbox reads it.
base::json::object why_text(std::string_view code);
const Act* find_act(std::string_view word);
/// Where the act leads an initiative in this state; nullopt: nowhere. `steps` are read only by an act without `to`.
std::optional<initiatives::Status> target_of(const Act& act, initiatives::Status from,
                                             std::span<const initiatives::Step> steps);

/// Their contacts were erased: with them went the way into the private part, where a return is read and answered.
inline bool is_unreachable(const initiatives::Stored& stored) { return stored.phone.empty(); }

struct Ordered {
  const Act* act = nullptr;
  std::string reason;               ///< shown to the author as it was written
  std::optional<base::Day> due_on;  ///< of a return: until the end of that day
  /// How many steps and versions the record had when it was decided.
  std::optional<std::int64_t> version;
  /// Of an act on all that was found: when it was found. What moved on since is left as it is.
  std::optional<base::Instant> found_at;
};
inline constexpr std::size_t least_reason = 10;  ///< graphemes; ux.md S8a

/// Refuses what is wrong with the order itself: "reason_short", "due_missing", "due_past", "due_not_taken".
void check_order(const Ordered& ordered, base::Day today);

/// Refuses (conflict, "initiative_changed", with who and when) a record that moved on since it was read; what the right
/// or the table of transitions does not allow; a return that nobody can read ("author_unreachable");
/// "initiative_unknown" outside the rights of who acts.
void act_on_initiative(work::Context& context, std::int64_t initiative, const Ordered& ordered);

}  // namespace sovang::inbox
