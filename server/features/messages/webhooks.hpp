// Addresses of other programs that are told when the state of something changes: kept by a unit's administrator, within
// what the operator allows.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "features/messages/notifications.hpp"
#include "platform/crypto/sealed_fields.hpp"

namespace sovang::messages {

struct WebhookSettings {
  std::vector<std::string> hosts;   ///< "so.example.vn", or ".example.vn" for all below it; empty: no webhooks
  bool own_network = false;         ///< also to private addresses and over plain http: for tests
  std::int64_t pause = 30'000'000;  ///< microseconds before the second try, doubled each time
};

struct Webhook {
  std::int64_t id = 0, unit = 0;  ///< 0: the installation
  std::string url;
  std::int64_t account = 0;  ///< who registered it
  base::Instant created_at;
  std::optional<base::Instant> disabled_at;
};

/// Safe from any thread.
class Webhooks {
 public:
  Webhooks(const crypto::KeyRing& ring, WebhookSettings settings);

  const WebhookSettings& settings() const { return settings_; }
  /// An https address at one of the hosts, without name or password. Asked again before each delivery.
  bool allows(const std::string& url) const;
  crypto::Bytes seal(std::string_view secret, std::int64_t webhook) const;

  /// Delivers to each webhook what happened since, in its order; one that fails waits and holds no other up.
  void deliver(db::Database& database, const Names& names, const std::function<base::Instant()>& now) const;

 private:
  crypto::SealedFields seal_;
  WebhookSettings settings_;
};

/// What a receiver checks: "t=<seconds>,v1=<HMAC-SHA256 of '<seconds>.<body>' in hexadecimal digits>".
std::string webhook_signature(std::string_view secret, base::Instant at, std::string_view body);

}  // namespace sovang::messages
