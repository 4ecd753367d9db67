// Signs, keeps and compares checkpoints.
#include "work/checkpoints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/refused.hpp"
#include "work/chain.hpp"
#include "work/sql.hpp"

namespace sovang::work {

namespace {

Checkpoint from_row(const db::Row& row) {
  return {row.integer(0), row.integer(1), row.string(2), row.instant(3), row.string(4), row.string(5)};
}

bool is_hex(std::string_view text) {
  return text.size() == 64 &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Digest from_hex(std::string_view text) {
  const auto value = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
  Digest digest{};
  for (std::size_t i = 0; i < digest.size(); ++i)
    digest[i] = static_cast<std::byte>(value(text[2 * i]) << 4 | value(text[2 * i + 1]));
  return digest;
}

}  // namespace

std::string signed_text(const Checkpoint& checkpoint) {
  return fmt::format("sovang-checkpoint-1\n{}\n{}\n{}\n{}\n", checkpoint.number, checkpoint.size, checkpoint.head,
                     base::to_iso(checkpoint.at));
}

bool is_signed(const Checkpoint& checkpoint, const std::vector<crypto::PublicKey>& keys) {
  const auto* const key = crypto::find_key(keys, checkpoint.key_id);
  return key != nullptr && crypto::verify_signature(signed_text(checkpoint), checkpoint.signature, key->key);
}

base::json::object to_json(const Checkpoint& checkpoint) {
  return {{"number", checkpoint.number},       {"size", checkpoint.size},     {"head", checkpoint.head},
          {"at", base::to_iso(checkpoint.at)}, {"key_id", checkpoint.key_id}, {"signature", checkpoint.signature}};
}

Checkpoint checkpoint_from(const base::json::value& value) {
  const auto malformed = [] { return base::Refused{base::Reason::invalid, "checkpoint_malformed"}; };
  if (!value.is_object()) throw malformed();
  const auto& object = value.as_object();
  const auto number = [&](std::string_view key) {
    const auto* const found = object.if_contains(key);
    if (found == nullptr || !found->is_int64() || found->as_int64() < 1) throw malformed();
    return found->as_int64();
  };
  const auto text = [&](std::string_view key) {
    const auto* const found = object.if_contains(key);
    if (found == nullptr || !found->is_string()) throw malformed();
    return std::string{found->as_string()};
  };
  const auto at = base::parse_instant(text("at"));
  if (!at || !is_hex(text("head"))) throw malformed();
  return {number("number"), number("size"), text("head"), *at, text("key_id"), text("signature")};
}

std::optional<Checkpoint> sign_checkpoint(db::Tx& tx, const crypto::Signer& signer, base::Instant now,
                                          std::int64_t pause) {
  if (tx.run(sql::hold_chain, {}) != 1) throw std::logic_error{"history_head has no row"};
  const auto end = chain_end(tx);
  const auto last = latest_checkpoints(tx, std::numeric_limits<std::int64_t>::max(), 1);
  if (end.seq == 0 || (!last.empty() && (last[0].size == end.seq || now < last[0].at + pause))) return std::nullopt;
  Checkpoint next;
  next.number = end.checkpoints + 1;
  next.size = end.seq;
  next.head = to_hex(*end.link);
  // Never before the one in front of it, whatever the clock says.
  next.at = last.empty() ? now : std::max(now, last[0].at);
  next.key_id = signer.key_id();
  next.signature = signer.sign(signed_text(next));
  tx.run(sql::insert_checkpoint, {next.number, next.size, next.head, next.at, next.key_id, next.signature});
  tx.run(sql::count_checkpoint, {next.number});
  return next;
}

base::Refused unknown_checkpoint(std::string_view found) {
  return base::Refused{base::Reason::not_found, "checkpoint_unknown", {{"found", found}}};
}

std::int64_t checkpoint_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) throw unknown_checkpoint(text);
  return number;
}

std::optional<Checkpoint> find_checkpoint(db::Tx& tx, std::int64_t number) {
  return tx.one(sql::checkpoint_of, {number}, from_row);
}

std::vector<Checkpoint> checkpoints_after(db::Tx& tx, std::int64_t number, std::int64_t most) {
  return tx.all(sql::checkpoints_after, {number, most}, from_row);
}

std::vector<Checkpoint> latest_checkpoints(db::Tx& tx, std::int64_t before, std::int64_t most) {
  return tx.all(sql::latest_checkpoints, {before, most}, from_row);
}

base::json::object continuation_view(db::Tx& tx, const Checkpoint& earlier, const Checkpoint& later) {
  base::json::array leaves;
  each_leaf(tx, earlier.size, later.size,
            [&](const ChainRow&, const Digest& leaf, const Digest&) { leaves.emplace_back(to_hex(leaf)); });
  return {{"earlier", to_json(earlier)}, {"later", to_json(later)}, {"leaves", std::move(leaves)}};
}

Continuation compare(const Checkpoint& earlier, const Checkpoint& later, const std::vector<std::string>& leaves,
                     const std::vector<crypto::PublicKey>& keys) {
  if (!std::ranges::all_of(leaves, is_hex)) throw base::Refused{base::Reason::invalid, "leaves_malformed"};
  Continuation result;
  result.signed_right = is_signed(earlier, keys) && is_signed(later, keys);
  auto link = from_hex(earlier.head);
  for (const auto& leaf : leaves) link = link_of(link, from_hex(leaf));
  result.continues = earlier.number <= later.number && !(later.at < earlier.at) &&
                     later.size - earlier.size == static_cast<std::int64_t>(leaves.size()) &&
                     to_hex(link) == later.head;
  return result;
}

}  // namespace sovang::work
