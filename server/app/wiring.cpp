// Makes the parts and joins the features: one line per feature.
#include "app/wiring.hpp"

#include <malloc.h>

#include <algorithm>
#include <fstream>

#include "app/api_document.hpp"
#include "app/clock_check.hpp"
#include "app/export_routes.hpp"
#include "app/history_routes.hpp"
#include "app/locate.hpp"
#include "app/sign_history.hpp"
#include "app/site_pages.hpp"
#include "base/log.hpp"
#include "features/awards/routes.hpp"
#include "features/evidence/routes.hpp"
#include "features/identity/account_routes.hpp"
#include "features/identity/ended_rights.hpp"
#include "features/identity/ended_role.hpp"
#include "features/identity/store.hpp"
#include "features/identity/token_routes.hpp"
#include "features/imports/routes.hpp"
#include "features/inbox/bulk.hpp"
#include "features/inbox/routes.hpp"
#include "features/initiatives/carried_initiatives.hpp"
#include "features/initiatives/routes.hpp"
#include "features/messages/follow_history.hpp"
#include "features/messages/routes.hpp"
#include "features/messages/webhook_acts.hpp"
#include "features/org/routes.hpp"
#include "features/org/territory.hpp"
#include "features/people/routes.hpp"
#include "features/programmes/actions.hpp"
#include "features/programmes/carried_targets.hpp"
#include "features/targets/routes.hpp"
#include "platform/config/values.hpp"
#include "platform/http/problem.hpp"

