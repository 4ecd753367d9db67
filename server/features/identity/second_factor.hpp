// The second thing beside the password: a code from an authenticator app, or one of ten recovery codes; passkeys stand
// in passkeys.hpp.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "platform/crypto/sealed_fields.hpp"
#include "platform/db/db.hpp"
#include "work/context.hpp"

namespace sovang::identity {

inline constexpr int recovery_code_count = 10;

class SecondFactors {
 public:
  explicit SecondFactors(const crypto::KeyRing& ring) : sealed_(ring, "second-factor") {}

  /// What a new app is told: the secret as people type it, and the address that its QR holds.
  struct Begun {
    std::string secret, address;
  };
  /// `secret`: random bytes. The account goes on with what it had until a code of the new one is given. Refuses
  /// ("second_factor_set") when there is one already: it is taken away first.
  Begun begin(work::Context& context, std::string_view shown_name, std::string_view secret) const;
  /// Refuses "second_factor_not_begun", "second_factor_wrong".
  void confirm(work::Context& context, std::string_view typed) const;
  /// Recovery codes for who has none left; the account keeps their hashes. `codes`: ten random ones; gives them, or
  /// nothing when earlier ones still hold.
  static std::vector<std::string> first_codes(work::Context& context, const std::vector<std::string>& codes);
  /// New recovery codes in the place of the old ones.
  void renew_codes(work::Context& context, const std::vector<std::string>& codes) const;
  void remove(work::Context& context) const;

  struct Standing {
    bool app = false;
    std::int64_t passkeys = 0;
    std::int64_t codes_left = 0;
    bool set() const { return app || passkeys > 0; }
  };
  static Standing standing(db::Tx& tx, std::int64_t account);
  /// Uses what was typed up: a code of the app, or a recovery code. In a write transaction.
  enum class Kind { wrong, app, recovery };
  Kind use(db::Tx& tx, std::int64_t account, std::string_view typed, base::Instant now) const;
  /// Nothing of it is left: who lost it all begins anew.
  static void forget(db::Tx& tx, std::int64_t account);
  /// Recovery codes stand for a second factor: without any, none is left.
  static void forget_codes_of_none(db::Tx& tx, std::int64_t account);

 private:
  struct Kept {
    std::string secret;
    bool confirmed = false;
    std::int64_t used_step = 0;
  };
  std::optional<Kept> find(db::Tx& tx, std::int64_t account) const;
  crypto::SealedFields sealed_;
};

}  // namespace sovang::identity
