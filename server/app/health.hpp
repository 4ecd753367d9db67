// Is the program alive, is it ready, and if not, why.
#pragma once
#include <functional>
#include <map>
#include <mutex>
#include <string>

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
  bool ready() const;
  http::Response answer() const;
  void add_routes(work::Routes& routes);

 private:
  mutable std::mutex mutex_;
  std::map<std::string, bool> reasons_, troubles_;
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

}  // namespace sovang::app
