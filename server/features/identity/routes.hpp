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
  /// `longest`: microseconds a session lasts at most.
  Door(db::Database& database, bool https, std::int64_t longest);
  void add_routes(work::Routes& routes);
  /// Who a request's cookie stands for; keeps the session awake. For work::Surroundings.
  work::Actor who(db::Tx& tx, const http::Request& request);
  void sweep(base::Instant now);  ///< deletes what is over
  void finish() { hashing_.finish(); }

 private:
  std::optional<std::string> token_of(const http::Request& request) const;
  std::string cookie(std::string_view token, bool clear) const;
  http::Response sign_in(const work::Call& call);
  http::Response sign_out(work::Context& context, const work::Call& call) const;

  db::Database& database_;
  bool https_;
  std::int64_t longest_;
  Tries tries_;
  SignIn sign_in_;
  work::Workers hashing_{1, 32};
};

}  // namespace sovang::identity
