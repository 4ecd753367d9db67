// Accounts and sessions; pure.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace sovang::identity {

struct Account {
  std::int64_t id = 0;
  std::string name;        ///< as names are compared, see account_key
  std::string shown_name;  ///< as it was given
  std::optional<std::string> password_hash, code_hash;
  std::optional<base::Instant> code_expires_at;
  std::optional<base::Instant> disabled_at;
  std::int64_t unit = 0;  ///< where it belongs, of its invitation; 0: the installation
};

struct Session {
  std::int64_t account = 0;
  std::string name;  ///< the account's, as it is shown
  base::Instant created_at, seen_at;
  base::Instant proved_at;     ///< when password and second factor were last shown in it; 0: a provider's, never
  bool second_factor = false;  ///< the account has one, or an identity provider has seen one for this session
};

inline constexpr std::int64_t rest_time = 30 * 60 * base::micros_per_second;
inline constexpr std::int64_t code_time = 72 * 3600 * base::micros_per_second;

/// `longest`: how long a session may last, however busy it is.
bool is_alive(const Session& session, base::Instant now, std::int64_t longest);

/// What signs in, from a browser's User-Agent: "Firefox, Windows", one of both when the other is unknown, or "". The
/// names are the makers' own, alike in every language; nothing else of the header is kept.
std::string device_words(std::string_view user_agent);

/// How names are compared: lower case, without accents. Refuses ("account_name_wrong") what is empty or longer than 60.
std::string account_key(std::string_view name);

/// The password in NFC. Refuses ("password_short", "password_long", "password_simple", or why it is guessable()) at
/// `place`.
std::string check_new_password(std::string_view password, std::string_view account, std::string_view place);

}  // namespace sovang::identity
