// Leaderboards: units of one level or bloc, ranked by number, ratio to target, benefit or per 1,000 members.
#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "features/initiatives/ledger.hpp"
#include "features/org/tree.hpp"

namespace sovang::initiatives {

enum class BoardLevel : std::uint8_t { provinces, industries, upper, grassroots };
enum class BoardBy : std::uint8_t { count, ratio, benefit, per_member };
std::optional<BoardLevel> board_level_from(std::string_view word);
std::optional<BoardBy> board_by_from(std::string_view word);
std::string_view to_word(BoardLevel level);
std::string_view to_word(BoardBy by);

/// A unit's target as of an instant that the maker of the frame chose.
using TargetOf = std::function<std::optional<std::int64_t>(std::int64_t unit_id)>;

/// Everything about the units that does not change with each submission; rows hold parents before children.
struct BoardFrame {
  struct Row {
    std::int64_t unit_id = 0;
    std::string_view code, name;
    std::string_view brief;  ///< the name for tables
    org::Level level = org::Level::grassroots;
    bool province = false;  ///< a top unit that is a province's federation, not an industry's
    std::int32_t parent = -1;
    std::optional<std::int64_t> target, members;
    std::vector<std::string_view> blocs;
  };
  std::vector<Row> rows;
  std::unordered_map<std::int64_t, std::int32_t> row_of;  ///< by unit id
  base::Day day;                                          ///< the day whose units these are
  std::shared_ptr<const void> keeps_alive;                ///< what the views point into

  /// Names without accents, as they are searched and sorted; of 125,000 units they cost a second, so they are made when
  /// first asked for and then stay as long as the frame does.
  struct Folded {
    std::string name, brief;  ///< brief is empty when it is the name
  };
  const std::vector<Folded>& folded() const;

  /// The row's place among the children of the issuer; -1 when the unit is not in the frame.
  std::int32_t find(std::string_view code) const;

 private:
  struct FoldedOnce {
    std::once_flag once;
    std::vector<Folded> names;
  };
  std::shared_ptr<FoldedOnce> folded_ = std::make_shared<FoldedOnce>();
};

/// The issuer's subtree as it stood on `day`. Members as org::headcounts has them;
/// absent when a part of the number is not on record, so that nothing is divided by a part.
BoardFrame make_frame(std::shared_ptr<const org::Tree> tree, org::Index issuer, base::Day day,
                      const TargetOf& target_of);

/// Sums for every row of the frame without its subordinates. What a unit that no longer exists had counts for its heirs
/// (63 provinces became 34), divided exactly.
std::vector<Sum> own_sums(const BoardFrame& frame, const org::Tree& tree, const std::vector<UnitSum>& sums);
/// Adds every row to its ancestors.
void add_to_parents(const BoardFrame& frame, std::vector<Sum>& sums);
/// Sums for every row of the frame, each with its subordinates.
std::vector<Sum> roll_up(const BoardFrame& frame, const org::Tree& tree, const std::vector<UnitSum>& sums);

/// Whether the level shows this row; never the issuer itself.
bool is_at(const BoardFrame::Row& row, BoardLevel level);

struct Ranked {
  std::int32_t row = -1;
  std::optional<int> rank;  ///< absent when the measure cannot be taken (no target, no members)
  bool tied = false;
};

/// Best first; equals share a rank and the next one skips (1, 2, 2, 4); among equals in Vietnamese alphabetical order.
/// A bloc, when given, replaces the level.
std::vector<Ranked> rank(const BoardFrame& frame, const std::vector<Sum>& totals, BoardLevel level, BoardBy by,
                         std::string_view bloc = {});

/// Why a unit stands where it does.
struct Why {
  std::int32_t above = -1;  ///< row of a unit just above; -1: none is
  int above_rank = 0;
  std::int64_t missing = 0;   ///< initiatives (of benefit: đồng) that would make it equal to that one
  std::size_t tied_with = 0;  ///< others of the same rank
  int next_rank = 0;          ///< the rank after those
};
/// `at`: its place in `ranked`, which is whole; nullopt for one without a rank.
std::optional<Why> why(const BoardFrame& frame, const std::vector<Sum>& totals, const std::vector<Ranked>& ranked,
                       std::size_t at, BoardBy by);

}  // namespace sovang::initiatives
