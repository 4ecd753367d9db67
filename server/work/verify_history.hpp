// What `sovang verify` looks for in the history: links that do not fit, checkpoints that were not signed so, records
// that are not what their last act left.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "platform/crypto/signing.hpp"
#include "work/imprint.hpp"

namespace sovang::work {

using Tell = std::function<void(const std::string& line)>;

/// Every row's link, the end of the chain, and each checkpoint's place in it and signature; gives the number of rows.
std::int64_t verify_chain(db::Tx& tx, const std::vector<crypto::PublicKey>& keys, const Tell& tell);

/// Every record against its last imprint; gives their number. Records without one were written past the history.
std::size_t verify_records(db::Tx& tx, std::span<const RecordKind* const> kinds, const Tell& tell);

}  // namespace sovang::work
