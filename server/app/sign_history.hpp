// What happened goes into blocks, and the chain is signed: each minute, when a programme is frozen, and on demand.
#pragma once
#include <optional>

#include "app/installation.hpp"
#include "platform/crypto/signing.hpp"
#include "platform/db/db.hpp"
#include "work/last_signed.hpp"

namespace sovang::app {

work::LastSigned last_signed_of(const config::Settings& settings);

/// The new checkpoint; none when nothing happened since the last one, or it is younger than `pause` microseconds.
/// Throws work::NotContinued, and signs nothing, when the history is not that of `last`.
std::optional<work::Checkpoint> sign_history(db::Database& database, const crypto::Signer& signer,
                                             const work::LastSigned& last, base::Instant now, std::int64_t pause = 0);

}  // namespace sovang::app
