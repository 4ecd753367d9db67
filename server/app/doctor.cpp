// The examinations, one function each.
#include "app/doctor.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/timex.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "app/book_shelf.hpp"
#include "app/clock_check.hpp"
#include "app/doctor_cluster.hpp"
#include "app/keys.hpp"
#include "app/wiring.hpp"
#include "base/refused.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/crypto/signing.hpp"
#include "platform/documents/poster.hpp"

namespace sovang::app {

namespace fs = std::filesystem;
using Level = Finding::Level;

namespace {

std::string told(const std::exception& wrong, base::Language language) {
  const auto* refused = dynamic_cast<const base::Refused*>(&wrong);
  return refused == nullptr ? wrong.what() : base::sentence(language, "error." + refused->code, refused->params);
}

Finding clock() {
  timex state{};
  const int kept = adjtimex(&state);
  const bool synchronised = kept >= 0 && kept != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
  return {synchronised ? Level::good : Level::bad, "clock"};
}

/// 4 KB written and synchronised five times: the median in microseconds; -1 when it failed.
std::int64_t sync_micros(const fs::path& folder) {
  auto name = (folder / "doctor-XXXXXX").string();
  const int file = ::mkstemp(name.data());
  if (file < 0) return -1;
  ::unlink(name.c_str());
  const std::string page(4096, 'x');
  std::vector<std::int64_t> times;
  for (int i = 0; i < 5; ++i) {
    const auto start = std::chrono::steady_clock::now();
    if (::write(file, page.data(), page.size()) != 4096 || ::fdatasync(file) != 0) break;
    times.push_back(
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start).count());
  }
  ::close(file);
  if (times.size() < 5) return -1;
  std::ranges::sort(times);
  return times[2];
}

Finding durable_disk(const fs::path& folder) {
  constexpr long in_memory[] = {0x01021994, 0x858458f6};  // tmpfs, ramfs: gone with the power
  constexpr std::int64_t too_fast = 15;                   // no disk answers in less: something swallows the call
  struct statfs system {};
  const bool known = ::statfs(folder.c_str(), &system) == 0;
  const bool volatile_one =
      known && std::ranges::find(in_memory, static_cast<long>(system.f_type)) != std::end(in_memory);
  const auto micros = sync_micros(folder);
  const bool good = !volatile_one && micros >= too_fast;
  return {good ? Level::good : Level::bad, "fsync", {{"path", folder.string()}, {"micros", micros}}};
}

/// Whoever comes from elsewhere is told the name they typed, always as http: posters and mail need one address.
Finding public_url(const config::Settings& settings) {
  const bool here_alone = settings.address.starts_with("127.") || settings.address == "::1";
  const bool good = !settings.public_url.empty() || (here_alone && settings.trusted_proxies.empty());
  const work::PublicAddress told{settings.public_url, settings.address, settings.port};
  return {good ? Level::good : Level::warning, "public_url", {{"url", told.without_request()}}};
}

Finding disk_space(const fs::path& folder) {
  std::error_code failed;
  const auto space = fs::space(folder, failed);
  const auto free_mib = failed ? 0 : static_cast<std::int64_t>(space.available >> 20U);
  return {free_mib < 512    ? Level::bad
          : free_mib < 4096 ? Level::warning
                            : Level::good,
          "disk_space",
          {{"path", folder.string()}, {"mib", free_mib}}};
}

Finding open_files(std::size_t connections) {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  const auto most = static_cast<std::int64_t>(std::min<rlim_t>(limit.rlim_max, 1'000'000'000));
  const auto needed = static_cast<std::int64_t>(connections + 2'000);
  return {most < needed   ? Level::bad
          : most < 20'000 ? Level::warning
                          : Level::good,
          "open_files",
          {{"limit", most}, {"needed", needed}}};
}

Finding fonts() {
  std::string missing;
  for (const std::string_view family : {"Liberation Serif", "Liberation Sans"})
    for (const auto& letter : documents::missing_letters(family))
      if (missing.size() < 40) missing += (missing.empty() ? "" : " ") + letter;
  return {missing.empty() ? Level::good : Level::bad, "fonts", {{"letters", missing}}};
}

Finding guidance(const fs::path& folder) {
  try {
    const BookShelf books(folder);
    return {Level::good, "guidance", {{"path", folder.string()}}};
  } catch (const std::exception& wrong) {
    return {Level::bad, "guidance", {{"path", folder.string()}, {"what", wrong.what()}}};
  }
}

/// What the database itself answers about making a commit durable.
Finding durable_commit(const Installation& installation) {
  constexpr db::Sql ask{"app.durability", "PRAGMA synchronous", "SHOW synchronous_commit"};
  const auto& url = installation.settings.database;
  if (url.starts_with("sqlite:") && !fs::exists(url.substr(7))) return {Level::good, "database_new"};
  try {
    std::string answer;
    const auto database = installation.open_database();
    database->change_and_wait([&](db::Tx& tx) {
      tx.each(ask, {}, [&](const db::Row& row) {
        answer = database->engine() == db::Engine::sqlite ? std::to_string(row.integer(0)) : row.string(0);
      });
    });
    const bool good = answer == "2" || answer == "3" || answer == "on" || answer == "remote_apply";
    return {good ? Level::good : Level::bad, "durable_commit", {{"answer", answer}}};
  } catch (const std::exception& failed) {
    return {Level::bad, "database", {{"what", failed.what()}}};
  }
}

/// Only where the database has a clock of its own.
std::optional<Finding> database_clock(const Installation& installation) {
  if (installation.settings.database.starts_with("sqlite:")) return std::nullopt;
  try {
    const auto apart = clocks_apart(*installation.open_database(), wall_clock).value_or(0);
    return Finding{apart > most_micros_apart ? Level::bad : Level::good, "database_clock", {{"ms", apart / 1000}}};
  } catch (const db::Error&) {
    return std::nullopt;  // the finding on the database tells it
  }
}

/// The key files against what the database rests on; nothing is made or noted.
Finding keys(const Installation& installation) {
  const auto& url = installation.settings.database;
  if (url.starts_with("sqlite:") && !fs::exists(url.substr(7))) return {Level::good, "keys", {{"what", ""}}};
  try {
    const auto database = installation.open_database();
    check_keys(installation.settings, *database);
    return {Level::good, "keys", {{"what", ""}}};
  } catch (const db::Error&) {
    return {Level::good, "keys", {{"what", ""}}};  // the finding on the database tells it
  } catch (const std::exception& failed) {
    return {Level::bad, "keys", {{"what", told(failed, installation.settings.language)}}};
  }
}

/// Read as the server would at its start: others must not be able to, and they must be whole.
Finding key_files(const config::Settings& settings) {
  if (!fs::exists(settings.key_file) && !fs::exists(settings.signing_key_file)) return {Level::good, "key_files_new"};
  try {
    (void)crypto::KeyRing::read(settings.key_file);
    if (fs::exists(settings.signing_key_file)) (void)crypto::Signer::open(settings.signing_key_file);
    return {Level::good, "key_files", {{"path", settings.key_file.string()}}};
  } catch (const std::exception& wrong) {
    return {Level::bad, "key_files", {{"what", told(wrong, settings.language)}}};
  }
}

Finding backups(const fs::path& folder, base::Instant now) {
  if (folder.empty()) return {Level::warning, "backup_unset"};
  std::error_code none;
  std::int64_t newest = 0;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    struct stat found {};
    if (::stat(entry.path().c_str(), &found) == 0 && S_ISREG(found.st_mode))
      newest = std::max<std::int64_t>(newest, found.st_mtime);
  }
  const auto hours = newest == 0 ? -1 : (now.micros / base::micros_per_second - newest) / 3600;
  if (newest == 0) return {Level::warning, "backup_none", {{"path", folder.string()}}};
  return {hours > 24 ? Level::warning : Level::good, "backup_age", {{"hours", hours}}};
}

}  // namespace

std::string Finding::sentence(base::Language language) const {
  return base::sentence(language, "doctor." + check + (level == Level::good ? ".good" : ".wrong"), params);
}

std::vector<Finding> examine(const Installation& installation, base::Instant now) {
  const auto& settings = installation.settings;
  std::vector<Finding> found{clock(),
                             durable_disk(settings.data_dir),
                             disk_space(settings.data_dir),
                             durable_commit(installation),
                             keys(installation),
                             public_url(settings),
                             open_files(settings.connections),
                             fonts(),
                             guidance(settings.guidance),
                             key_files(settings),
                             backups(settings.backup_dir, now)};
  if (auto clocks = database_clock(installation)) found.push_back(std::move(*clocks));
  for (auto& finding : examine_cluster(installation)) found.push_back(std::move(finding));
  return found;
}

}  // namespace sovang::app
