// sovang backup and sovang restore: an encrypted, verified copy, made while the server runs; put back while it does
// not.
#include "platform/files/backup.hpp"

#include <algorithm>
#include <functional>
#include <iostream>

#include "app/commands.hpp"
#include "app/wiring.hpp"
#include "base/refused.hpp"
#include "features/identity/actions.hpp"

namespace sovang::app {

namespace {

namespace fs = std::filesystem;

void tell(std::string_view what, const files::Manifest& manifest) {
  std::cout << what << ": " << manifest.size << " byte, " << base::to_iso(manifest.made_at) << ", sha256 "
            << manifest.sha256 << '\n';
}

/// Refusals are said as sentences.
int refusable(const std::function<void()>& body) {
  try {
    body();
    return 0;
  } catch (const base::Refused& refused) {
    std::cerr << base::sentence(base::Language::vi, "error." + refused.code, refused.params) << '\n';
    return 1;
  }
}

/// sovang-20230831-234001.backup in backup_dir, unless a file is named.
fs::path file_for(const Arguments& arguments, const Installation& installation, base::Instant now) {
  if (arguments.given("FILE")) return arguments.text("FILE");
  const auto& folder = installation.settings.backup_dir;
  if (folder.empty()) throw std::runtime_error("name a FILE, or set backup_dir");
  fs::create_directories(folder);
  auto name = base::to_iso(now).substr(0, 19);
  std::erase_if(name, [](char c) { return c == '-' || c == ':'; });
  std::ranges::replace(name, 'T', '-');
  return folder / ("sovang-" + name + ".backup");
}

int backup(const Arguments& arguments) {
  return refusable([&] {
    const auto installation = installation_from(arguments);
    const auto& settings = installation.settings;
    const auto database = installation.open_database();
    check_keys(settings, *database);  // a backup under another key could not be read when it is needed
    const auto keys = crypto::KeyRing::read(settings.key_file);
    const auto now = wall_clock();
    const auto file = file_for(arguments, installation, now);
    tell("đã sao lưu", files::back_up(*database, keys, file, settings.data_dir, now, "sovang"));
    tell("đã đọc lại và kiểm tra " + file.string(), files::verify_backup(keys, file));
    std::cerr << "Khóa chính (" << settings.key_file.string()
              << ") không nằm trong bản sao lưu: hãy cất riêng, thiếu nó không phục hồi được.\n";
  });
}

/// For a database that other tools have put back.
int end_sign_ins(const Arguments& arguments) {
  const auto database = installation_from(arguments).open_database();
  database->change_and_wait([](db::Tx& tx) { identity::end_sign_ins(tx, wall_clock()); });
  std::cerr << "Mọi phiên đăng nhập và mã dùng một lần đã bị hủy; mật khẩu giữ nguyên.\n";
  return 0;
}

void end_sign_ins_in(const fs::path& database) {
  db::open("sqlite:" + database.string())->change_and_wait([](db::Tx& tx) {
    identity::end_sign_ins(tx, wall_clock());
  });
}

int restore(const Arguments& arguments) {
  return refusable([&] {
    const auto installation = installation_from(arguments);
    const auto& settings = installation.settings;
    if (!settings.database.starts_with("sqlite:"))
      throw std::runtime_error("only for SQLite; PostgreSQL is restored by its own tools");
    const auto keys = crypto::KeyRing::read(settings.key_file);
    tell("đã phục hồi", files::restore(keys, arguments.text("FILE"), settings.database.substr(7), end_sign_ins_in));
    std::cerr << "Mọi phiên đăng nhập và mã dùng một lần trong bản sao lưu đã bị hủy; mật khẩu giữ nguyên.\n";
  });
}

int verify_backup(const Arguments& arguments) {
  return refusable([&] {
    const auto keys = crypto::KeyRing::read(installation_from(arguments).settings.key_file);
    tell("bản sao lưu nguyên vẹn", files::verify_backup(keys, arguments.text("FILE")));
  });
}

}  // namespace

std::vector<Command> backup_commands() {
  const Option file{"FILE", "FILE", "the backup", "", true};
  return {{"backup", "copy the database into an encrypted file while the server runs, and check the copy",
           with_installation({{"FILE", "FILE", "where to; by default a dated file in backup_dir"}}), backup},
          {"restore", "put a verified backup in the place of the database; the server must be stopped",
           with_installation({file}), restore},
          {"end-sessions", "end all sessions and void all one-time codes: after a database was put back by other tools",
           with_installation(), end_sign_ins},
          {"verify-backup", "read a backup whole and say whether anything in it was changed", with_installation({file}),
           verify_backup}};
}

}  // namespace sovang::app