namespace sovang::app {

using std::chrono::milliseconds;
using std::chrono::seconds;

base::Instant wall_clock() {
  using namespace std::chrono;
  return {duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()};
}

namespace {

/// All events of the past, while the rest is made and the first requests are answered: whoever needs a count waits.
void load_counts(initiatives::Counting& counting) {
  try {
    const auto begun = wall_clock();
    const auto events = counting.follow();
    malloc_trim(0);  // what the readers of the pieces held goes back to the system
    base::log(base::Level::info, "counts_loaded",
              {{"events", events}, {"milliseconds", (wall_clock().micros - begun.micros) / 1000}});
  } catch (const std::exception& fault) {
    base::log(base::Level::error, "job_fault",
              {{"job", "load_counts"}, {"what", fault.what()}});  // follow_counts tries again
  }
}

constexpr std::size_t most_piece_bytes = std::size_t{1} << 20;

evidence::Limits limits_of(const config::Settings& settings) {
  evidence::Limits limits;
  limits.address_bytes = static_cast<std::int64_t>(settings.evidence_address_bytes);
  limits.under_way = static_cast<std::int64_t>(settings.evidence_under_way);
  limits.free_disk = static_cast<std::int64_t>(settings.evidence_free_disk);
  limits.begun_in_a_day = settings.evidence_begun_day;
  limits.begun_in_all = settings.evidence_begun_all;
  limits.patience = settings.evidence_patience.count() * 1000;
  return limits;
}

/// Pieces lie in the database, whole files beside it; the disk of another machine only its own watcher sees.
std::vector<std::filesystem::path> disks_of(const config::Settings& settings) {
  std::vector<std::filesystem::path> disks{settings.data_dir};
  if (settings.database.starts_with("sqlite:"))
    disks.push_back(std::filesystem::absolute(settings.database.substr(7)).parent_path());
  return disks;
}

base::WorkingDays load_working_days(const config::Settings& settings) {
  if (settings.holidays.empty()) return {};
  std::ifstream in{settings.holidays};
  return base::read_working_days(in, settings.holidays.string());
}

}  // namespace

std::unique_ptr<objects::Store> objects_of(const config::Settings& settings) {
  if (settings.evidence_s3_url.empty()) return objects::open_folder(settings.data_dir / "evidence");
  objects::S3 where{
      settings.evidence_s3_url, settings.evidence_s3_bucket, settings.evidence_s3_region, settings.evidence_s3_key, {}};
  std::ifstream secret{settings.evidence_s3_secret_file};
  std::getline(secret, where.secret);
  if (where.secret.empty())
    throw std::runtime_error("evidence_s3_secret_file: " + settings.evidence_s3_secret_file.string());
  return objects::open_s3(where);
}

Parts::Parts(const Installation& installation_)
    : installation(installation_),
      books(installation.settings.guidance),
      working_days(load_working_days(installation.settings)),
      database(installation.open_database()),
      keys(open_keys(installation.settings, *database, wall_clock())),
      counting(*database),
      loading(std::async(std::launch::async, [this] { load_counts(counting); })),
      address(installation.settings.public_url, installation.settings.address, installation.settings.port),
      pages(installation.settings.web),
      assets(installation.settings.web, installation.https()),
      identity(*database,
               {installation.https(), installation.settings.session_time.count() * 1000,
                keys.ring.lasting_key_for("device").secret, keys.ring,
                [this](std::int64_t unit) { return needs_second_factor(unit); },
                [this](std::int64_t unit, base::Day day) { return identity::unit_view(*tree.current(), unit, day); },
                installation.oidc(),
                [this](db::Tx& tx, std::int64_t unit, base::Day day) {
                  return identity::ended_view(tx, *tree.current(), unit, day);
                },
                [this] { return needs_second_factor(); }}),
      tree(*database),
      programmes(*database),
      vault(keys.ring, keys.signer),
      reception(*database, vault),
      gallery(*database, (installation.settings.data_dir / "search.db").string()),
      boards(*database, counting, tree, programmes),
      gate(keys.ring, installation.gate(), [this] { return database->waiting(); }),
      initiatives{*database, tree, programmes, vault, reception, counting, boards, gallery, tries},
      author_works(initiatives),
      works_with_files(author_works),
      people(*database, keys.ring),
      evidence({initiatives, wall_clock, objects_of(installation.settings), installation.settings.clamd_socket,
                std::min(installation.settings.body_limit, most_piece_bytes), limits_of(installation.settings),
                disks_of(installation.settings)},
               keys.ring),
      papers(*database),
      seasons({tree, programmes, [this](std::int64_t programme) { return counting.of(programme); },
               [this] { return books.current(); }, *database, papers}),
      imports({*database, tree, programmes, initiatives, people, [this] { return books.current(); }, wall_clock},
              keys.ring),
      exports{*database, identity::account_name},
      outbox(keys.ring, installation.mail()),
      webhooks(keys.ring, installation.webhooks()),
      publish([](std::string_view, std::string_view, std::uint64_t) {}) {
  initiatives.gate = &gate;
  initiatives.closed_at_start = initiatives::closed_programmes(*programmes.current());
}

/// Reliability 4.1: from the level directly above the grassroots up.
bool Parts::needs_second_factor(std::int64_t unit) const {
  if (!needs_second_factor()) return false;
  const auto current = tree.current();
  const auto found = current->find_id(unit);
  return !found || current->unit(*found).level != org::Level::grassroots;
}

void run_action(Parts& parts, const std::function<void(work::Context&)>& action) {
  const auto book = parts.books.current();
  parts.database->change_and_wait([&](db::Tx& tx) {
    work::Context context{{work::Actor::Kind::system, 0}, wall_clock(), tx, *book, "job"};
    action(context);
  });
}

namespace {

/// What is kept of boards and pages knows no target: with another register it is made anew.
void follow_programmes(Parts& parts) {
  if (parts.programmes.reload_if_changed()) parts.initiatives.version->fetch_add(1);
}

void follow_units(Parts& parts) {
  if (parts.tree.reload_if_changed()) parts.initiatives.version->fetch_add(1);
}

}  // namespace

void add_routes(work::Routes& routes, Parts& parts) {
  parts.health.add_routes(routes);
  routes.direct("/metrics", [&](const http::Request& request) {
    const auto& settings = parts.installation.settings;
    // Behind a proxy that nobody told us to trust, every stranger looks like the machine itself.
    const bool forwarded = request.header("x-forwarded-for").has_value() && settings.trusted_proxies.empty();
    if (forwarded || !config::in_networks(request.peer, settings.metrics_from))
      return http::problem(base::Refused{base::Reason::not_found, "page_not_found"}, request.id);
    return http::Response::text(200, "text/plain; version=0.0.4", parts.metrics.text());
  });
  parts.identity.add_routes(routes);
  identity::add_account_routes(routes, parts.tree);
  identity::add_token_routes(routes, parts.tree, parts.identity);
  org::add_routes(routes, {parts.tree,
                           parts.unit_counts,
                           {[&](work::Context&, const org::Carried& carried) {
                              return initiatives::count_carried_initiatives(parts.counting, *parts.programmes.current(),
                                                                            carried);
                            },
                            [&](work::Context&, const org::Carried& carried) {
                              return programmes::count_carried_targets(*parts.programmes.current(), carried);
                            },
                            [&](work::Context&, const org::Carried& carried) {
                              return programmes::tell_changed_targets(*parts.programmes.current(), carried);
                            },
                            [](work::Context& context, const org::Carried& carried) {
                              return identity::count_ended_rights(context.tx, carried);
                            }}});
  people::add_routes(routes, {parts.tree, parts.people, parts.works_with_files});
  programmes::add_routes(routes, {parts.tree, parts.programmes, parts.short_codes,
                                  [&](const programmes::Programme& programme, base::Instant as_of) {
                                    return initiatives::total_of(parts.initiatives, programme, as_of);
                                  }});
  initiatives::add_routes(routes, parts.initiatives);
  initiatives::add_paper_routes(routes, parts.initiatives, parts.exports);
  initiatives::add_document_routes(routes, parts.initiatives);
  initiatives::add_pages(routes, parts.initiatives);
  evidence::add_routes(routes, parts.evidence);
  const inbox::Doors to_inbox{parts.initiatives, parts.watching, parts.working_days, parts.contact_pace};
  inbox::add_routes(routes, to_inbox);
  const targets::Doors to_targets{parts.initiatives, parts.unit_counts, [&] {
                                    follow_programmes(parts);
                                    follow_units(parts);
                                  }};
  targets::add_routes(routes, to_targets);
  targets::add_export_routes(routes, to_targets, parts.exports);
  add_site_pages(routes, parts);
  add_history_routes(routes, parts);
  awards::add_routes(routes, {parts.seasons, parts.exports});
  imports::add_routes(routes, parts.imports);
  add_export_routes(routes, parts);
  identity::add_account_export(routes, parts.tree, parts.exports);
  inbox::add_export_routes(routes, to_inbox, parts.exports);
  inbox::add_bulk_export_routes(routes, to_inbox, parts.exports);
  org::add_export_routes(routes, {parts.tree, parts.unit_counts}, parts.exports);
  imports::add_export_routes(routes, parts.imports, parts.exports);
  people::add_export_routes(routes, {parts.tree, parts.people, parts.works_with_files}, parts.exports);
  const messages::Doors to_messages{parts.tree, parts.programmes, parts.outbox, parts.webhooks};
  messages::add_routes(routes, to_messages);
  messages::add_export_routes(routes, to_messages, parts.exports);
  add_api_route(routes);  // tells of those before it
}

work::Surroundings surroundings_of(Parts& parts) {
  work::Surroundings around{*parts.database, [&] { return parts.books.current(); }};
  around.who = [&](db::Tx& tx, const http::Request& request) { return parts.identity.who(tx, request); };
  around.territory = [&](base::Instant now) {
    return std::make_shared<const org::DayTerritory>(parts.tree.current(), base::day_of(now));
  };
  around.locate = [&](db::Tx& tx, work::Subject::Kind kind, std::string_view named, base::Instant now) {
    return locate(parts, tx, kind, named, now);
  };
  around.address = &parts.address;
  around.pages = &parts.pages;
  around.assets = &parts.assets;
  return around;
}

namespace {

/// Looked up in memory, so that nothing is written each second while nothing closes.
bool is_close_due(const Parts& parts) {
  const auto now = wall_clock();
  const auto programmes = parts.programmes.current();
  return std::ranges::any_of(programmes->all(), [&](const programmes::Programme& programme) {
    return !programme.closing_recorded_at && now >= programme.closes_at;
  });
}

}  // namespace

std::vector<Background::Job> background_jobs(Parts& parts) {
  return {
      {"check_database", seconds(5), [&] { parts.database_check.run(*parts.database, parts.health); }},
      {"check_clocks", seconds(10), [&] { check_clocks(*parts.database, parts.health, wall_clock); }},
      {"check_counts", seconds(5), [&] { parts.counts_check.run(parts.counting, parts.health); }},
      {"sweep_sessions", seconds(600), [&] { parts.identity.sweep(wall_clock()); }},
      // What is shown of units and targets is made anew: kept pages know nothing of either.
      {"reload_units", seconds(2),
       [&] {
         follow_units(parts);
         const auto tree = parts.tree.current();
         const auto& wrong = tree->wrong_handovers();
         parts.health.set_trouble("handovers_left_out", std::ranges::any_of(wrong, [](const auto& one) {
                                    return org::is_unreadable(one.fault);
                                  }));
         parts.health.set_trouble("units_in_circle", !tree->circles().empty());
         parts.health.set_trouble("units_below_nobody", !tree->adrift().empty());
       }},
      {"reload_programmes", seconds(1), [&] { follow_programmes(parts); }},
      {"close_programmes", seconds(1),
       [&] {
         if (is_close_due(parts))
           run_action(parts, [](work::Context& context) { programmes::close_programmes_if_due(context); });
       }},
      // Whoever lists people follows by themselves; imports look people up without a transaction of their own.
      {"follow_people", seconds(1), [&] { parts.database->read([&](db::Tx& tx) { parts.people.follow(tx); }); }},
      {"follow_counts", milliseconds(200), [&] { initiatives::follow_counts(parts.initiatives); }},
      {"freeze_programmes", seconds(5),
       [&] {
         const auto awaited = parts.imports.programmes_written();
         if (initiatives::freeze_closed(parts.initiatives, wall_clock(), awaited))
           sign_history(*parts.database, parts.keys.signer, last_signed_of(parts.installation.settings), wall_clock());
       }},
      {"tell_streams", parts.installation.settings.stream_interval,
       [&] { parts.telling.tell(parts.initiatives, wall_clock(), parts.publish); }},
  };
}

namespace {

/// Every order there is, piece by piece: between two pieces others write.
void run_bulk_acts(Parts& parts) {
  for (bool more = true; more;) {
    const auto territory = std::make_shared<const org::DayTerritory>(parts.tree.current(), base::day_of(wall_clock()));
    run_action(parts, [&](work::Context& context) { more = inbox::run_bulk_piece(context, territory); });
  }
}

}  // namespace

std::vector<Background::Job> bulk_jobs(Parts& parts) {
  return {{"follow_gallery", milliseconds(500), [&] { initiatives::follow_gallery(parts.initiatives, wall_clock()); }},
          {"run_bulk_acts", milliseconds(500), [&] { run_bulk_acts(parts); }}};
}

std::vector<Background::Job> import_jobs(Parts& parts) {
  return {{"run_imports", milliseconds(200), [&] { parts.imports.work(); }},
          {"drop_imports", seconds(600), [&] { parts.imports.drop_old(wall_clock()); }}};
}

std::vector<Background::Job> evidence_jobs(Parts& parts) {
  return {{"look_at_evidence", milliseconds(300),
           [&] {
             const auto tell = [&](const char* what, bool there) { parts.health.set_trouble(what, there); };
             parts.evidence.look(tell);
           }},
          {"sweep_evidence", seconds(600), [&] { parts.evidence.sweep(); }}};
}

std::vector<Background::Job> message_jobs(Parts& parts) {
  const auto names = [&parts] { return messages::Names{parts.tree.current(), parts.programmes.current()}; };
  return {{"follow_history", milliseconds(500),
           [&parts, names] { messages::follow_history(*parts.database, parts.outbox.ways(), names()); }},
          {"send_mail", milliseconds(500),
           [&parts, names] { parts.outbox.send_due(*parts.database, names(), wall_clock); }},
          {"drop_notifications", seconds(3600), [&parts] {
             parts.database->change_and_wait([](db::Tx& tx) {
               messages::drop_old_notifications(tx, wall_clock());
               messages::drop_old_deliveries(tx, wall_clock());
             });
           }}};
}

std::vector<Background::Job> webhook_jobs(Parts& parts) {
  return {{"deliver_webhooks", milliseconds(500), [&parts] {
             parts.webhooks.deliver(*parts.database, {parts.tree.current(), parts.programmes.current()}, wall_clock);
           }}};
}

std::vector<Background::Job> lookup_jobs(Parts& parts) {
  return {{"follow_lookups", seconds(1), [&] { initiatives::follow_lookups(parts.initiatives); }}};
}

std::vector<Background::Job> history_jobs(Parts& parts) {
  // Several servers of one database: one signs, the others find it done.
  constexpr auto pause = 50 * base::micros_per_second;
  return {{"sign_history", seconds(60), [&] {
             sign_history(*parts.database, parts.keys.signer, last_signed_of(parts.installation.settings), wall_clock(),
                          pause);
           }}};
}

}  // namespace sovang::app
