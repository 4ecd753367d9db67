// Answers about health from memory; a probe in the background keeps them true.
#include "app/health.hpp"

#include "base/log.hpp"
#include "work/installation_keys.hpp"

namespace sovang::app {

namespace {

base::json::array those_set(const std::map<std::string, bool>& words) {
  base::json::array set;
  for (const auto& [word, is] : words)
    if (is) set.emplace_back(word);
  return set;
}

}  // namespace

void Health::set(const std::string& reason, bool wrong) {
  const std::lock_guard lock(mutex_);
  const bool before = std::exchange(reasons_[reason], wrong);
  if (before != wrong)
    base::log(wrong ? base::Level::error : base::Level::info, wrong ? "not_ready" : "ready_again",
              {{"reason", reason}});
}

void Health::set_trouble(const std::string& trouble, bool there) {
  const std::lock_guard lock(mutex_);
  const bool before = std::exchange(troubles_[trouble], there);
  if (before != there)
    base::log(there ? base::Level::error : base::Level::info, there ? "trouble" : "trouble_over", {{"what", trouble}});
}

void Health::look_with(std::function<std::optional<std::string>()> look) {
  const std::lock_guard lock(mutex_);
  looks_.push_back(std::move(look));
}

bool Health::ready() const {
  const std::lock_guard lock(mutex_);
  for (const auto& [reason, wrong] : reasons_)
    if (wrong) return false;
  return true;
}

http::Response Health::answer() const {
  const std::lock_guard lock(mutex_);
  const auto reasons = those_set(reasons_);
  auto troubles = those_set(troubles_);
  for (const auto& look : looks_)
    if (const auto trouble = look()) troubles.emplace_back(*trouble);
  return work::json_response(
      base::json::object{{"live", true}, {"ready", reasons.empty()}, {"reasons", reasons}, {"troubles", troubles}},
      reasons.empty() ? 200 : 503);
}

void Health::add_routes(work::Routes& routes) {
  routes.direct("/health", [this](const http::Request&) { return answer(); });
  routes.direct("/health/live", [](const http::Request&) {
    return work::json_response(base::json::object{{"live", true}});
  });
}

void DatabaseCheck::run(db::Database& database, Health& health) {
  constexpr db::Sql one{"app.one", "SELECT 1", "SELECT 1"};
  try {
    database.read([&](db::Tx& tx) { tx.each(one, {}, [](const db::Row&) {}); });
    health.set("database_unavailable", false);
  } catch (const std::exception& failed) {
    base::log(base::Level::error, "database_probe", {{"what", failed.what()}});
    health.set("database_unavailable", true);
  }
  const auto now = database.counts();
  const bool failed = now.failed > before_.failed, succeeded = now.changes > before_.changes;
  quiet_rounds_ = failed || succeeded ? 0 : quiet_rounds_ + 1;
  failing_ = failed || (failing_ && !succeeded);
  // Not at once: one small row may still find room on a disk that is full for everybody else.
  constexpr int a_minute = 12;
  if (failing_ && quiet_rounds_ >= a_minute) {
    try {
      database.change_and_wait(work::touch_installation_keys);
      failing_ = false;
    } catch (const std::exception&) {
    }
  }
  before_ = now;
  health.set_trouble("writes_failing", failing_);
}

void CountsCheck::run(initiatives::Counting& counting, Health& health) {
  constexpr int a_minute = 12;
  const auto version = counting.version();
  rounds_ = counting.has_unread() && version == version_ ? rounds_ + 1 : 0;
  version_ = version;
  health.set_trouble("counts_held_back", rounds_ >= a_minute);
}

}  // namespace sovang::app
