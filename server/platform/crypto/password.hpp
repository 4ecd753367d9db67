// Passwords and one-time codes of accounts: argon2id.
#pragma once
#include <string>
#include <string_view>

namespace sovang::crypto {

/// argon2id with 2 passes over 64 MiB and a salt of its own; takes some 50 ms, so never in the writer's lane.
std::string hash_password(std::string_view password);

/// False also for a hash that is malformed. Takes as long as hashing.
bool verify_password(const std::string& hash, std::string_view password);

}  // namespace sovang::crypto
