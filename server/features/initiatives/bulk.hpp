// Loads invented initiatives by the million, past the checks of a submission: only for data marked as illustrative.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "platform/db/db.hpp"

namespace sovang::initiatives {

/// One initiative in its final state; what is sealed or signed elsewhere is filler here.
struct GeneratedRow {
  std::int64_t id = 0;  ///< its number
  std::int64_t programme = 0, unit = 0, request_key = 0;
  std::string code;  ///< eight signs, of the number
  base::Instant received_at, status_at;
  std::string_view status, sector, field;
  std::optional<std::int64_t> benefit_dong;
  base::Day applied_from;
  std::string author_name, author_position, title, description;
  std::span<const std::byte> filler;  ///< 96 bytes or more
};

struct GeneratedCount {
  std::int64_t programme = 0, unit = 0;
  base::Day day;
  std::string_view status, sector, field;
  std::int64_t n = 0, benefit_dong = 0;
};

/// For one transaction; nobody else may write initiatives meanwhile.
class BulkLoad {
 public:
  explicit BulkLoad(db::Tx& tx);
  /// The row, its birth and, when its state is not "submitted", the event of that. Gives the number of events.
  int add(const GeneratedRow& row);
  void add_count(const GeneratedCount& count);

  /// Random keys into large indexes are what makes bulk loading slow: takes them away and gives the script that makes
  /// them anew.
  static std::string drop_indexes(db::Tx& tx);
  /// The first number that is free.
  static std::int64_t next_number(db::Tx& tx);
  /// When all rows are there: fills what is looked up by random keys, and leaves the numbers below `next` taken.
  static void finish(db::Tx& tx, std::int64_t next);

 private:
  db::Tx& tx_;
  std::int64_t next_seq_ = 0;
};

}  // namespace sovang::initiatives
