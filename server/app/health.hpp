// Is the program alive, is it ready, and if not, why.
#pragma once
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "features/initiatives/counting.hpp"
#include "platform/db/db.hpp"
#include "work/routes.hpp"

namespace sovang::app {

/// GET /health: 200 when ready, 503 with the reasons when not. GET /health/live: 200 as long as the program answers.
class Health {
 public:
  /// A reason is a word ("database_unavailable"); set by the checks in the background.
  void set(const std::string& reason, bool wrong);
  /// What somebody must look after while reading goes on ("writes_failing", "job_failing follow_counts"): told, but no
  /// reason to send readers elsewhere.
  void set_trouble(const std::string& trouble, bool there);
  /// Asked at every answer, whatever hangs meanwhile: gives further troubles ("job_hanging follow_counts").
  void look_with(std::function<std::optional<std::string>()> look);
  bool ready() const;
  http::Response answer() const;
  void add_routes(work::Routes& routes);

 private:
  mutable std::mutex mutex_;
  std::map<std::string, bool> reasons_, troubles_;
  std::vector<std::function<std::optional<std::string>()>> looks_;
};

/// Reads once: sets or clears "database_unavailable". "writes_failing" from the first change that meets a fault (a full
/// disk, a standby) until changes succeed and none fails; where nobody writes, until a row of our own is written.
class DatabaseCheck {
 public:
  void run(db::Database& database, Health& health);

 private:
  db::Counts before_;
  bool failing_ = false;
  int quiet_rounds_ = 0;  ///< since nobody wrote
};

/// "counts_held_back" when events wait for a minute and none is counted: on PostgreSQL any long transaction on the same
/// server holds them back, also one of another database.
class CountsCheck {
 public:
  void run(initiatives::Counting& counting, Health& health);

 private:
  std::uint64_t version_ = 0;
  int rounds_ = 0;
};

}  // namespace sovang::app
