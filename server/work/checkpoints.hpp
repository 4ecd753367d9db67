// Signed states of the chain: what anybody can keep to see later that nothing before it was changed.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/refused.hpp"
#include "platform/crypto/signing.hpp"
#include "platform/db/db.hpp"

namespace sovang::work {

struct Checkpoint {
  std::int64_t number = 0;  ///< 1, 2, 3 …
  std::int64_t size = 0;    ///< rows of history
  std::string head;         ///< the link of the last of them, 64 hexadecimal digits
  base::Instant at;
  std::string key_id, signature;
};

/// What is signed: five lines of text.
std::string signed_text(const Checkpoint& checkpoint);
/// By a key that is known.
bool is_signed(const Checkpoint& checkpoint, const std::vector<crypto::PublicKey>& keys);

base::json::object to_json(const Checkpoint& checkpoint);
/// Throws base::Refused (invalid, "checkpoint_malformed").
Checkpoint checkpoint_from(const base::json::value& value);

/// Signs the chain as it stands, when something was added since the last checkpoint and that is older than `pause`
/// microseconds. Safe from several servers at once.
std::optional<Checkpoint> sign_checkpoint(db::Tx& tx, const crypto::Signer& signer, base::Instant now,
                                          std::int64_t pause);

/// As an address names one. Refuses "checkpoint_unknown".
std::int64_t checkpoint_number(std::string_view text);
base::Refused unknown_checkpoint(std::string_view found);
std::optional<Checkpoint> find_checkpoint(db::Tx& tx, std::int64_t number);
std::vector<Checkpoint> checkpoints_after(db::Tx& tx, std::int64_t number, std::int64_t most);   ///< oldest first
std::vector<Checkpoint> latest_checkpoints(db::Tx& tx, std::int64_t before, std::int64_t most);  ///< newest first

/// What a witness is given who has kept an earlier one: both, and the leaves between them (64 hexadecimal digits each).
base::json::object continuation_view(db::Tx& tx, const Checkpoint& earlier, const Checkpoint& later);

/// What a witness compares: one state signed, another signed later, and the leaves between them.
struct Continuation {
  bool signed_right = false;  ///< both
  bool continues = false;     ///< the later holds all of the earlier, unchanged
};
/// `leaves`: 64 hexadecimal digits each, of rows earlier.size + 1 to later.size. Throws base::Refused (invalid,
/// "leaves_malformed") for anything else.
Continuation compare(const Checkpoint& earlier, const Checkpoint& later, const std::vector<std::string>& leaves,
                     const std::vector<crypto::PublicKey>& keys);

}  // namespace sovang::work
