// Reads and notes the ids of the installation's keys.
#include "work/installation_keys.hpp"

#include "work/history.hpp"
#include "work/sql.hpp"

namespace sovang::work {

std::vector<InstallationKey> installation_keys(db::Tx& tx) {
  return tx.all(sql::installation_keys, {}, [](const db::Row& row) {
    return InstallationKey{row.string(0), row.string(1)};
  });
}

void insert_installation_key(db::Tx& tx, const InstallationKey& key, base::Instant now) {
  tx.run(sql::insert_installation_key, {key.kind, key.kind, key.id, now});
  Change change{"key_first_used", "installation", 0};
  change.after = {{"kind", key.kind}, {"id", key.id}};
  change.imprinted = {{installation_record(), 0}};
  record(tx, {Actor::Kind::system, 0}, now, "console", change);
}

const RecordKind& installation_record() {
  static const RecordKind kind{"installation",
                               {{&sql::imprint_installation_keys, "titi"}, {&sql::imprint_restores, "i"}}};
  return kind;
}

void touch_installation_keys(db::Tx& tx) { tx.run(sql::touch_installation_keys, {}); }

}  // namespace sovang::work
