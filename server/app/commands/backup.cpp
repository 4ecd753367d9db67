// sovang backup and sovang restore: an encrypted, verified copy, made while the server runs; put back while it does
// not.
#include "platform/files/backup.hpp"

#include <algorithm>
#include <functional>
#include <iostream>

#include "app/refusal.hpp"
#include "app/sign_history.hpp"
#include "app/wiring.hpp"
#include "base/refused.hpp"
#include "features/identity/actions.hpp"
#include "features/initiatives/adopt_events.hpp"
#include "work/restores.hpp"

namespace sovang::app {

namespace {

namespace fs = std::filesystem;

void tell(const Installation& installation, std::string_view what, const files::Manifest& manifest,
          const fs::path& file) {
  std::cout << base::sentence(installation.settings.language, what,
                              {{"file", file.string()},
                               {"size", manifest.size},
                               {"made_at", base::to_iso(manifest.made_at)},
                               {"sha256", manifest.sha256}})
            << '\n';
  if (manifest.folder)
    std::cout << base::sentence(installation.settings.language, "command.backup_files",
                                {{"files", manifest.files}, {"size", manifest.files_size}})
              << '\n';
}

void warn(const Installation& installation, std::string_view what, const base::json::object& params = {}) {
  std::cerr << base::sentence(installation.settings.language, what, params) << '\n';
}

/// sovang-20230831-234001.backup in backup_dir, unless a file is named.
fs::path file_for(const Arguments& arguments, const Installation& installation, base::Instant now) {
  if (arguments.given("FILE")) return arguments.text("FILE");
  const auto& folder = installation.settings.backup_dir;
  if (folder.empty()) throw base::Refused(base::Reason::invalid, "backup_where");
  fs::create_directories(folder);
  auto name = base::to_iso(now).substr(0, 19);
  std::erase_if(name, [](char c) { return c == '-' || c == ':'; });
  std::ranges::replace(name, 'T', '-');
  return folder / ("sovang-" + name + ".backup");
}

int backup(const Arguments& arguments) {
  return telling_refusals(arguments, [&] {
    const auto installation = installation_from(arguments);
    const auto& settings = installation.settings;
    const auto database = installation.open_database_patiently();
    check_keys(settings, *database);  // a backup under another key could not be read when it is needed
    const auto keys = crypto::KeyRing::read(settings.key_file);
    const auto now = wall_clock();
    const auto file = file_for(arguments, installation, now);
    // What lies in an object store is not ours to copy.
    const files::Beside evidence = settings.evidence_s3_url.empty()
                                       ? files::Beside{settings.data_dir / "evidence", "unfinished"}
                                       : files::Beside{};
    tell(installation, "command.backed_up",
         files::back_up(*database, keys, file, settings.data_dir, now, "sovang", evidence), file);
    tell(installation, "command.backup_checked", files::verify_backup(keys, file), file);
    warn(installation, "command.backup_key_apart", {{"file", settings.key_file.string()}});
    return 0;
  });
}

/// Rights do not come back from the past; what rests on the former database's order is set right.
void take_over(const std::string& url) {
  db::Options options;
  options.reply = std::chrono::hours{2};  // every event is written once more
  db::open(url, options)->change_and_wait([](db::Tx& tx) {
    const auto now = wall_clock();
    identity::end_sign_ins(tx, now);
    initiatives::adopt_events(tx, now);
    work::insert_restore(tx, now);
  });
}

/// For a database that other tools have put back.
int after_restore(const Arguments& arguments) {
  const auto installation = installation_from(arguments);
  take_over(installation.settings.database);
  last_signed_of(installation.settings).forget();
  warn(installation, "command.sign_ins_ended");
  return 0;
}

int restore(const Arguments& arguments) {
  return telling_refusals(arguments, [&] {
    const auto installation = installation_from(arguments);
    const auto& settings = installation.settings;
    const auto keys = crypto::KeyRing::read(settings.key_file);
    const fs::path file{arguments.text("FILE")};
    files::Manifest manifest;
    if (settings.database.starts_with("sqlite:")) {
      manifest = files::restore(
          keys, file, settings.database.substr(7), [](const fs::path& fresh) { take_over("sqlite:" + fresh.string()); },
          settings.data_dir / "evidence");
    } else {
      manifest =
          files::restore_postgres(keys, file, settings.database, settings.data_dir, settings.data_dir / "evidence");
      take_over(settings.database);
    }
    last_signed_of(settings).forget();
    tell(installation, "command.restored", manifest, file);
    warn(installation, "command.sign_ins_ended");
    return 0;
  });
}

int verify_backup(const Arguments& arguments) {
  return telling_refusals(arguments, [&] {
    const auto installation = installation_from(arguments);
    const auto keys = crypto::KeyRing::read(installation.settings.key_file);
    const fs::path file{arguments.text("FILE")};
    tell(installation, "command.backup_whole", files::verify_backup(keys, file), file);
    return 0;
  });
}

}  // namespace

std::vector<Command> backup_commands() {
  const Option file{"FILE", "FILE", "", true};
  return {{"backup", with_installation({{"FILE", "FILE"}}), backup},
          {"restore", with_installation({file}), restore},
          {"after-restore", with_installation(), after_restore},
          {"verify-backup", with_installation({file}), verify_backup}};
}

}  // namespace sovang::app
