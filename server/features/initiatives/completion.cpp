// Reads and judges it all before the action writes.
#include "features/initiatives/completion.hpp"

#include "base/refused.hpp"
#include "features/initiatives/actions.hpp"
#include "features/initiatives/author_door.hpp"
#include "features/initiatives/read_description.hpp"
#include "features/initiatives/read_submission.hpp"
#include "work/reading.hpp"

namespace sovang::initiatives {

Completion judge_completion(const Doors& doors, db::Tx& tx, const SentCompletion& sent, base::Instant now) {
  std::vector<base::FieldError> wrong;
  work::Reading body{sent.body, "", wrong};
  const auto phone = body.needed_line("phone", 40, "phone_missing");
  auto stored = require_as_author(tx, doors, {sent.code, phone, sent.peer}, now);
  const auto programmes = doors.programmes.current();
  const auto* programme = programmes->find_id(stored.programme_id);
  const auto title = body.needed_line("title", title_graphemes, "title_missing");
  const auto limit = programme == nullptr ? 1000 : programme->settings.description_graphemes;
  const auto description = read_description(body, static_cast<std::size_t>(limit), wrong);
  body.finish();
  if (!wrong.empty())
    throw base::Refused{base::Reason::invalid, "submission_wrong", {{"count", wrong.size()}}, std::move(wrong)};
  require_completable(tx, stored, title, description);
  return {std::move(stored), title, description};
}

}  // namespace sovang::initiatives
