// The only place that changes the tables of imports; cells and decisions are sealed here and nowhere else opened.
#pragma once
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "features/imports/kind.hpp"
#include "platform/crypto/sealed_fields.hpp"
#include "platform/db/db.hpp"

namespace sovang::imports {

inline constexpr std::size_t rows_of_piece = 500;

/// An earlier import of the very same file.
struct SameFile {
  std::int64_t account = 0;
  std::vector<std::int64_t> units;  ///< as Import::units
  std::string file_name;
  base::Instant ordered_at;
};

class Store {
 public:
  explicit Store(db::Tx& tx) : tx_(tx) {}

  void insert(const crypto::SealedFields& seal, const Import& import);
  std::optional<Import> find(const crypto::SealedFields& seal, std::int64_t id) const;
  std::vector<Import> all_of(const crypto::SealedFields& seal, std::int64_t account) const;
  /// Not this account's, and no drafts: what changed since, and what is not finished. Of each only id, account, kind,
  /// units and state; the newest first.
  std::vector<Import> others(std::int64_t account, base::Instant since) const;

  void put_piece(const crypto::SealedFields& seal, std::int64_t import, std::size_t sheet, std::size_t piece,
                 std::span<const sheets::Row> rows, base::Instant at);
  std::vector<sheets::Row> rows(const crypto::SealedFields& seal, std::int64_t import, std::size_t sheet) const;

  /// False when the revision is no longer that one, or the import is no longer being prepared; so too begin_run.
  bool decide(const crypto::SealedFields& seal, const Import& import, base::Instant at);
  /// `lines`: those that are right as it is told to run, at that instant.
  /// In the name of `acting`, as what follows; false when it is in no state for it.
  bool begin_run(const Import& import, const LineRanges& lines, std::int64_t acting, base::Instant at);
  bool begin_undo(const Import& import, std::int64_t acting, base::Instant at);
  /// What was ordered stands as it was ordered, and then.
  bool resume(const Import& import, std::int64_t acting, base::Instant at);
  void move(std::int64_t import, State state, const Written& written, base::Instant at);

  /// The latest of the same kind and programme, anybody's, that was written and stands.
  std::optional<SameFile> same_file(const Import& import) const;
  /// How many are being written or taken back: in the account's name, and for one of the units.
  struct UnderWay {
    std::int64_t of_account = 0, of_units = 0;
  };
  UnderWay under_way(std::int64_t account, const std::vector<std::int64_t>& units) const;
  /// Slugs of the programmes into which an import has still to write that came on, or stopped, since.
  std::set<std::string> programmes_written(base::Instant changed_since, base::Instant ordered_since) const;

  std::vector<std::int64_t> waiting(std::int64_t worker, base::Instant now) const;
  bool take(std::int64_t import, std::int64_t worker, base::Instant now, base::Instant until);

  void add_record(std::int64_t import, std::uint32_t line, std::int64_t record);
  std::vector<std::pair<std::uint32_t, std::int64_t>> records(std::int64_t import) const;

  std::vector<std::string> columns(std::int64_t account, std::string_view kind, std::string_view header) const;
  void keep_columns(const Import& import, std::string_view header);

  /// Names of units that the account said once: key -> the unit's code; the latest ones.
  std::map<std::string, std::string> unit_names(std::int64_t account) const;
  void keep_unit_names(std::int64_t account, const std::map<std::string, Answer>& answers, base::Instant at);

  /// Cells and decisions that nobody needs any more.
  void drop_old(base::Instant now);

 private:
  db::Tx& tx_;
};

}  // namespace sovang::imports
