// The table of settings, and how their sources are put together.
#include "platform/config/settings.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <map>
#include <set>

#include "platform/config/checks.hpp"
#include "platform/config/values.hpp"
#include "platform/net/mail.hpp"

extern char** environ;  // NOLINT: POSIX declares it nowhere

namespace sovang::config {

namespace {

/// Puts the value where it belongs; false when it does not have the right form.
using Apply = bool (*)(Settings&, const std::string&);

template <auto Member, std::int64_t least, std::int64_t most>
bool integer(Settings& settings, const std::string& text) {
  const auto value = parse_integer(text, least, most);
  if (value) settings.*Member = static_cast<std::remove_reference_t<decltype(settings.*Member)>>(*value);
  return value.has_value();
}
template <auto Member, std::int64_t least, std::int64_t most>
bool duration(Settings& settings, const std::string& text) {
  const auto value = parse_duration(text);
  if (!value || value->count() < least || value->count() > most) return false;
  settings.*Member = *value;
  return true;
}
template <auto Member, std::size_t least, std::size_t most>
bool size(Settings& settings, const std::string& text) {
  const auto value = parse_size(text);
  if (!value || *value < least || *value > most) return false;
  settings.*Member = *value;
  return true;
}
template <auto Member>
bool any_text(Settings& settings, const std::string& text) {
  settings.*Member = text;
  return true;
}
bool ip(Settings& settings, const std::string& text) {
  settings.address = text;
  return is_ip_address(text);
}
template <auto Member>
bool url(Settings& settings, const std::string& text) {
  settings.*Member = text;
  return text.empty() || ((text.starts_with("http://") || text.starts_with("https://")) && !text.ends_with('/') &&
                          text.find(' ') == std::string::npos);
}
template <auto Member>
bool networks(Settings& settings, const std::string& text) {
  settings.*Member = parse_list(text);
  return std::ranges::all_of(settings.*Member, [](const auto& one) { return is_network(one); });
}
/// Names of hosts; one that begins with a dot stands for all below it.
template <auto Member>
bool hosts(Settings& settings, const std::string& text) {
  settings.*Member = parse_list(text);
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789.-";
  return std::ranges::all_of(settings.*Member,
                             [&](const auto& one) { return one.find_first_not_of(letters) == std::string::npos; });
}
/// As the provider writes it: also with a slash at the end.
template <auto Member>
bool any_url(Settings& settings, const std::string& text) {
  settings.*Member = text;
  return text.empty() || ((text.starts_with("https://") || text.starts_with("http://")) &&
                          text.find_first_of(" @?#") == std::string::npos);
}
bool oidc_ways(Settings& settings, const std::string& text) {
  settings.oidc_second_factor = parse_list(text);
  return std::ranges::all_of(settings.oidc_second_factor,
                             [](const auto& one) { return one.starts_with("amr:") || one.starts_with("acr:"); });
}
bool database(Settings& settings, const std::string& text) {
  settings.database = text;
  return text.empty() || (text.starts_with("sqlite:") && text.size() > 7) || text.starts_with("postgres://") ||
         text.starts_with("postgresql://");
}
bool smtp_url(Settings& settings, const std::string& text) {
  settings.smtp_url = text;
  return text.empty() || ((text.starts_with("smtp://") || text.starts_with("smtps://")) && !text.ends_with('/') &&
                          text.find_first_of(" @") == std::string::npos);
}
bool mail_address(Settings& settings, const std::string& text) {
  settings.mail_from = text;
  return text.empty() || net::is_mail_address(text);
}
bool level(Settings& settings, const std::string& text) {
  static const std::map<std::string, base::Level> levels{{"debug", base::Level::debug},
                                                         {"info", base::Level::info},
                                                         {"warning", base::Level::warning},
                                                         {"error", base::Level::error}};
  const auto found = levels.find(text);
  if (found != levels.end()) settings.log_level = found->second;
  return found != levels.end();
}
bool pressure(Settings& settings, const std::string& text) {
  settings.pressure = text;
  return text == "auto" || text == "calm" || text == "pressed" || text == "heavy";
}
template <auto Member>
bool yes_no(Settings& settings, const std::string& text) {
  const auto value = parse_yes_no(text);
  if (value) settings.*Member = *value;
  return value.has_value();
}

bool language(Settings& settings, const std::string& text) {
  settings.language = text == "en" ? base::Language::en : base::Language::vi;
  return text == "vi" || text == "en";
}

struct Row {
  std::string_view name;
  std::string_view default_text;
  std::string_view form;  ///< "setting_form.<form>" says what is expected
  Apply apply;
};

constexpr std::int64_t second = 1000, hour = 3'600'000;
constexpr std::size_t kib = 1 << 10, mib = 1 << 20, gib = 1 << 30, tib = gib << 10;

constexpr auto rows = std::to_array<Row>({
    {"data_dir", "var", "path", any_text<&Settings::data_dir>},
    {"database", "", "database", database},
    {"guidance", "guidance", "path", any_text<&Settings::guidance>},
    {"holidays", "", "path", any_text<&Settings::holidays>},
    {"web", "", "path", any_text<&Settings::web>},
    {"key_file", "", "path", any_text<&Settings::key_file>},
    {"signing_key_file", "", "path", any_text<&Settings::signing_key_file>},
    {"backup_dir", "", "path", any_text<&Settings::backup_dir>},
    {"address", "127.0.0.1", "ip_address", ip},
    {"port", "8080", "port", integer<&Settings::port, 0, 65535>},
    {"public_url", "", "url", url<&Settings::public_url>},
    {"trusted_proxies", "", "networks", networks<&Settings::trusted_proxies>},
    {"metrics_from", "127.0.0.0/8 ::1/128", "networks", networks<&Settings::metrics_from>},
    {"log_level", "info", "log_level", level},
    {"io_threads", "2", "threads", integer<&Settings::io_threads, 1, 64>},
    {"worker_threads", "8", "threads", integer<&Settings::worker_threads, 1, 64>},
    {"node", "0", "node", integer<&Settings::node, 0, 63>},
    {"body_limit", "64KiB", "size", size<&Settings::body_limit, kib, 64 * mib>},
    {"connections", "10000", "count", integer<&Settings::connections, 10, 1'000'000>},
    {"queue", "4096", "count", integer<&Settings::queue, 1, 1'000'000>},
    {"streams", "8000", "count", integer<&Settings::streams, 0, 1'000'000>},
    {"header_time", "5s", "duration", duration<&Settings::header_time, second, 600 * second>},
    {"body_time", "20s", "duration", duration<&Settings::body_time, second, 600 * second>},
    {"idle_time", "60s", "duration", duration<&Settings::idle_time, second, 3600 * second>},
    {"stream_heartbeat", "15s", "duration", duration<&Settings::stream_heartbeat, 100, 600 * second>},
    {"stream_interval", "2s", "duration", duration<&Settings::stream_interval, 50, 60 * second>},
    {"stop_time", "20s", "duration", duration<&Settings::stop_time, 0, 600 * second>},
    {"session_time", "8h", "duration", duration<&Settings::session_time, 60 * second, 30 * 24 * hour>},
    {"oidc_issuer", "", "url", any_url<&Settings::oidc_issuer>},
    {"oidc_client", "", "word", any_text<&Settings::oidc_client>},
    {"oidc_secret_file", "", "path", any_text<&Settings::oidc_secret_file>},
    {"oidc_name", "", "text", any_text<&Settings::oidc_name>},
    {"oidc_hosts", "", "hosts", hosts<&Settings::oidc_hosts>},
    {"oidc_second_factor", "", "oidc_ways", oidc_ways},
    {"oidc_own_network", "no", "yes_no", yes_no<&Settings::oidc_own_network>},
    {"second_factor", "yes", "yes_no", yes_no<&Settings::second_factor>},
    {"database_timeout", "8s", "duration", duration<&Settings::database_timeout, 100, 600 * second>},
    {"database_cache", "64MiB", "size", size<&Settings::database_cache, mib, 64 * gib>},
    {"evidence_s3_url", "", "url", url<&Settings::evidence_s3_url>},
    {"evidence_s3_bucket", "sovang", "word", any_text<&Settings::evidence_s3_bucket>},
    {"evidence_s3_region", "us-east-1", "word", any_text<&Settings::evidence_s3_region>},
    {"evidence_s3_key", "", "word", any_text<&Settings::evidence_s3_key>},
    {"evidence_s3_secret_file", "", "path", any_text<&Settings::evidence_s3_secret_file>},
    {"evidence_address_bytes", "512MiB", "size", size<&Settings::evidence_address_bytes, 20 * mib, tib>},
    {"evidence_under_way", "8GiB", "size", size<&Settings::evidence_under_way, 20 * mib, 1024 * tib>},
    {"evidence_free_disk", "2GiB", "size", size<&Settings::evidence_free_disk, 0, 1024 * tib>},
    {"evidence_begun_day", "20", "count", integer<&Settings::evidence_begun_day, 1, 1'000'000>},
    {"evidence_begun_all", "60", "count", integer<&Settings::evidence_begun_all, 1, 1'000'000>},
    {"evidence_patience", "6h", "duration", duration<&Settings::evidence_patience, second, 30 * 24 * hour>},
    {"clamd_socket", "", "path", any_text<&Settings::clamd_socket>},
    {"patroni", "", "url", url<&Settings::patroni>},
    {"zero_loss", "no", "yes_no", yes_no<&Settings::zero_loss>},
    {"pressure", "auto", "pressure", pressure},
    {"pressure_waiting", "1024", "count", integer<&Settings::pressure_waiting, 1, 1'000'000>},
    {"pressure_delay", "1s", "duration", duration<&Settings::pressure_delay, 1, 600 * second>},
    {"address_burst", "300", "count", integer<&Settings::address_burst, 1, 1'000'000>},
    {"address_rate", "60", "count", integer<&Settings::address_rate, 1, 1'000'000>},
    {"proof_bits", "18", "bits", integer<&Settings::proof_bits, 6, 26>},
    {"smtp_url", "", "smtp_url", smtp_url},
    {"smtp_user", "", "text", any_text<&Settings::smtp_user>},
    {"smtp_password_file", "", "path", any_text<&Settings::smtp_password_file>},
    {"mail_from", "", "mail_address", mail_address},
    {"webhook_hosts", "", "hosts", hosts<&Settings::webhook_hosts>},
    {"webhook_own_network", "no", "yes_no", yes_no<&Settings::webhook_own_network>},
    {"delivery_pause", "30s", "duration", duration<&Settings::delivery_pause, 10, 3600 * second>},
    {"demo", "no", "yes_no", yes_no<&Settings::demo>},
    {"language", "vi", "language", language},
});

const Row* find_row(std::string_view name) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.name == name; });
  return found == rows.end() ? nullptr : &*found;
}

