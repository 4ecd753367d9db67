// Blocks first, then the signature over them.
#include "app/sign_history.hpp"

#include "features/initiatives/blocks.hpp"

namespace sovang::app {

std::optional<work::Checkpoint> sign_history(db::Database& database, const crypto::Signer& signer, base::Instant now,
                                             std::int64_t pause) {
  initiatives::add_blocks(database, now);
  std::optional<work::Checkpoint> made;
  database.change_and_wait([&](db::Tx& tx) { made = work::sign_checkpoint(tx, signer, now, pause); });
  return made;
}

}  // namespace sovang::app
