// What a record is, as one digest over all its rows: kept in the history of each act, so that a row that changes
// without an act is found.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "platform/db/db.hpp"
#include "work/canonical.hpp"

namespace sovang::work {

/// One table of a record. The query takes a range of ids ($1 to $2, both in it) and gives the id and then the columns,
/// in the order of ids; the order of one id's rows does not matter. Secrets, and what follows from other rows, stay
/// out.
struct RecordPart {
  const db::Sql* query;
  std::string_view columns;  ///< of what kind each is: see Canonical::columns
};

/// A kind of record: "unit", "programme" … Each feature names its own, `sovang verify` is told all of them.
struct RecordKind {
  std::string_view name;
  std::vector<RecordPart> parts;
};

/// A record without a row has one too: so a row that is gone is found as any other change is.
Digest imprint_of(db::Tx& tx, const RecordKind& kind, std::int64_t id);
/// Of all records that have a row, in one pass through the tables.
std::map<std::int64_t, Digest> imprints_of(db::Tx& tx, const RecordKind& kind);
/// Of these alone; `ids` ascending. Ids that lie close together are read together.
std::map<std::int64_t, Digest> imprints_of(db::Tx& tx, const RecordKind& kind, const std::vector<std::int64_t>& ids);
Digest imprint_of_nothing(std::string_view kind, std::int64_t id);

/// What acts said of a kind's records: what the first of them found, where it said so, and what the last left.
struct Told {
  std::optional<Digest> before;
  Digest imprint{};
};
std::map<std::int64_t, Told> told_of(db::Tx& tx, std::string_view kind);

/// Those that no act has told of yet. For what is loaded past its actions: invented data, and what came before.
std::vector<std::int64_t> without_imprint(db::Tx& tx, const RecordKind& kind);

}  // namespace sovang::work
