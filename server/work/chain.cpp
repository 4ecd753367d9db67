// Leaves and links, for writing and for reading the chain.
#include "work/chain.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <tuple>

#include "work/sql.hpp"

namespace sovang::work {

namespace {

Digest digest_of_imprints(std::vector<ImprintLine>& lines) {
  std::ranges::sort(lines, {}, [](const ImprintLine& line) { return std::tie(line.kind, line.id); });
  Canonical all;
  for (const auto& line : lines) {
    all.text(line.kind).integer(line.id);
    if (line.before)
      all.bytes(*line.before);
    else
      all.null();
    all.bytes(line.imprint);
  }
  return all.digest();
}

std::map<std::int64_t, std::vector<ImprintLine>> imprints_between(db::Tx& tx, std::int64_t after, std::int64_t until) {
  std::map<std::int64_t, std::vector<ImprintLine>> of;
  tx.each(sql::imprints_after, {after, until}, [&](const db::Row& row) {
    const auto before = row.is_null(3) ? std::nullopt : std::optional{to_digest(row.blob(3))};
    of[row.integer(0)].push_back({row.string(1), row.integer(2), before, to_digest(row.blob(4))});
  });
  return of;
}

ChainRow row_from(const db::Row& row) {
  return {.seq = row.integer(0),
          .at = row.integer(1),
          .actor = row.integer(2),
          .unit = row.integer(4),
          .subject_id = row.integer(7),
          .role = row.string(3),
          .action = row.string(5),
          .subject_kind = row.string(6),
          .detail = row.string(8),
          .reason = row.string(9),
          .request_id = row.string(10),
          .imprints = {}};
}

}  // namespace

Digest leaf_of(ChainRow row) {
  Canonical leaf;
  leaf.text("sovang-history-1").integer(row.seq).integer(row.at).integer(row.actor).text(row.role).integer(row.unit);
  leaf.text(row.action).text(row.subject_kind).integer(row.subject_id);
  leaf.bytes(digest_of(row.detail)).bytes(digest_of(row.reason)).text(row.request_id);
  leaf.integer(static_cast<std::int64_t>(row.imprints.size())).bytes(digest_of_imprints(row.imprints));
  return leaf.digest();
}

Digest link_of(const std::optional<Digest>& before, const Digest& leaf) {
  std::string bytes(1, '\0');
  const auto add = [&](const Digest& digest) {
    bytes.append(reinterpret_cast<const char*>(digest.data()), digest.size());
  };
  if (before) add(*before);
  add(leaf);
  return digest_of(bytes);
}

ChainEnd chain_end(db::Tx& tx) {
  const auto end = tx.one(sql::chain_end, {}, [](const db::Row& row) {
    return ChainEnd{row.integer(0), row.integer(0) == 0 ? std::nullopt : std::optional{to_digest(row.blob(1))},
                    row.integer(2)};
  });
  if (!end) throw std::logic_error{"history_head has no row"};
  return *end;
}

void each_leaf(db::Tx& tx, std::int64_t after, std::int64_t until,
               const std::function<void(const ChainRow&, const Digest&, const Digest&)>& on_leaf) {
  // In pieces: a query inside the row of another is not possible, and a whole history does not fit into memory.
  constexpr std::int64_t piece = 10'000;
  for (;;) {
    auto rows = tx.all(sql::history_after, {after, until, piece}, [](const db::Row& row) {
      return std::pair{row_from(row), to_digest(row.blob(11))};
    });
    if (rows.empty()) return;
    auto imprints = imprints_between(tx, after, rows.back().first.seq);
    for (auto& [row, kept] : rows) {
      if (const auto found = imprints.find(row.seq); found != imprints.end()) row.imprints = std::move(found->second);
      on_leaf(row, leaf_of(row), kept);
    }
    after = rows.back().first.seq;
  }
}

}  // namespace sovang::work
