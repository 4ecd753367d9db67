// Goes on for each webhook from its position; the events themselves are the queue.
#include "features/messages/webhooks.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "features/messages/happenings.hpp"
#include "features/messages/imprints.hpp"
#include "features/messages/outbox.hpp"
#include "features/messages/webhook_acts.hpp"
#include "messages/sql.hpp"
#include "platform/crypto/hmac.hpp"
#include "platform/net/post.hpp"
#include "work/history.hpp"

namespace sovang::messages {

namespace json = base::json;
using base::Instant;

namespace {

constexpr std::int64_t piece = 200;
constexpr std::int64_t lease = 60 * base::micros_per_second;  ///< longer than a turn takes
constexpr std::int64_t turn = 2 * base::micros_per_second;    ///< of one webhook, before the next one has its own

struct Place {
  Position position;
  int tries = 0;
  Instant next_at;
};

std::optional<Place> place_of(db::Tx& tx, std::int64_t webhook) {
  return tx.one(sql::find_position, {webhook}, [](const db::Row& row) {
    return Place{{{row.integer(0), row.integer(1)}, row.integer(2), row.instant(3)},
                 static_cast<int>(row.integer(4)),
                 row.instant(5)};
  });
}

void move(db::Tx& tx, std::int64_t webhook, const Place& place) {
  const auto& at = place.position;
  tx.run(sql::move_position,
         {webhook, at.event.txid, at.event.seq, at.act, at.opened_until, place.tries, place.next_at});
}

/// What became of one try.
struct Tried {
  const Happening* happening = nullptr;
  net::Posted posted;
};

void log_try(db::Tx& tx, std::int64_t webhook, const Tried& tried, int tries, Instant now) {
  const auto& [happening, posted] = tried;
  const auto answer = posted.status != 0 ? std::to_string(posted.status) : posted.fault;
  tx.run(sql::put_delivery, {webhook, happening->id, happening->event, happening->at, tries, now,
                             posted.taken() ? std::optional{now} : std::nullopt, answer});
}

void disable(db::Tx& tx, const Webhook& webhook, int tries, Instant now) {
  tx.run(sql::set_webhook_disabled, {webhook.id, now});
  work::Change change{"webhook_disabled", "webhook", webhook.id};
  change.after = {{"host", net::web_address(webhook.url).host},
                  {"tries", tries},
                  {"account", webhook.account},
                  {"unit", webhook.unit}};
  change.imprinted = {{webhook_record(), webhook.id}};
  work::Actor actor{work::Actor::Kind::system};
  actor.unit = webhook.unit;
  work::record(tx, actor, now, "job", change);
}

/// One webhook's turn, once this process has it.
class Turn {
 public:
  Turn(db::Database& database, const Names& names, const std::function<Instant()>& now, const WebhookSettings& settings,
       const Webhook& webhook, std::string secret)
      : database_(database),
        names_(names),
        now_(now),
        settings_(settings),
        webhook_(webhook),
        secret_(std::move(secret)) {}

  void run(Place place) {
    const auto until = now_() + turn;
    for (bool more = true; more && now_() < until;) {
      std::vector<Happening> all;
      database_.read([&](db::Tx& tx) { all = happenings_after(tx, place.position, names_, now_(), piece); });
      more = !all.empty();
      for (const auto& one : all)
        if (!pass(one, place, until)) {
          more = false;
          break;
        }
      place.next_at = std::max(place.next_at, now_());
      if (held_) database_.change_and_wait([&](db::Tx& tx) { move(tx, webhook_.id, place); });
    }
  }

 private:
  /// false: enough for this turn.
  bool pass(const Happening& one, Place& place, Instant until) {
    if (!concerns(one, webhook_.unit, names_, base::day_of(now_()))) {
      place.position = one.after;
      return true;
    }
    if (now_() >= until) return false;
    const Tried tried{&one, send(one)};
    const auto now = now_();
    const auto tries = place.tries + 1;
    const bool taken = tried.posted.taken();
    if (taken) place.position = one.after;
    place.tries = taken ? 0 : tries;
    place.next_at = taken ? now + lease : now + pause_after(tries, settings_.pause);
    const bool over = !taken && tries >= most_tries;
    database_.change_and_wait([&](db::Tx& tx) {
      log_try(tx, webhook_.id, tried, tries, now);
      move(tx, webhook_.id, place);
      if (over) disable(tx, webhook_, tries, now);
    });
    if (taken) place.next_at = now;
    held_ = taken;
    return taken;
  }

  net::Posted send(const Happening& one) const {
    const auto body = json::serialize(to_json(one, names_));
    return net::post({webhook_.url,
                      body,
                      {"Content-Type: application/json", "User-Agent: sovang",
                       "Sovang-Signature: " + webhook_signature(secret_, now_(), body)},
                      std::chrono::seconds(10),
                      settings_.own_network});
  }

  db::Database& database_;
  const Names& names_;
  const std::function<Instant()>& now_;
  const WebhookSettings& settings_;
  const Webhook& webhook_;
  std::string secret_;
  bool held_ = true;
};

}  // namespace

std::string webhook_signature(std::string_view secret, Instant at, std::string_view body) {
  const auto seconds = std::to_string(at.micros / base::micros_per_second);
  return "t=" + seconds + ",v1=" + crypto::hmac_sha256_hex(secret, seconds + "." + std::string{body});
}

Webhooks::Webhooks(const crypto::KeyRing& ring, WebhookSettings settings)
    : seal_(ring, "webhooks"), settings_(std::move(settings)) {}

bool Webhooks::allows(const std::string& url) const {
  const auto address = net::web_address(url);
  const bool scheme = address.scheme == "https" || (settings_.own_network && address.scheme == "http");
  return scheme && !address.has_credentials && std::ranges::any_of(settings_.hosts, [&](const std::string& host) {
           return address.host == host || (host.starts_with('.') && address.host.ends_with(host));
         });
}

crypto::Bytes Webhooks::seal(std::string_view secret, std::int64_t webhook) const {
  return seal_.seal(secret, {"webhooks", webhook, "secret"});
}

void Webhooks::deliver(db::Database& database, const Names& names, const std::function<Instant()>& now) const {
  struct Due {
    Webhook webhook;
    Place place;
    std::string secret;
  };
  std::vector<Due> due;
  database.read([&](db::Tx& tx) {
    for (auto& webhook : all_webhooks(tx)) {
      const auto place = place_of(tx, webhook.id);
      if (webhook.disabled_at || !place || place->next_at > now() || !allows(webhook.url)) continue;
      if (happenings_after(tx, place->position, names, now(), 1).empty()) continue;
      const auto secret = tx.one(sql::webhook_secret, {webhook.id}, [&](const db::Row& row) {
        return seal_.open(row.blob(0), {"webhooks", webhook.id, "secret"});
      });
      if (secret && *secret) due.push_back({std::move(webhook), *place, **secret});
    }
  });
  for (const auto& one : due) {
    bool mine = false;
    const auto held_until = now() + lease;
    database.change_and_wait([&](db::Tx& tx) {
      mine = tx.run(sql::take_position, {one.webhook.id, one.place.next_at, held_until}) == 1;
    });
    if (mine) Turn{database, names, now, settings_, one.webhook, one.secret}.run(one.place);
  }
}

}  // namespace sovang::messages
