// Makes blocks of events and makes them again to compare.
#include "features/initiatives/blocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <stdexcept>

#include "base/json.hpp"
#include "initiatives/sql.hpp"
#include "platform/crypto/digest.hpp"
#include "work/history.hpp"

namespace sovang::initiatives {

namespace {

constexpr std::string_view action = "initiatives_imprinted";
constexpr std::int64_t first_transaction = 3;  // of adopted events, see sql/adopt_events.sql

struct Cursor {
  std::int64_t txid = 0, seq = 0, last = 0;
  bool operator==(const Cursor&) const = default;
};

/// Events numbered after `after` up to `until.last`; and `late` ones with smaller numbers, which were committed only
/// after their block was made (PostgreSQL gives numbers before it commits).
struct Block {
  std::int64_t after = 0;
  Cursor until;
  std::size_t count = 0;
  std::vector<std::int64_t> late = {};
  std::string digest = {};
};

Cursor cursor_of(db::Tx& tx) {
  const auto cursor = tx.one(sql::blocks_cursor, {}, [](const db::Row& row) {
    return Cursor{row.integer(0), row.integer(1), row.integer(2)};
  });
  if (!cursor) throw std::logic_error{"initiative_blocks has no row"};
  return *cursor;
}

/// The event of a seq, and of a birth the initiative as it was sent, as bytes.
using Lines = std::map<std::int64_t, std::string>;
using Changed = std::map<std::int64_t, work::Told>;  ///< initiatives that later acts changed

Lines lines_between(db::Tx& tx, std::int64_t after, std::int64_t until, const Changed& changed) {
  Lines lines;
  std::map<std::int64_t, std::int64_t> births;  // initiative → seq
  tx.each(sql::events_of_block, {after, until}, [&](const db::Row& row) {
    work::Canonical line;
    line.columns(row, 0, "iiiittiittiiit");
    if (row.is_null(4)) births.emplace(row.integer(1), row.integer(0));
    lines.emplace(row.integer(0), line.all());
  });
  std::vector<std::int64_t> ids;
  for (const auto& [id, seq] : births) ids.push_back(id);
  const auto imprints = work::imprints_of(tx, initiative_record(), ids);
  for (const auto& [id, seq] : births) {
    const auto now = imprints.find(id);
    auto imprint = now == imprints.end() ? work::imprint_of_nothing(initiative_record().name, id) : now->second;
    if (const auto told = changed.find(id); told != changed.end() && told->second.imprint == imprint)
      imprint = told->second.before.value_or(imprint);
    lines[seq] += work::Canonical{}.bytes(imprint).all();
  }
  return lines;
}

std::string digest_of(const Lines& lines) {
  crypto::Sha256 digest;
  for (const auto& [seq, line] : lines) digest.update(line);
  return digest.finish_hex();
}

/// The next block, or one of nothing. `whole`: no transaction can be under way.
Block next_block(db::Tx& tx, const Cursor& from, std::size_t most, bool whole) {
  Block block{.after = from.last, .until = from};
  std::set<std::int64_t> members;
  tx.each(sql::events_not_in_blocks, {from.txid, from.seq, whole, static_cast<std::int64_t>(most)},
          [&](const db::Row& row) {
            block.until.seq = row.integer(0);
            block.until.txid = row.integer(1);
            members.insert(row.integer(0));
          });
  block.count = members.size();
  if (members.empty()) return block;
  block.until.last = std::max(from.last, *members.rbegin());
  for (const auto seq : members)
    if (seq <= from.last) block.late.push_back(seq);
  const Changed changed = work::told_of(tx, initiative_record().name);
  auto lines = lines_between(tx, block.after, block.until.last, changed);
  for (const auto seq : block.late) lines.merge(lines_between(tx, seq - 1, seq, changed));
  std::erase_if(lines, [&](const auto& line) { return !members.contains(line.first); });
  block.digest = digest_of(lines);
  return block;
}

bool write_block(db::Tx& tx, const Cursor& from, const Block& block, base::Instant now) {
  const auto& to = block.until;
  if (tx.run(sql::move_blocks, {to.txid, to.seq, to.last, from.txid, from.seq, from.last}) == 0) return false;
  work::Change change{action, "installation", 0};
  change.after = {{"after", block.after},  {"txid", to.txid},
                  {"seq", to.seq},         {"last", to.last},
                  {"count", block.count},  {"late", base::json::array(block.late.begin(), block.late.end())},
                  {"digest", block.digest}};
  work::record(tx, {work::Actor::Kind::system, 0}, now, "job", change);
  return true;
}

Block block_from(const work::Event& event) {
  const auto& after = event.detail.at("after").as_object();
  const auto number = [&](std::string_view key) { return after.at(key).to_number<std::int64_t>(); };
  Block block{.after = number("after"), .until = {number("txid"), number("seq"), number("last")}};
  block.count = static_cast<std::size_t>(number("count"));
  for (const auto& seq : after.at("late").as_array()) block.late.push_back(seq.to_number<std::int64_t>());
  block.digest = after.at("digest").as_string();
  return block;
}

/// Events that stand in no block yet though their number lies below the last one's.
std::set<std::int64_t> late_ones(db::Tx& tx, const std::vector<Block>& blocks, const Cursor& cursor) {
  std::set<std::int64_t> late;
  for (const auto& block : blocks) late.insert(block.late.begin(), block.late.end());
  tx.each(sql::events_not_in_blocks, {cursor.txid, cursor.seq, true, std::numeric_limits<std::int64_t>::max()},
          [&](const db::Row& row) {
            if (row.integer(0) <= cursor.last) late.insert(row.integer(0));
          });
  return late;
}

}  // namespace

const work::RecordKind& initiative_record() {
  static const work::RecordKind kind{
      "initiative", {{&sql::imprint_initiatives, "iititittiiiittibbbbtttttt"}, {&sql::imprint_coauthors, "iti"}}};
  return kind;
}

std::size_t add_block(db::Database& database, base::Instant now, std::size_t most) {
  Cursor from;
  Block block;
  database.read([&](db::Tx& tx) {
    from = cursor_of(tx);
    block = next_block(tx, from, most, false);
  });
  if (block.count == 0) return 0;
  bool written = false;
  database.change_and_wait([&](db::Tx& tx) { written = write_block(tx, from, block, now); });
  return written ? block.count : 0;
}

void add_blocks(db::Database& database, base::Instant now) {
  while (add_block(database, now) > 0) {
  }
}

void add_last_blocks(db::Tx& tx, base::Instant now) {
  constexpr std::size_t most = 20'000;
  for (;;) {
    const auto from = cursor_of(tx);
    const auto block = next_block(tx, from, most, true);
    if (block.count > 0) {
      write_block(tx, from, block, now);
      continue;
    }
    write_block(tx, from, {.after = from.last, .until = {first_transaction, from.last, from.last}}, now);
    return;
  }
}

std::size_t verify_blocks(db::Tx& tx, const Tell& tell) {
  std::vector<Block> blocks;
  for (const auto& act : work::acts_of(tx, action)) blocks.push_back(block_from(act));
  const auto cursor = cursor_of(tx);
  if (cursor != (blocks.empty() ? Cursor{} : blocks.back().until))
    tell("blocks of initiatives: the last one ends elsewhere than what is noted");
  const auto late = late_ones(tx, blocks, cursor);
  const Changed changed = work::told_of(tx, initiative_record().name);
  std::size_t events = 0;
  Lines waiting;  // late ones, until the block that took them in
  for (const auto& block : blocks) {
    try {
      auto lines = lines_between(tx, block.after, block.until.last, changed);
      for (auto line = lines.begin(); line != lines.end();)
        line = late.contains(line->first) ? (waiting.insert(lines.extract(line++)), line) : std::next(line);
      for (const auto seq : block.late)
        if (auto line = waiting.extract(seq)) lines.insert(std::move(line));
      if (lines.size() != block.count)
        tell(fmt::format("initiatives: events {} to {} are {}, there were {}", block.after + 1, block.until.last,
                         lines.size(), block.count));
      else if (block.count > 0 && digest_of(lines) != block.digest)
        tell(fmt::format("initiatives: among events {} to {} one, or its initiative, was changed", block.after + 1,
                         block.until.last));
      events += lines.size();
    } catch (const std::logic_error& fault) {
      tell(fmt::format("initiatives: events {} to {}: {}", block.after + 1, block.until.last, fault.what()));
    }
  }
  return events;
}

}  // namespace sovang::initiatives
