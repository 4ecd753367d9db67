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
  bool ready() const;
  http::Response answer() const;
  void add_routes(work::Routes& routes);

 private:
  mutable std::mutex mutex_;
  std::map<std::string, bool> reasons_;
};

/// Reads and writes once: sets or clears "database_unavailable".
void check_database(db::Database& database, Health& health);

}  // namespace sovang::app
