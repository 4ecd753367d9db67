// Reads the settings and hands them on.
#include "app/installation.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "base/id.hpp"

namespace sovang::app {

namespace fs = std::filesystem;

fs::path beside_the_program(const fs::path& name) {
  std::error_code none;
  const auto program = fs::read_symlink("/proc/self/exe", none).parent_path();
  for (const auto& place :
       {fs::current_path(none) / name, program / ".." / ".." / name, fs::path{"/usr/share/sovang"} / name})
    if (fs::is_directory(place, none)) return place.lexically_normal();
  return {};
}

namespace {

bool is_default(const config::Loaded& loaded, std::string_view name) {
  const auto found = std::ranges::find(loaded.table, name, &config::Described::name);
  return found != loaded.table.end() && found->origin == "default";
}

int seconds_of(std::chrono::milliseconds time) { return static_cast<int>((time.count() + 999) / 1000); }

}  // namespace

std::vector<Option> with_installation(std::vector<Option> own) {
  own.push_back({"--config", "FILE"});
  for (const auto& row : config::load({}).table) {
    std::string name{row.name};
    std::ranges::replace(name, '_', '-');
    own.push_back({"--" + name, "VALUE"});
  }
  return own;
}

config::Loaded load_settings(const Arguments& arguments) {
  config::Sources sources;
  const char* from_environment = std::getenv("SOVANG_CONFIG");
  if (arguments.given("config"))
    sources.file = arguments.text("config");
  else if (from_environment != nullptr)
    sources.file = from_environment;
  sources.environment = config::environment();
  for (const auto& row : config::load({}).table) {
    std::string name{row.name};
    std::ranges::replace(name, '_', '-');
    if (arguments.given(name)) sources.command_line.emplace_back(row.name, arguments.text(name));
  }
  auto loaded = config::load(sources);
  const auto found = sources.command_line.size();
  for (const auto& [name, folder] : {std::pair{"guidance", "guidance"}, std::pair{"web", "web/dist"}})
    if (const auto place = beside_the_program(folder); is_default(loaded, name) && !place.empty())
      sources.command_line.emplace_back(name, place.string());
  return sources.command_line.size() == found ? loaded : config::load(sources);
}

Installation installation_from(const Arguments& arguments) {
  auto loaded = load_settings(arguments);
  if (!loaded.problems.empty()) {
    std::string all;
    for (const auto& problem : loaded.problems) all += "\n  " + config::to_text(problem, loaded.settings.language);
    throw std::runtime_error("settings:" + all);
  }
  // A command tells whoever typed it its result, and beside that only warnings; serve sets its own.
  base::set_log_level(std::max(loaded.settings.log_level, base::Level::warning));
  base::set_node(loaded.settings.node);
  if (!fs::exists(loaded.settings.data_dir)) {
    fs::create_directories(loaded.settings.data_dir);
    fs::permissions(loaded.settings.data_dir, fs::perms::owner_all);
  }
  return {std::move(loaded.settings)};
}

http::ServerOptions Installation::http() const {
  http::ServerOptions options;
  options.address = settings.address;
  options.port = settings.port;
  options.io_threads = settings.io_threads;
  options.limits.body_bytes = settings.body_limit;
  // Whole tables, the codes of ten thousand rows, the targets of twenty thousand units.
  options.limits.files = {"/api/v1/imports /api/v1/programmes/*/inbox/acts /api/v1/programmes/*/targets",
                          std::size_t{20} << 20};
  options.limits.connections = settings.connections;
  options.limits.streams = settings.streams;
  options.limits.header_seconds = seconds_of(settings.header_time);
  options.limits.body_seconds = seconds_of(settings.body_time);
  options.limits.idle_seconds = seconds_of(settings.idle_time);
  options.limits.heartbeat = settings.stream_heartbeat;
  options.limits.stop_seconds = seconds_of(settings.stop_time);
  options.trusted_proxies = settings.trusted_proxies;
  options.https = https();
  return options;
}

work::FrameOptions Installation::frame() const {
  work::FrameOptions options;
  options.workers = settings.worker_threads;
  options.waiting_changes = settings.queue;
  options.https = https();
  return options;
}

messages::MailSettings Installation::mail() const {
  messages::MailSettings mail;
  mail.server.url = settings.smtp_url;
  mail.server.user = settings.smtp_user;
  mail.server.from = settings.mail_from;
  if (!settings.smtp_user.empty()) {
    std::ifstream file{settings.smtp_password_file};
    std::getline(file, mail.server.password);
  }
  mail.language = settings.language;
  mail.public_url = settings.public_url;
  mail.pause = settings.delivery_pause.count() * 1000;
  return mail;
}

messages::WebhookSettings Installation::webhooks() const {
  return {settings.webhook_hosts, settings.webhook_own_network, settings.delivery_pause.count() * 1000};
}

identity::OidcSettings Installation::oidc() const {
  identity::OidcSettings oidc{settings.oidc_issuer,     settings.oidc_client, {},
                              settings.oidc_name,       settings.oidc_hosts,  settings.oidc_second_factor,
                              settings.oidc_own_network};
  if (!oidc.issuer.empty()) {
    std::ifstream file{settings.oidc_secret_file};
    std::getline(file, oidc.secret);
  }
  return oidc;
}

work::GateOptions Installation::gate() const {
  work::GateOptions options;
  if (settings.pressure != "auto")
    options.forced = settings.pressure == "calm"      ? work::Strain::calm
                     : settings.pressure == "pressed" ? work::Strain::pressed
                                                      : work::Strain::heavy;
  options.limits.waiting = settings.pressure_waiting;
  options.limits.delay = settings.pressure_delay.count() * 1000;
  options.burst = static_cast<std::int64_t>(settings.address_burst);
  options.per_minute = static_cast<std::int64_t>(settings.address_rate);
  options.bits = settings.proof_bits;
  return options;
}

std::unique_ptr<db::Database> Installation::open_database() const {
  db::Options options;
  options.reply = settings.database_timeout;
  options.writer_cache_mib = static_cast<int>(settings.database_cache >> 20U);
  return db::open(settings.database, options);
}

std::unique_ptr<db::Database> Installation::open_database_patiently() const {
  db::Options options;
  options.reply = options.read_reply = std::chrono::hours{2};
  options.writer_cache_mib = static_cast<int>(settings.database_cache >> 20U);
  return db::open(settings.database, options);
}

}  // namespace sovang::app
