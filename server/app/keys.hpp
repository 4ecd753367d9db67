// The keys of the installation: made with a new database, and from then on the ones that its data were made with.
#pragma once
#include <filesystem>
#include <vector>

#include "app/installation.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/crypto/signing.hpp"
#include "work/installation_keys.hpp"

namespace sovang::app {

struct Keys {
  crypto::KeyRing ring;
  crypto::Signer signer;
};

/// What keeps the keys from being used; the text tells both languages which key is missing from which file.
struct KeyMissing : std::runtime_error {
  KeyMissing(const work::InstallationKey& key, const std::filesystem::path& file);
};

/// For what writes: makes key files only while the database knows no key, and notes new keys of a rotation there.
/// Throws KeyMissing, and std::runtime_error for a file that cannot be read.
Keys open_keys(const config::Settings& settings, db::Database& database, base::Instant now);
/// For what only reads, and before anything is made: throws KeyMissing; makes and notes nothing.
void check_keys(const config::Settings& settings, db::Database& database);

}  // namespace sovang::app
