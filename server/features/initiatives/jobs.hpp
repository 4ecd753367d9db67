// What runs beside the requests: following events, feeding the gallery, freezing programmes, telling the streams.
#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "features/initiatives/desk.hpp"

namespace sovang::initiatives {

/// Sends one event to all who listen to a topic.
using Publish = std::function<void(std::string_view topic, std::string_view data, std::uint64_t version)>;

/// Takes new events into the ledgers; kept pages are made anew when there were any. A few times a second.
void follow_counts(const Doors& doors);
/// Takes a batch of new texts into the gallery's index.
void follow_gallery(const Doors& doors, base::Instant now);
/// Takes new keys and phones into their tables once many wait.
void follow_lookups(const Doors& doors);
/// Freezes what closed a minute ago or longer, except what `awaited` names (slugs, as they were before the call); says
/// whether there was any.
bool freeze_closed(const Doors& doors, base::Instant now, const std::set<std::string>& awaited);

/// What a reader of a leaderboard's stream is told: the ledger's version and {version, as_of, changes, total}.
struct Change {
  std::uint64_t version = 0;
  std::string data;
};
/// `changes` counts from the version `known`; 0 when the ledger is not ahead of it (a restored database).
Change change_since(const Doors& doors, const programmes::Programme& programme, std::uint64_t known, base::Instant now);

/// Tells the leaderboards' streams that something changed, all changes since the last call as one event. Every two
/// seconds.
class Telling {
 public:
  void tell(const Doors& doors, base::Instant now, const Publish& publish);

 private:
  std::map<std::int64_t, std::uint64_t> told_;  ///< version of the ledger last told of, by programme
};

/// Programmes whose close is on record: see Doors::closed_at_start.
std::set<std::int64_t> closed_programmes(const programmes::Register& programmes);

}  // namespace sovang::initiatives
