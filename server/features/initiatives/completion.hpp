// What an author sends to complete a returned initiative, through whichever door.
#pragma once
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "features/initiatives/desk.hpp"
#include "features/initiatives/store.hpp"

namespace sovang::initiatives {

/// What may be written, as it was judged.
struct Completion {
  Stored before;
  std::string title, description;
};

/// What an author sends, and from where. `body`: {"phone", "title", "description"}; the whole number opens it, as it
/// opens the author's own part.
struct SentCompletion {
  std::string_view code, peer;
  const base::json::value& body;
};

/// Reads only. Refuses what require_as_author and require_completable refuse, and (invalid, "submission_wrong") every
/// wrong field at once.
Completion judge_completion(const Doors& doors, db::Tx& tx, const SentCompletion& sent, base::Instant now);

/// Refuses (conflict) "status_not_allowed" what was not returned, "completion_unchanged" the same text with
/// no file of evidence beside it that was not there when it was returned.
void require_completable(db::Tx& tx, const Stored& before, std::string_view title, std::string_view description);

}  // namespace sovang::initiatives
