// Compares the key files with the ids in the database.
#include "app/keys.hpp"

#include <algorithm>

#include "base/sentences.hpp"
#include "platform/crypto/digest.hpp"

namespace sovang::app {

namespace fs = std::filesystem;

namespace {

using Ids = std::vector<work::InstallationKey>;

fs::path file_of(const config::Settings& settings, std::string_view kind) {
  return kind == "master" ? settings.key_file : settings.signing_key_file;
}

std::string both_languages(const work::InstallationKey& key, const fs::path& file) {
  const base::json::object params{{"id", key.id}, {"file", file.string()}};
  const auto name = "error.key_missing_" + key.kind;
  return base::sentence(base::Language::vi, name, params) + "\n" + base::sentence(base::Language::en, name, params);
}

/// Oldest first, as they came into use.
Ids master_ids(const crypto::KeyRing& ring) {
  Ids ids;
  for (const auto& key : ring.keys_for("installation"))
    ids.push_back({"master", crypto::to_hex({reinterpret_cast<const char*>(key.id.data()), key.id.size()})});
  std::ranges::reverse(ids);
  return ids;
}
Ids signing_ids(const crypto::Signer& signer) {
  Ids ids;
  for (const auto& key : signer.public_keys()) ids.push_back({"signing", key.id});
  std::ranges::reverse(ids);
  return ids;
}

/// What the files hold; nothing for a file that is not there.
Ids ids_in_files(const config::Settings& settings) {
  Ids ids;
  if (fs::exists(settings.key_file)) ids = master_ids(crypto::KeyRing::read(settings.key_file));
  if (fs::exists(settings.signing_key_file)) {
    const auto more = signing_ids(crypto::Signer::read(settings.signing_key_file));
    ids.insert(ids.end(), more.begin(), more.end());
  }
  return ids;
}

bool has(const Ids& ids, const work::InstallationKey& key) { return std::ranges::find(ids, key) != ids.end(); }

void must_have(const Ids& needed, const Ids& found, const config::Settings& settings) {
  for (const auto& key : needed)
    if (!has(found, key)) throw KeyMissing(key, file_of(settings, key.kind));
}

Ids noted_in(db::Database& database) {
  Ids ids;
  database.read([&](db::Tx& tx) { ids = work::installation_keys(tx); });
  return ids;
}

}  // namespace

KeyMissing::KeyMissing(const work::InstallationKey& key, const fs::path& file)
    : std::runtime_error(both_languages(key, file)) {}

void check_keys(const config::Settings& settings, db::Database& database) {
  if (const auto noted = noted_in(database); !noted.empty()) must_have(noted, ids_in_files(settings), settings);
}

Keys open_keys(const config::Settings& settings, db::Database& database, base::Instant now) {
  check_keys(settings, database);
  Keys keys{crypto::KeyRing::open(settings.key_file), crypto::Signer::open(settings.signing_key_file)};
  const auto found = ids_in_files(settings);
  const auto note = [&] {
    database.change_and_wait([&](db::Tx& tx) {
      const auto noted = work::installation_keys(tx);
      must_have(noted, found, settings);
      for (const auto& key : found)
        if (!has(noted, key)) work::insert_installation_key(tx, key, now);
    });
  };
  if (std::ranges::all_of(found, [noted = noted_in(database)](const auto& key) { return has(noted, key); }))
    return keys;
  try {
    note();
  } catch (const db::Error& error) {
    if (error.kind != db::ErrorKind::unique) throw;
    note();  // another node was first: now its keys are the ones that count
  }
  return keys;
}

}  // namespace sovang::app
