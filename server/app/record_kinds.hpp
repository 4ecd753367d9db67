// Every kind of record that the history keeps imprints of: what `sovang verify` compares.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/signing.hpp"
#include "platform/db/db.hpp"
#include "work/imprint.hpp"

namespace sovang::app {

std::span<const work::RecordKind* const> record_kinds();

using Tell = std::function<void(const std::string& line)>;

/// What cannot even be read is a finding too, and hides no other.
void look_at(std::string_view where, const Tell& tell, const std::function<void()>& at);

struct Verified {
  std::int64_t acts = 0;    ///< rows of history
  std::size_t records = 0;  ///< compared with their imprints
  std::size_t events = 0;   ///< of initiatives, in blocks
};
/// The history, its checkpoints, and everything that it vouches for.
Verified verify_history(db::Tx& tx, const std::vector<crypto::PublicKey>& keys, const Tell& tell);

}  // namespace sovang::app