struct Given {
  std::string value;
  std::string place;
};

class Loading {
 public:
  explicit Loading(const Sources& sources) {
    if (sources.file) read_file(*sources.file);
    for (const auto& [name, value] : sources.environment) take_variable(name, value);
    for (const auto& [name, value] : sources.command_line) take(name, value, "--" + dashed(name));
  }

  Loaded finish() {
    for (const Row& row : rows) {
      const auto given = given_.find(row.name);
      const bool is_default = given == given_.end();
      const std::string value = is_default ? std::string{row.default_text} : given->second.value;
      if (!row.apply(loaded_.settings, value)) {
        problem(given->second.place, "wrong_value",
                {{"name", row.name}, {"value", without_password(value)}, {"form", row.form}});
      }
      loaded_.table.push_back(
          {row.name, without_password(value), is_default ? "default" : given->second.place, row.default_text});
    }
    fill_in(loaded_.settings);
    check_surroundings(
        loaded_.settings, [this](std::string_view name) { return place_of(name); }, loaded_.problems);
    return std::move(loaded_);
  }

 private:
  static std::string dashed(std::string name) {
    std::replace(name.begin(), name.end(), '_', '-');
    return name;
  }

  std::string place_of(std::string_view name) const {
    const auto given = given_.find(name);
    return given == given_.end() ? std::string{name} : given->second.place;
  }

