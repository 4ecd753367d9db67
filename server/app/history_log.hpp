// The history as officers read it: who did what, for whom, when and why, in sentences.
#pragma once
#include "app/wiring.hpp"
#include "work/history.hpp"

namespace sovang::app {

/// Newest first, one page; the asker's rights decide what is in it. Query: before (a seq), person (an account's id),
/// act, from, to (days).
base::json::object history_log(work::Context& context, Parts& parts, const http::Request& request);

/// Who may have done something that the asker's history holds: accounts that belong to, or hold a role at, a unit whose
/// history they see. Query: q, a part of the name without accents, or id. The first ten by name.
base::json::object history_people(work::Context& context, const http::Request& request);

/// What was done, as a sentence, and the name that the unit for which it was done had then.
struct ToldAct {
  std::string what, unit;
};
ToldAct told_act(const Parts& parts, const work::Event& event, base::Language language);

/// All acts on one record, newest first.
base::json::object history_of_record(work::Context& context, Parts& parts, std::string_view kind, std::int64_t id);

}  // namespace sovang::app
