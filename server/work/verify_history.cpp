// Walks the chain and compares records with their imprints.
#include "work/verify_history.hpp"

#include <fmt/format.h>

#include <limits>

#include "work/chain.hpp"
#include "work/checkpoints.hpp"
#include "work/sql.hpp"

namespace sovang::work {

namespace {

constexpr auto everything = std::numeric_limits<std::int64_t>::max();

/// Checks the checkpoints along the way, so that no link need be kept.
class Walk {
 public:
  Walk(const std::vector<Checkpoint>& checkpoints, const Tell& tell) : checkpoints_(checkpoints), tell_(tell) {}

  void pass(const ChainRow& row, const Digest& leaf, const Digest& kept) {
    if (row.seq != seq_ + 1) tell_(fmt::format("history {}: follows {}, rows are missing", row.seq, seq_));
    if (link_of(link_, leaf) != kept)
      tell_(fmt::format("history {}: it or a row before it was changed ({} of {} {})", row.seq, row.action,
                        row.subject_kind, row.subject_id));
    // What is kept, not what fits: one changed row is told once.
    link_ = kept;
    seq_ = row.seq;
    for (; next_ < checkpoints_.size() && checkpoints_[next_].size <= seq_; ++next_)
      if (checkpoints_[next_].size != seq_ || checkpoints_[next_].head != to_hex(kept))
        tell_(fmt::format("checkpoint {}: the history at {} is not what was signed", checkpoints_[next_].number,
                          checkpoints_[next_].size));
  }

  void end(const ChainEnd& end) {
    for (; next_ < checkpoints_.size(); ++next_)
      tell_(fmt::format("checkpoint {}: signed {} rows of history, only {} are there", checkpoints_[next_].number,
                        checkpoints_[next_].size, seq_));
    if (end.seq != seq_ || end.link != link_)
      tell_(fmt::format("history: its end says row {}, the last is {}", end.seq, seq_));
  }

  std::int64_t rows() const { return seq_; }

 private:
  const std::vector<Checkpoint>& checkpoints_;
  const Tell& tell_;
  std::size_t next_ = 0;
  std::int64_t seq_ = 0;
  std::optional<Digest> link_;
};

void verify_signatures(const std::vector<Checkpoint>& checkpoints, std::int64_t signed_in_all,
                       const std::vector<crypto::PublicKey>& keys, const Tell& tell) {
  std::int64_t number = 0;
  const Checkpoint* before = nullptr;
  for (const auto& one : checkpoints) {
    if (one.number != ++number) {
      tell(fmt::format("checkpoint {}: those before it are missing", one.number));
      number = one.number;
    }
    if (!is_signed(one, keys)) tell(fmt::format("checkpoint {}: its signature is wrong", one.number));
    if (before != nullptr && (one.size <= before->size || one.at < before->at))
      tell(fmt::format("checkpoint {}: it lies before the one in front of it", one.number));
    before = &one;
  }
  if (number != signed_in_all)
    tell(fmt::format("checkpoints: {} were signed, the last that is there is {}", signed_in_all, number));
}

/// Imprints that belong to no row of history: added past it.
void find_loose_imprints(db::Tx& tx, const Tell& tell) {
  tx.each(sql::loose_imprints, {}, [&](const db::Row& row) {
    tell(fmt::format("imprint of {} {}: of history {}, which does not exist", row.text(0), row.integer(1),
                     row.integer(2)));
  });
}

}  // namespace

std::int64_t verify_chain(db::Tx& tx, const std::vector<crypto::PublicKey>& keys, const Tell& tell) {
  const auto end = chain_end(tx);
  const auto checkpoints = checkpoints_after(tx, 0, everything);
  verify_signatures(checkpoints, end.checkpoints, keys, tell);
  find_loose_imprints(tx, tell);
  Walk walk{checkpoints, tell};
  each_leaf(tx, std::numeric_limits<std::int64_t>::min(), everything,
            [&](const ChainRow& row, const Digest& leaf, const Digest& kept) { walk.pass(row, leaf, kept); });
  walk.end(end);
  return walk.rows();
}

std::size_t verify_records(db::Tx& tx, std::span<const RecordKind* const> kinds, const Tell& tell) {
  std::size_t records = 0;
  for (const auto* kind : kinds) {
    const auto told = told_of(tx, kind->name);
    std::map<std::int64_t, Digest> now;
    try {
      now = imprints_of(tx, *kind);
    } catch (const std::logic_error& fault) {
      tell(fmt::format("{}: {}", kind->name, fault.what()));
      continue;
    }
    records += now.size();
    for (const auto& [id, imprint] : now) {
      const auto found = told.find(id);
      if (found == told.end())
        tell(fmt::format("{} {}: no act of the history brought it", kind->name, id));
      else if (found->second.imprint != imprint)
        tell(fmt::format("{} {}: is not what its last act left", kind->name, id));
    }
    for (const auto& [id, last] : told)
      if (!now.contains(id) && last.imprint != imprint_of_nothing(kind->name, id))
        tell(fmt::format("{} {}: is gone, and no act took it away", kind->name, id));
  }
  return records;
}

}  // namespace sovang::work
