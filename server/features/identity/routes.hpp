// The doors of identity: the session of the one who asks.
#pragma once
#include <functional>

#include "features/identity/actions.hpp"
#include "work/routes.hpp"
#include "work/workers.hpp"

namespace sovang::identity {

/// One hashing thread and a queue of 32 (reliability.md 4.3): a flood of sign-ins costs one core at most.
class Door {
 public:
  /// `longest`: microseconds a session lasts at most. `device_key` seals the sign of devices; the same on every node.
  Door(db::Database& database, bool https, std::int64_t longest, crypto::Secret device_key);
  void add_routes(work::Routes& routes);
  /// Who a request's cookie stands for; keeps the session awake. For work::Surroundings.
  work::Actor who(db::Tx& tx, const http::Request& request);
  void sweep(base::Instant now);  ///< deletes what is over
  void finish() { hashing_.finish(); }

 private:
  std::string session_name() const { return https_ ? "__Host-sv" : "sv"; }
  std::string device_name() const { return https_ ? "__Secure-sv-device" : "sv-device"; }
  std::optional<std::string> token_of(const http::Request& request) const;
  std::string cookie(std::string_view token, bool clear) const;
  std::string device_cookie(std::string_view device) const;
  http::Response sign_in(const work::Call& call);
  http::Response list_sessions(work::Context& context, const work::Call& call) const;
  http::Response sign_out(work::Context& context, const work::Call& call) const;

  db::Database& database_;
  bool https_;
  std::int64_t longest_;
  Tries tries_;
  Devices devices_;
  SignIn sign_in_;
  work::Workers hashing_{1, 32};
};

}  // namespace sovang::identity
