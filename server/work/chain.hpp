// The chain over the history: each row bears a digest over the row before it and itself.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "work/history.hpp"

namespace sovang::work {

/// One line of `history_imprints` as the chain takes it.
struct ImprintLine {
  std::string kind;
  std::int64_t id = 0;
  std::optional<Digest> before;
  Digest imprint{};
};

/// A row as it enters the chain: everything but its link. The texts of `detail` and `reason` enter as digests, so that
/// a row can be shown without them.
struct ChainRow {
  std::int64_t seq = 0, at = 0, actor = 0, unit = 0, subject_id = 0;
  std::string role = {}, action = {}, subject_kind = {}, detail = {}, reason = {}, request_id = {};
  std::vector<ImprintLine> imprints = {};
};

/// SHA-256 over the row: what a witness is given of it.
Digest leaf_of(ChainRow row);
/// SHA-256 over 0x00, the link before (nothing before the first) and the leaf.
Digest link_of(const std::optional<Digest>& before, const Digest& leaf);

struct ChainEnd {
  std::int64_t seq = 0;
  std::optional<Digest> link;  ///< none: nothing was done yet
  std::int64_t checkpoints = 0;
};
ChainEnd chain_end(db::Tx& tx);

/// Rows after `after` up to `until` with their leaves and the links that are kept of them, in order.
void each_leaf(db::Tx& tx, std::int64_t after, std::int64_t until,
               const std::function<void(const ChainRow& row, const Digest& leaf, const Digest& kept_link)>& on_leaf);

}  // namespace sovang::work
