// Mail on its way: kept until the server has taken it, tried again with growing pauses, given up in the end.
#pragma once
#include <atomic>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/sentences.hpp"
#include "features/messages/notifications.hpp"
#include "platform/crypto/sealed_fields.hpp"
#include "platform/net/mail.hpp"

namespace sovang::messages {

struct MailSettings {
  net::MailServer server;  ///< an empty url: no mail is sent
  base::Language language = base::Language::vi;
  std::string public_url;           ///< in links; empty: none
  std::int64_t pause = 30'000'000;  ///< microseconds before the second try, doubled each time
};

/// Tries of one mail or delivery before it is given up: with half a minute at first, some nine hours.
inline constexpr int most_tries = 16;
/// How long after try number `tries` the next one comes: doubled up to 120 times the first pause.
std::int64_t pause_after(int tries, std::int64_t first);

/// Safe from any thread.
class Outbox {
 public:
  Outbox(const crypto::KeyRing& ring, MailSettings settings);

  Ways ways() const { return {!settings_.server.url.empty()}; }
  std::optional<std::string> address_of(db::Tx& tx, std::int64_t account) const;
  void queue_code(db::Tx& tx, std::int64_t account, std::string_view address, std::string_view code,
                  base::Instant now) const;
  /// One notification, and its mail to an address that is the account's no more.
  void tell_former(db::Tx& tx, std::int64_t account, std::string_view address, std::string_view kind,
                   base::Instant now) const;
  crypto::Bytes seal(std::string_view text, std::string_view table, std::int64_t row) const;
  std::optional<std::string> open(std::span<const std::byte> sealed, std::string_view table, std::int64_t row) const;

  /// Sends what is due, one after the other; a mail is held by one process at a time. `names`: for notifications.
  void send_due(db::Database& database, const Names& names, const std::function<base::Instant()>& now) const;

  /// As the last round found them; for metrics.
  std::int64_t waiting() const { return waiting_.load(); }
  std::int64_t given_up() const { return given_up_.load(); }

 private:
  struct Due;
  void queue_to(db::Tx& tx, std::int64_t account, std::optional<std::int64_t> notification,
                const base::json::object& content, base::Instant now) const;
  std::optional<base::json::object> content_of(const Due& due) const;
  std::optional<net::Mail> written(db::Tx& tx, const Due& due, const Names& names) const;
  void settle(db::Tx& tx, const Due& due, const net::MailAnswer& answer, base::Instant now) const;

  crypto::SealedFields seal_;
  MailSettings settings_;
  mutable std::atomic<std::int64_t> waiting_{0}, given_up_{0};
};

}  // namespace sovang::messages
