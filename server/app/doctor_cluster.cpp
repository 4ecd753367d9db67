// Asks PostgreSQL about its standbys and Patroni's agent about its version and its settings.
#include "app/doctor_cluster.hpp"

#include <array>
#include <cstdio>

#include "base/json.hpp"
#include "platform/net/fetch.hpp"

namespace sovang::app {

using Level = Finding::Level;

namespace {

constexpr std::array oldest{3, 0, 3};  // before it, etcd3 could promote a standby that lacked acknowledged commits

Finding standbys(const Installation& installation) {
  constexpr db::Sql ask{"app.standbys", "",
                        "SELECT current_setting('synchronous_standby_names'), COUNT(*), "
                        "COUNT(*) FILTER (WHERE sync_state IN ('sync', 'quorum')) FROM pg_stat_replication"};
  std::string names;
  std::int64_t all = 0, synchronous = 0;
  installation.open_database()->read([&](db::Tx& tx) {
    tx.each(ask, {}, [&](const db::Row& row) {
      names = row.string(0);
      all = row.integer(1);
      synchronous = row.integer(2);
    });
  });
  const bool keeps = !names.empty() && synchronous > 0;
  constexpr std::int64_t enough = 2;  // with the writing one: three data nodes
  const auto level = installation.settings.zero_loss && !keeps ? Level::bad
                     : all < enough || !keeps                  ? Level::warning
                                                               : Level::good;
  return {level, "standbys", {{"count", all}, {"synchronous", synchronous}}};
}

std::array<int, 3> version_of(const std::string& text) {
  std::array<int, 3> parts{};
  std::sscanf(text.c_str(), "%d.%d.%d", &parts[0], &parts[1], &parts[2]);
  return parts;
}

bool is_true(const base::json::object& settings, std::string_view name) {
  const auto* const value = settings.if_contains(name);
  return value != nullptr && value->is_bool() && value->get_bool();
}

void examine_agent(const config::Settings& settings, std::vector<Finding>& findings) {
  const auto ask = [&](const char* path) {
    constexpr std::chrono::seconds patience{3};
    return base::parse_json(net::fetch(settings.patroni + path, patience).body).as_object();
  };
  const std::string version{ask("/patroni").at("patroni").at("version").as_string()};
  findings.push_back(
      {version_of(version) < oldest ? Level::bad : Level::good, "patroni_version", {{"version", version}}});
  const auto agreed = ask("/config");
  const bool strict = is_true(agreed, "synchronous_mode") && is_true(agreed, "synchronous_mode_strict");
  findings.push_back({strict ? Level::good : settings.zero_loss ? Level::bad : Level::warning, "patroni_strict"});
  if (settings.patroni.find("//127.") != std::string::npos || settings.patroni.find("//localhost") != std::string::npos)
    findings.push_back({std::filesystem::exists("/dev/watchdog") ? Level::good : Level::warning, "watchdog"});
}

}  // namespace

std::vector<Finding> examine_cluster(const Installation& installation) {
  const auto& settings = installation.settings;
  std::vector<Finding> findings;
  if (settings.database.starts_with("sqlite:")) {
    if (settings.zero_loss) findings.push_back({Level::bad, "one_machine"});
    return findings;
  }
  try {
    findings.push_back(standbys(installation));
  } catch (const db::Error&) {
    return findings;  // the finding on the database tells it
  }
  if (settings.patroni.empty()) return findings;
  try {
    examine_agent(settings, findings);
  } catch (const std::exception& failed) {
    findings.push_back({Level::bad, "patroni", {{"what", failed.what()}}});
  }
  return findings;
}

}  // namespace sovang::app
