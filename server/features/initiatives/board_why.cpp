// How much is missing to the unit just above, exactly: the least whole number that makes the measures equal or better.
#include "features/initiatives/board.hpp"

namespace sovang::initiatives {

namespace {

__extension__ using Wide = __int128;

/// The least n with n / of >= reached / reached_of.
std::int64_t least_to_reach(std::int64_t reached, std::int64_t reached_of, std::int64_t of) {
  return static_cast<std::int64_t>((static_cast<Wide>(reached) * of + reached_of - 1) / reached_of);
}

}  // namespace

std::optional<Why> why(const BoardFrame& frame, const std::vector<Sum>& totals, const std::vector<Ranked>& ranked,
                       std::size_t at, BoardBy by) {
  const auto rank = ranked.at(at).rank;
  if (!rank) return std::nullopt;
  Why why;
  const auto first = static_cast<std::size_t>(*rank) - 1;  // equals share a rank and the next one skips
  auto last = at + 1;
  while (last < ranked.size() && ranked[last].rank == rank) ++last;
  why.tied_with = last - first - 1;
  why.next_rank = static_cast<int>(last) + 1;
  if (first == 0) return why;
  const auto& better = ranked[first - 1];
  why.above = better.row;
  why.above_rank = better.rank.value_or(0);
  const auto own = static_cast<std::size_t>(ranked[at].row), above = static_cast<std::size_t>(better.row);
  const auto n = totals[own].n, reached = totals[above].n;
  const auto &row = frame.rows[own], &above_row = frame.rows[above];
  switch (by) {
    case BoardBy::count:
      why.missing = reached - n;
      break;
    case BoardBy::benefit:
      why.missing = totals[above].benefit_dong - totals[own].benefit_dong;
      break;
    case BoardBy::ratio:
      why.missing = least_to_reach(reached, *above_row.target, *row.target) - n;
      break;
    case BoardBy::per_member:
      why.missing = least_to_reach(reached, *above_row.members, *row.members) - n;
      break;
  }
  return why;
}

}  // namespace sovang::initiatives
