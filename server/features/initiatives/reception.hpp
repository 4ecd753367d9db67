// What sending needs beside the programme: keys, numbers, and what was sent before.
#pragma once
#include "features/initiatives/numbers.hpp"
#include "features/initiatives/requests.hpp"
#include "features/initiatives/vault.hpp"

namespace sovang::initiatives {

/// One for each database in a process. Made after the database and the vault, which outlive it.
struct Reception {
  Reception(db::Database& database, const Vault& vault_) : vault(vault_), numbers(database, vault_.codes()) {}

  const Vault& vault;
  Numbers numbers;
  Requests requests;
};

}  // namespace sovang::initiatives
