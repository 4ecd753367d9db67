// Everything that lives while the server serves, and who gets what: the one place that knows all features.
#pragma once
#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <string_view>
#include <vector>

#include "app/background.hpp"
#include "app/book_shelf.hpp"
#include "app/health.hpp"
#include "app/installation.hpp"
#include "app/keys.hpp"
#include "app/metrics.hpp"
#include "base/working_days.hpp"
#include "features/awards/season.hpp"
#include "features/evidence/desk.hpp"
#include "features/evidence/works_with_files.hpp"
#include "features/identity/routes.hpp"
#include "features/imports/desk.hpp"
#include "features/inbox/contact.hpp"
#include "features/inbox/watching.hpp"
#include "features/initiatives/author_works.hpp"
#include "features/initiatives/desk.hpp"
#include "features/initiatives/jobs.hpp"
#include "features/messages/outbox.hpp"
#include "features/messages/webhooks.hpp"
#include "features/org/live_counts.hpp"
#include "features/org/tree.hpp"
#include "features/people/register.hpp"
#include "features/programmes/register.hpp"
#include "features/programmes/routes.hpp"
#include "platform/db/db.hpp"
#include "work/export.hpp"
#include "work/frame.hpp"

namespace sovang::app {

/// In the order in which they are made; each may use those before it. Throws what keeps the server from starting.
struct Parts {
  explicit Parts(const Installation& installation);
  bool needs_second_factor() const { return installation.settings.second_factor && !installation.settings.demo; }
  bool needs_second_factor(std::int64_t unit) const;

  Installation installation;
  Health health;
  DatabaseCheck database_check;
  CountsCheck counts_check;
  Metrics metrics;
  BookShelf books;
  base::WorkingDays working_days;
  std::unique_ptr<db::Database> database;
  Keys keys;
  initiatives::Counting counting;
  std::future<void> loading;  ///< of the past into `counting`
  work::PublicAddress address;
  work::Pages pages;
  work::Assets assets;
  identity::Door identity;
  org::LiveTree tree;
  org::LiveCounts unit_counts;
  programmes::LiveRegister programmes;
  programmes::LiveShortCodes short_codes;
  initiatives::Vault vault;
  initiatives::Reception reception;
  initiatives::GalleryIndex gallery;
  initiatives::Boards boards;
  initiatives::Tries tries;
  work::Gate gate;
  initiatives::Doors initiatives;
  initiatives::AuthorWorks author_works;
  evidence::WorksWithFiles works_with_files;
  people::Register people;
  initiatives::Telling telling;
  evidence::Desk evidence;
  inbox::Watching watching;
  inbox::ContactPace contact_pace;
  awards::LivePapers papers;
  awards::Seasons seasons;
  imports::Desk imports;
  work::ExportDesk exports;
  messages::Outbox outbox;
  messages::Webhooks webhooks;
  /// Sends an event to the readers of a topic; does nothing before the server listens.
  std::function<void(std::string_view topic, std::string_view data, std::uint64_t version)> publish;
};

/// Where evidence lies: an object store where one is set, else a folder beside the database.
std::unique_ptr<objects::Store> objects_of(const config::Settings& settings);

/// The convention: every feature has `routes.hpp` with `struct Doors` (references to what it needs) and
/// `void add_routes(work::Routes&, const Doors&)`; here stands one call per feature.
void add_routes(work::Routes& routes, Parts& parts);

/// Who asks, where units lie, which record a path names: what stands around every request.
work::Surroundings surroundings_of(Parts& parts);

/// The convention: a feature's background work is a function that is called every so often; here stands one line for
/// each.
std::vector<Background::Job> background_jobs(Parts& parts);
/// Work by the thousands of rows, on a thread of its own: counts and closes must not wait for it.
std::vector<Background::Job> bulk_jobs(Parts& parts);
/// Files that are brought in, thousands of rows each.
std::vector<Background::Job> import_jobs(Parts& parts);
/// Files that are looked at in the sandbox and by a scanner, seconds each.
std::vector<Background::Job> evidence_jobs(Parts& parts);
/// What others are told, over the network: a slow server of theirs holds nothing else up.
std::vector<Background::Job> message_jobs(Parts& parts);
std::vector<Background::Job> webhook_jobs(Parts& parts);
/// Waits for the lane again and again, so it has a thread of its own.
std::vector<Background::Job> lookup_jobs(Parts& parts);

/// Signs the history each minute; reads much after a rush, so it has a thread of its own.
std::vector<Background::Job> history_jobs(Parts& parts);

base::Instant wall_clock();

/// Runs an action in the system's name, outside any request.
void run_action(Parts& parts, const std::function<void(work::Context&)>& action);

}  // namespace sovang::app
