// What happened goes into blocks, and the chain is signed: each minute, when a programme is frozen, and on demand.
#pragma once
#include <optional>

#include "platform/crypto/signing.hpp"
#include "platform/db/db.hpp"
#include "work/checkpoints.hpp"

namespace sovang::app {

/// The new checkpoint; none when nothing happened since the last one, or it is younger than `pause` microseconds.
std::optional<work::Checkpoint> sign_history(db::Database& database, const crypto::Signer& signer, base::Instant now,
                                             std::int64_t pause = 0);

}  // namespace sovang::app
