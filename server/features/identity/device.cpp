// Signs and checks the sign of a device.
#include "features/identity/device.hpp"

#include "platform/crypto/digest.hpp"
#include "platform/crypto/random.hpp"

namespace sovang::identity {

constexpr std::size_t number_size = 32;

std::string Devices::seal(std::string_view number, const Account& account) const {
  return crypto::keyed_hex(key_, "sovang/device/1\n" + std::to_string(account.id) + "\n" +
                                     account.password_hash.value_or("") + "\n" + std::string{number});
}

std::string Devices::sign(const Account& account, std::string number) const {
  if (number.empty()) number = crypto::to_hex(crypto::random_bytes(number_size / 2));
  return number + "." + seal(number, account);
}

std::string Devices::number_of(std::string_view signed_device, const Account& account) const {
  if (signed_device.size() <= number_size || signed_device[number_size] != '.' || !account.password_hash) return {};
  const auto number = signed_device.substr(0, number_size);
  const bool ours = crypto::equal_in_constant_time(signed_device.substr(number_size + 1), seal(number, account));
  return ours ? std::string{number} : std::string{};
}

}  // namespace sovang::identity
