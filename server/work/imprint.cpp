// Digests of records, one or all at once.
#include "work/imprint.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <string>

#include "work/sql.hpp"

namespace sovang::work {

namespace {

using Imprints = std::map<std::int64_t, Digest>;

/// Rows of one id and table, sorted as bytes: engines and their collations order text differently.
class Rows {
 public:
  Rows(const RecordKind& kind, std::size_t part, Imprints& imprints) : kind_(kind), part_(part), imprints_(imprints) {}

  void add(const db::Row& row) {
    if (const auto id = row.integer(0); lines_.empty() || id != id_) {
      finish();
      id_ = id;
    }
    Canonical line;
    line.columns(row, 1, kind_.parts[part_].columns);
    lines_.push_back(line.all());
  }

  void finish() {
    if (lines_.empty()) return;
    std::ranges::sort(lines_);
    auto& imprint = imprints_.try_emplace(id_, imprint_of_nothing(kind_.name, id_)).first->second;
    Canonical all;
    all.bytes(imprint).integer(static_cast<std::int64_t>(part_)).integer(static_cast<std::int64_t>(lines_.size()));
    for (const auto& line : lines_) all.text(line);
    imprint = all.digest();
    lines_.clear();
  }

 private:
  const RecordKind& kind_;
  std::size_t part_;
  Imprints& imprints_;
  std::int64_t id_ = 0;
  std::vector<std::string> lines_;
};

Imprints between(db::Tx& tx, const RecordKind& kind, std::int64_t from, std::int64_t to) {
  Imprints imprints;
  for (std::size_t part = 0; part < kind.parts.size(); ++part) {
    Rows rows{kind, part, imprints};
    tx.each(*kind.parts[part].query, {from, to}, [&](const db::Row& row) { rows.add(row); });
    rows.finish();
  }
  return imprints;
}

}  // namespace

Digest imprint_of_nothing(std::string_view kind, std::int64_t id) {
  return Canonical{}.text("sovang-imprint-1").text(kind).integer(id).digest();
}

Digest imprint_of(db::Tx& tx, const RecordKind& kind, std::int64_t id) {
  const auto found = between(tx, kind, id, id);
  return found.empty() ? imprint_of_nothing(kind.name, id) : found.begin()->second;
}

Imprints imprints_of(db::Tx& tx, const RecordKind& kind) {
  using Limits = std::numeric_limits<std::int64_t>;
  return between(tx, kind, Limits::min(), Limits::max());
}

Imprints imprints_of(db::Tx& tx, const RecordKind& kind, const std::vector<std::int64_t>& ids) {
  constexpr std::int64_t close = 64;
  Imprints imprints;
  for (std::size_t from = 0, to; from < ids.size(); from = to) {
    for (to = from + 1; to < ids.size() && ids[to] - ids[to - 1] <= close; ++to) {
    }
    imprints.merge(between(tx, kind, ids[from], ids[to - 1]));
  }
  return imprints;
}

std::map<std::int64_t, Told> told_of(db::Tx& tx, std::string_view kind) {
  std::map<std::int64_t, Told> told;
  tx.each(sql::told_imprints, {kind}, [&](const db::Row& row) {
    const auto [at, first] = told.try_emplace(row.integer(0));
    if (first && !row.is_null(1)) at->second.before = to_digest(row.blob(1));
    at->second.imprint = to_digest(row.blob(2));
  });
  return told;
}

std::vector<std::int64_t> without_imprint(db::Tx& tx, const RecordKind& kind) {
  std::set<std::int64_t> known;
  tx.each(sql::imprinted_ids, {kind.name}, [&](const db::Row& row) { known.insert(row.integer(0)); });
  std::vector<std::int64_t> ids;
  for (const auto& [id, imprint] : imprints_of(tx, kind))
    if (!known.contains(id)) ids.push_back(id);
  return ids;
}

}  // namespace sovang::work
