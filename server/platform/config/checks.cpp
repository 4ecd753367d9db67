// Looks at the machine the settings are for; changes nothing there.
#include "platform/config/checks.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

namespace sovang::config {

namespace {

namespace fs = std::filesystem;

/// The nearest folder above that exists: it must let us make the rest.
bool can_be_made(const fs::path& folder) {
  std::error_code ignored;
  for (fs::path at = fs::absolute(folder); !at.empty(); at = at.parent_path()) {
    if (fs::exists(at, ignored)) return fs::is_directory(at, ignored) && ::access(at.c_str(), W_OK | X_OK) == 0;
    if (at == at.root_path()) return false;
  }
  return false;
}

class Checking {
 public:
  Checking(const std::function<std::string(std::string_view)>& place_of, std::vector<Problem>& problems)
      : place_of_(place_of), problems_(problems) {}

  void folder_to_write(std::string_view name, const fs::path& folder) {
    if (!can_be_made(folder)) add(name, "folder_not_writable", folder);
  }
  void folder_to_read(std::string_view name, const fs::path& folder) {
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored) || ::access(folder.c_str(), R_OK | X_OK) != 0)
      add(name, "folder_missing", folder);
  }
  void file_to_read(std::string_view name, const fs::path& file) {
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored) || ::access(file.c_str(), R_OK) != 0) add(name, "table_unreadable", file);
  }
  void secret_file(std::string_view name, const fs::path& file) {
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0) {
      // Made on the first start, if it can be.
      if (!can_be_made(file.parent_path())) add(name, "key_file_unreadable", file);
      return;
    }
    if (::access(file.c_str(), R_OK) != 0 || !S_ISREG(found.st_mode)) return add(name, "key_file_unreadable", file);
    if ((found.st_mode & 077) != 0) add(name, "key_file_open", file);
  }
  void password_file(std::string_view name, const fs::path& file) {
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0 || ::access(file.c_str(), R_OK) != 0 || !S_ISREG(found.st_mode))
      return add(name, "password_file_unreadable", file);
    if ((found.st_mode & 077) != 0) add(name, "password_file_open", file);
  }
  void add(std::string_view name, std::string code, const fs::path& path) {
    problems_.push_back({place_of_(name), std::move(code), {{"name", name}, {"path", path.string()}}});
  }

 private:
  const std::function<std::string(std::string_view)>& place_of_;
  std::vector<Problem>& problems_;
};

}  // namespace

void fill_in(Settings& settings) {
  if (settings.database.empty()) settings.database = "sqlite:" + (settings.data_dir / "sovang.sqlite").string();
  // A folder of other documents may have no such table: weekends alone are known then.
  std::error_code ignored;
  if (const auto shipped = settings.guidance / "catalogue" / "holidays.csv";
      settings.holidays.empty() && fs::is_regular_file(shipped, ignored))
    settings.holidays = shipped;
  if (settings.key_file.empty()) settings.key_file = settings.data_dir / "master.key";
  if (settings.signing_key_file.empty()) settings.signing_key_file = settings.data_dir / "signing.key";
}

void check_surroundings(const Settings& settings, const std::function<std::string(std::string_view)>& place_of,
                        std::vector<Problem>& problems) {
  Checking checking{place_of, problems};
  checking.folder_to_write("data_dir", settings.data_dir);
  if (!settings.backup_dir.empty()) checking.folder_to_write("backup_dir", settings.backup_dir);
  if (!settings.web.empty()) checking.folder_to_read("web", settings.web);
  checking.folder_to_read("guidance", settings.guidance);
  if (!settings.holidays.empty()) checking.file_to_read("holidays", settings.holidays);
  checking.secret_file("key_file", settings.key_file);
  checking.secret_file("signing_key_file", settings.signing_key_file);
  if (!settings.evidence_s3_url.empty())
    checking.secret_file("evidence_s3_secret_file", settings.evidence_s3_secret_file);
  if (!settings.smtp_url.empty() && settings.mail_from.empty()) checking.add("mail_from", "mail_from_missing", {});
  if (!settings.smtp_user.empty()) checking.password_file("smtp_password_file", settings.smtp_password_file);
  if (!settings.oidc_issuer.empty()) {
    checking.password_file("oidc_secret_file", settings.oidc_secret_file);
    if (settings.oidc_client.empty()) checking.add("oidc_client", "oidc_incomplete", {});
    if (settings.oidc_name.empty()) checking.add("oidc_name", "oidc_incomplete", {});
  }
  // A backup beside what it is to replace is lost with it.
  if (!settings.backup_dir.empty() &&
      fs::weakly_canonical(settings.backup_dir) == fs::weakly_canonical(settings.data_dir))
    checking.add("backup_dir", "backup_in_data_dir", settings.backup_dir);
}

std::string without_password(std::string_view address) {
  std::string shown{address};
  const auto start = shown.find("://");
  if (start == std::string::npos) return shown;
  if (const auto at = shown.rfind('@', shown.find_first_of("/?", start + 3)); at != std::string::npos) {
    const auto colon = shown.find(':', start + 3);
    if (colon < at) shown.replace(colon + 1, at - colon - 1, "…");
  }
  if (const auto word = shown.find("password="); word != std::string::npos)
    shown.replace(word + 9, std::min(shown.find('&', word), shown.size()) - word - 9, "…");
  return shown;
}

}  // namespace sovang::config
