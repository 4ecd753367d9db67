// What can be done with accounts: invite an administrator, sign in, sign out.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "features/identity/model.hpp"
#include "features/identity/tries.hpp"
#include "work/context.hpp"

namespace sovang::identity {

/// A new account with a one-time code, or a new code for an account that is there (its sessions end). Only the
/// hash of the code is stored. Called on the console, in the system's name.
void invite_administrator(db::Tx& tx, base::Instant now, std::string_view name, std::string_view code);

struct Credentials {
  std::string name;
  std::string password;             ///< the one that is, or with a code the new one
  std::optional<std::string> code;  ///< first sign-in
};

/// Takes as long for unknown names as for known ones. Runs on the hashing lane, opens its own transactions, gives the
/// session's token. Refuses "sign_in_wrong" (401), "sign_in_wait" (429), or what check_new_password refuses.
class SignIn {
 public:
  SignIn(db::Database& database, Tries& tries);
  struct Given {
    std::string token;
    std::string name;
  };
  Given operator()(const Credentials& credentials, base::Instant now, std::string_view request_id);

 private:
  std::optional<Account> check_password(const Credentials& credentials, const std::string& key);
  std::optional<Account> check_code(const Credentials& credentials, const std::string& key, base::Instant now);
  db::Database& database_;
  Tries& tries_;
  std::string nobody_;  ///< hash of a password nobody has
};

std::string token_hash(std::string_view token);

}  // namespace sovang::identity
