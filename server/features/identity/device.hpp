// The sign of a device that signed in to an account before, kept in a cookie: it opens nothing, but strangers' wrong
// tries do not make its owner wait.
#pragma once
#include <string>
#include <string_view>

#include "features/identity/model.hpp"
#include "platform/crypto/secret_file.hpp"

namespace sovang::identity {

class Devices {
 public:
  explicit Devices(crypto::Secret key) : key_(std::move(key)) {}

  /// What the cookie holds: the device's number, new when `number` is empty, and a seal over it, the account and its
  /// password; a new password makes it void.
  std::string sign(const Account& account, std::string number) const;
  /// The device's number; empty: not one of this account's.
  std::string number_of(std::string_view signed_device, const Account& account) const;

 private:
  std::string seal(std::string_view number, const Account& account) const;
  crypto::Secret key_;
};

}  // namespace sovang::identity
