// Which keys the database rests on: their ids only, so that a lost key file is noticed and never replaced by a new one.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "work/imprint.hpp"

namespace sovang::work {

struct InstallationKey {
  std::string kind;  ///< "master" or "signing"
  std::string id;
  bool operator==(const InstallationKey&) const = default;
};

/// Empty: no server has served this database yet.
std::vector<InstallationKey> installation_keys(db::Tx& tx);
/// Throws db::Error(unique) when another node notes a first key of this kind at the same moment.
void insert_installation_key(db::Tx& tx, const InstallationKey& key, base::Instant now);

/// The keys and restores of this installation, id 0.
const RecordKind& installation_record();

/// Writes the rows as they are: to see whether writing works.
void touch_installation_keys(db::Tx& tx);

}  // namespace sovang::work