  void problem(std::string place, std::string code, boost::json::object params) {
    loaded_.problems.push_back({std::move(place), std::move(code), std::move(params)});
  }

  void take(const std::string& name, const std::string& value, const std::string& place) {
    if (find_row(name) != nullptr) {
      given_[std::string{name}] = {value, place};
      return;
    }
    std::vector<std::string_view> names;
    for (const Row& row : rows) names.push_back(row.name);
    const std::string near = nearest(name, names);
    if (near.empty()) return problem(place, "unknown", {{"name", name}});
    problem(place, "unknown_near", {{"name", name}, {"near", near}});
  }

  void take_variable(const std::string& variable, const std::string& value) {
    if (!variable.starts_with("SOVANG_") || variable.starts_with("SOVANG_TEST_") || variable == "SOVANG_CONFIG") return;
    std::string name = variable.substr(7);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    take(name, value, variable);
  }

  void read_file(const std::filesystem::path& file) {
    std::ifstream input{file};
    if (!input) return problem(file.string(), "file_unreadable", {});
    std::set<std::string> seen;
    std::string line;
    for (int number = 1; std::getline(input, line); ++number)
      take_line(trim(line), file.filename().string() + ":" + std::to_string(number), seen);
  }

  void take_line(const std::string& line, const std::string& place, std::set<std::string>& seen) {
    if (line.empty() || line.starts_with('#')) return;
    const auto sign = line.find('=');
    if (sign == std::string::npos) return problem(place, "line_malformed", {});
    const std::string name = trim(line.substr(0, sign));
    if (!seen.insert(name).second) return problem(place, "twice", {{"name", name}});
    take(name, trim(line.substr(sign + 1)), place);
  }

  static std::string trim(const std::string& text) {
    const auto start = text.find_first_not_of(" \t\r");
    if (start == std::string::npos) return {};
    return text.substr(start, text.find_last_not_of(" \t\r") - start + 1);
  }

  std::map<std::string, Given, std::less<>> given_;
  Loaded loaded_;
};

}  // namespace

Loaded load(const Sources& sources) { return Loading{sources}.finish(); }

Pairs environment() {
  Pairs pairs;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    const auto sign = text.find('=');
    pairs.emplace_back(text.substr(0, sign), sign == std::string::npos ? "" : text.substr(sign + 1));
  }
  return pairs;
}

std::string Described::meaning(base::Language language) const {
  return base::sentence(language, "setting." + std::string{name});
}

std::string to_text(const Problem& problem, base::Language language) {
  boost::json::object params = problem.params;
  if (const auto* form = params.if_contains("form"))
    params["form"] = base::sentence(language, "setting_form." + std::string{form->as_string()});
  return problem.place + ": " + base::sentence(language, "setting_problem." + problem.code, params);
}

}  // namespace sovang::config
