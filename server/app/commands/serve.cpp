// sovang serve: listens until it is told to stop.
#include <signal.h>
#include <sys/resource.h>

#include <iostream>

#include "app/clock_check.hpp"
#include "app/commands.hpp"
#include "app/demo_installation.hpp"
#include "app/doctor.hpp"
#include "app/wiring.hpp"
#include "base/log.hpp"

namespace sovang::app {

namespace {

void add_numbers(Parts& parts, const work::Frame& frame, const http::Server& server) {
  auto& metrics = parts.metrics;
  const auto number = [&](const char* name, const char* help, bool total, auto&& ask) {
    metrics.add_number(name, help, total, [ask] { return static_cast<double>(ask()); });
  };
  number("sovang_commits_total", "Batches that became durable", true, [&] { return parts.database->counts().commits; });
  number("sovang_changes_total", "Changes in those batches", true, [&] { return parts.database->counts().changes; });
  number("sovang_changes_refused_total", "Changes undone by a refusal", true,
         [&] { return parts.database->counts().refused; });
  number("sovang_changes_failed_total", "Changes that met a fault of the database", true,
         [&] { return parts.database->counts().failed; });
  number("sovang_changes_waiting", "In front of the writer", false, [&] { return parts.database->waiting(); });
  number("sovang_reads_waiting", "In front of the workers", false, [&] { return frame.waiting(); });
  number("sovang_answers_from_memory_total", "Answers that needed no handler", true,
         [&] { return frame.answered_from_memory(); });
  number("sovang_pressure", "0 calm, 1 pressed, 2 heavy", false,
         [&] { return static_cast<int>(parts.gate.strain(wall_clock())); });
  number("sovang_proofs_asked_total", "Sendings that were asked for work or patience", true,
         [&] { return parts.gate.asked(); });
  number("sovang_mails_waiting", "Not yet taken by the mail server", false, [&] { return parts.outbox.waiting(); });
  number("sovang_mails_given_up", "In the last 30 days", false, [&] { return parts.outbox.given_up(); });
  number("sovang_http_requests_total", "Requests read", true, [&] { return server.counts().requests; });
  number("sovang_connections", "Open now", false, [&] { return server.counts().connections_open; });
  number("sovang_connections_refused_total", "Beyond the cap", true,
         [&] { return server.counts().connections_refused; });
  number("sovang_streams", "Readers of event streams", false, [&] { return server.counts().streams_open; });
  number("sovang_streams_refused_total", "Beyond their limit", true, [&] { return server.counts().streams_refused; });
}

/// The door for sending; its pages are counted too, they are few.
bool is_sending(std::string_view route) {
  return route == "/api/v1/programmes/{programme}/initiatives" || route.ends_with("/ct/{programme}/gui");
}

/// Waits for SIGTERM or SIGINT; SIGHUP loads the guidance anew.
void wait_for_the_end(const sigset_t& signals, Parts& parts) {
  for (;;) {
    int signal = 0;
    if (sigwait(&signals, &signal) != 0 || signal != SIGHUP) return;
    const bool taken = parts.books.reload();
    base::log(taken ? base::Level::info : base::Level::error, taken ? "guidance_reloaded" : "guidance_kept");
  }
}

/// As many open files as the system grants us: one for each connection.
void raise_open_files() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

/// What the doctor finds bad does not keep the server from serving, but nobody shall say they were not told.
void log_findings(const Installation& installation) {
  for (const auto& finding : examine(installation, wall_clock()))
    if (finding.level != Finding::Level::good)
      base::log(finding.level == Finding::Level::bad ? base::Level::error : base::Level::warning, "doctor",
                {{"check", finding.check}, {"finding", finding.sentence(base::Language::vi)}});
}

int serve(const Arguments& arguments) {
  // Blocked in every thread from here on, so that only wait_for_the_end meets them.
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  const auto installation = installation_from(arguments);
  base::set_log_level(installation.settings.log_level);
  std::function<std::string(const std::string&)> sign_in;
  if (installation.settings.demo) sign_in = make_demo_in(installation, std::cerr);
  raise_open_files();
  Parts parts(installation);
  require_one_time(*parts.database, wall_clock);
  work::Routes routes;
  add_routes(routes, parts);
  auto around = surroundings_of(parts);
  around.observe = [&](std::string_view route, int status, std::int64_t micros) {
    parts.metrics.observe_request(route, status, micros);
    if (is_sending(route)) parts.gate.saw(status, micros, wall_clock());
    // 201 only the first time: a repeated sending answers 200.
    if (status == 201 && is_sending(route)) parts.metrics.count_submission();
  };
  work::Frame frame(std::move(routes), std::move(around), installation.frame());
  auto options = installation.http();
  options.limits.files.admits = frame.file_door();
  const auto server = http::serve(options, frame.handler(), frame.at_once(), frame.refusal_page());
  parts.address.listens_on(server->port());
  add_numbers(parts, frame, *server);
  parts.publish = [&](std::string_view topic, std::string_view data, std::uint64_t version) {
    server->publish(topic, data, version);
  };
  parts.database_check.run(*parts.database, parts.health);
  const auto told = [&](const std::string& job, bool failed) {
    parts.health.set_trouble("job_failing " + job, failed);
  };
  Background background(background_jobs(parts), told);
  Background bulk(bulk_jobs(parts), told, Background::Priority::low);
  Background lookups(lookup_jobs(parts), told);
  Background history(history_jobs(parts), told, Background::Priority::low);
  Background imports(import_jobs(parts), told, Background::Priority::low);
  Background evidence(evidence_jobs(parts), told, Background::Priority::low);
  Background messages(message_jobs(parts), told, Background::Priority::low);
  Background webhooks(webhook_jobs(parts), told, Background::Priority::low);
  for (const auto* jobs : {&background, &bulk, &lookups, &history, &imports, &evidence, &messages, &webhooks})
    parts.health.look_with([jobs]() -> std::optional<std::string> {
      const auto name = jobs->hanging(std::chrono::minutes(2));
      return name ? std::optional{"job_hanging " + *name} : std::nullopt;
    });

  base::log(base::Level::info, "server_started",
            {{"address", installation.settings.address}, {"port", server->port()}});
  const auto address = "http://" + installation.settings.address + ':' + std::to_string(server->port());
  std::cout << address << std::endl;  // for scripts that asked for port 0
  log_findings(installation);
  if (sign_in) std::cerr << sign_in(address) << std::endl;  // last, where whoever tries it out looks
  wait_for_the_end(signals, parts);
  base::log(base::Level::info, "server_stopping");
  server->stop();
  background.stop();
  bulk.stop();
  imports.stop();
  messages.stop();
  webhooks.stop();
  history.stop();
  parts.identity.finish();
  frame.finish();
  parts.database->change_and_wait([](db::Tx&) {});  // nobody may answer any more when the server goes
  base::log(base::Level::info, "server_stopped");
  return 0;
}

}  // namespace

Command serve_command() { return {"serve", with_installation(), serve}; }

}  // namespace sovang::app
