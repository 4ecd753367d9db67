// A mail is written when it is sent; nothing but a sealed one-time code stands in the outbox itself.
#include "features/messages/outbox.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "base/log.hpp"
#include "base/sentences.hpp"
#include "messages/sql.hpp"

namespace sovang::messages {

namespace json = base::json;

namespace {

constexpr std::int64_t at_once = 50;

}  // namespace

struct Outbox::Due {
  std::int64_t id = 0, account = 0;
  std::optional<std::int64_t> notification;
  std::optional<crypto::Bytes> content;
  int tries = 0;  ///< before this one
  base::Instant next_at, queued_at;
};

std::int64_t pause_after(int tries, std::int64_t first) {
  constexpr std::int64_t most = 120;
  return first * std::min(most, std::int64_t{1} << std::clamp(tries - 1, 0, 30));
}

Outbox::Outbox(const crypto::KeyRing& ring, MailSettings settings)
    : seal_(ring, "mail"), settings_(std::move(settings)) {}

crypto::Bytes Outbox::seal(std::string_view text, std::string_view table, std::int64_t row) const {
  return seal_.seal(text, {table, row, "address"});
}

std::optional<std::string> Outbox::open(std::span<const std::byte> sealed, std::string_view table,
                                        std::int64_t row) const {
  return seal_.open(sealed, {table, row, "address"});
}

std::optional<std::string> Outbox::address_of(db::Tx& tx, std::int64_t account) const {
  const auto found = tx.one(sql::find_address, {account},
                            [&](const db::Row& row) { return open(row.blob(0), "mail_addresses", account); });
  return found ? *found : std::nullopt;
}

void Outbox::queue_code(db::Tx& tx, std::int64_t account, std::string_view address, std::string_view code,
                        base::Instant now) const {
  queue_to(tx, account, std::nullopt, {{"address", address}, {"code", code}}, now);
}

void Outbox::tell_former(db::Tx& tx, std::int64_t account, std::string_view address, std::string_view kind,
                         base::Instant now) const {
  const auto notification = tell(tx, {}, account, now, kind, {});
  if (ways().mail) queue_to(tx, account, notification, {{"address", address}}, now);
}

void Outbox::queue_to(db::Tx& tx, std::int64_t account, std::optional<std::int64_t> notification,
                      const json::object& content, base::Instant now) const {
  const auto id = base::new_id();
  tx.run(sql::queue_to_address,
         {id, account, notification, seal_.seal(json::serialize(content), {"mails", id, "content"}), now});
}

std::optional<json::object> Outbox::content_of(const Due& due) const {
  const auto text = due.content ? seal_.open(*due.content, {"mails", due.id, "content"}) : std::nullopt;
  return text ? std::optional{base::parse_kept_json(*text).as_object()} : std::nullopt;
}

std::optional<net::Mail> Outbox::written(db::Tx& tx, const Due& due, const Names& names) const {
  const auto in = settings_.language;
  net::Mail mail{"", "", "", std::to_string(due.id), due.queued_at};
  json::object params;
  std::string kind = "address_code", words;
  const auto content = content_of(due);
  if (due.notification) {
    const auto notification = find_notification(tx, *due.notification);
    const auto address =
        content ? std::optional{std::string{content->at("address").as_string()}} : address_of(tx, due.account);
    if (!notification || !address) return std::nullopt;
    mail.to = *address;
    kind = notification->kind;
    mail.subject = sentence_of(*notification, names).at(base::to_tag(in)).as_string();
    if (const auto* text = notification->detail.if_contains("text")) words = text->as_string();
    params["link"] = settings_.public_url.empty() ? "" : settings_.public_url + link_of(*notification);
  } else {
    if (!content) return std::nullopt;
    mail.to = content->at("address").as_string();
    mail.subject = base::sentence(in, "mail.code_subject");
    params = {{"code", content->at("code")}, {"link", ""}};
  }
  mail.text = mail.subject + "\n\n";
  if (kind == "address_code") mail.text += base::sentence(in, "mail.code", params) + "\n\n";
  if (!words.empty()) mail.text += "“" + words + "”\n\n";
  if (!params.at("link").as_string().empty()) mail.text += base::sentence(in, "mail.link", params) + "\n\n";
  mail.text += base::sentence(in, "mail.footer") + "\n";
  return mail;
}

void Outbox::settle(db::Tx& tx, const Due& due, const net::MailAnswer& answer, base::Instant now) const {
  using enum net::MailAnswer::What;
  const auto tries = due.tries + 1;
  if (answer.what == taken)
    tx.run(sql::mail_sent, {due.id, now, answer.said});
  else if (answer.what == later && tries < most_tries)
    tx.run(sql::mail_waits, {due.id, now + pause_after(tries, settings_.pause), answer.said});
  else
    tx.run(sql::mail_given_up, {due.id, now, answer.said});
}

void Outbox::send_due(db::Database& database, const Names& names, const std::function<base::Instant()>& now) const {
  if (!ways().mail) return;
  std::vector<Due> all;
  database.read([&](db::Tx& tx) {
    tx.each(sql::count_mails, {}, [&](const db::Row& row) {
      waiting_ = row.integer(0);
      given_up_ = row.integer(1);
    });
    all = tx.all(sql::due_mails, {now(), at_once}, [](const db::Row& row) {
      Due due{row.integer(0), row.integer(1), row.integer_or_null(2), {}, static_cast<int>(row.integer(4)),
              row.instant(5), row.instant(6)};
      if (!row.is_null(3)) {
        const auto content = row.blob(3);  // once: each reading may lie elsewhere
        due.content.emplace(content.begin(), content.end());
      }
      return due;
    });
  });
  // Longer than a server may take: should this process end, another one goes on afterwards.
  const auto held = settings_.server.within.count() * 2000;
  for (const auto& due : all) {
    bool mine = false;
    std::optional<net::Mail> mail;
    database.change_and_wait([&](db::Tx& tx) {
      mine = tx.run(sql::take_mail, {due.id, due.next_at, now() + held}) == 1;
      if (mine) mail = written(tx, due, names);
    });
    if (!mine) continue;
    const auto answer = mail ? net::send_mail(settings_.server, *mail)
                             : net::MailAnswer{net::MailAnswer::What::never, "nothing to send, or no address"};
    if (answer.what != net::MailAnswer::What::taken)
      base::log(base::Level::warning, "mail_not_taken", {{"mail", due.id}, {"said", answer.said}});
    database.change_and_wait([&](db::Tx& tx) { settle(tx, due, answer, now()); });
  }
}

}  // namespace sovang::messages
