// Answers about health from memory; a probe in the background keeps them true.
#include "app/health.hpp"

#include "base/log.hpp"

namespace sovang::app {

void Health::set(const std::string& reason, bool wrong) {
  const std::lock_guard lock(mutex_);
  const bool before = std::exchange(reasons_[reason], wrong);
  if (before != wrong)
    base::log(wrong ? base::Level::error : base::Level::info, wrong ? "not_ready" : "ready_again",
              {{"reason", reason}});
}

bool Health::ready() const {
  const std::lock_guard lock(mutex_);
  for (const auto& [reason, wrong] : reasons_)
    if (wrong) return false;
  return true;
}

http::Response Health::answer() const {
  base::json::array reasons;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [reason, wrong] : reasons_)
      if (wrong) reasons.emplace_back(reason);
  }
  const bool ready = reasons.empty();
  return work::json_response(base::json::object{{"live", true}, {"ready", ready}, {"reasons", reasons}},
                             ready ? 200 : 503);
}

void Health::add_routes(work::Routes& routes) {
  routes.direct("/health", [this](const http::Request&) { return answer(); });
  routes.direct("/health/live", [](const http::Request&) {
    return work::json_response(base::json::object{{"live", true}});
  });
}

void check_database(db::Database& database, Health& health) {
  constexpr db::Sql one{"app.one", "SELECT 1", "SELECT 1"};
  try {
    database.read([&](db::Tx& tx) { tx.each(one, {}, [](const db::Row&) {}); });
    health.set("database_unavailable", false);
  } catch (const std::exception& failed) {
    base::log(base::Level::error, "database_probe", {{"what", failed.what()}});
    health.set("database_unavailable", true);
  }
}

}  // namespace sovang::app
