// Sums of initiatives for units and enterprises; what may or may not belong to a set makes a range.
#pragma once
#include <algorithm>
#include <limits>

#include "features/awards/moment.hpp"
#include "features/org/frame.hpp"
#include "rules/facts.hpp"

namespace sovang::awards {

/// least: what surely belongs; most: with what may belong. Of max and sum only stated benefits count.
struct Range {
  std::int64_t least = 0, most = 0;
};

/// A sum beyond 2^63 stays there.
inline std::int64_t add_capped(std::int64_t a, std::int64_t b) {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  return a > most - b ? most : a + b;
}

/// Asked millions of times: inline.
inline void join(rules::Metric::FromInitiatives how, Range& into, Range range) {
  if (how == rules::Metric::FromInitiatives::max)
    into = {std::max(into.least, range.least), std::max(into.most, range.most)};
  else
    into = {add_capped(into.least, range.least), add_capped(into.most, range.most)};
}

/// What one initiative adds; not `sure`: it may be in the set, or not.
inline Range range_of(rules::Metric::FromInitiatives how, std::int64_t benefit, bool sure) {
  const std::int64_t value = how == rules::Metric::FromInitiatives::count ? 1 : benefit;
  return {sure ? value : 0, value};
}

/// What a unit sent before it handed a part on and went on; what it sent since has the unit's own place.
struct Piece {
  std::uint32_t unit_place = 0;  ///< in the ledger
  base::Instant before;
  org::Index unit = org::nowhere;
  base::Day last_day;
};

/// Where the sums of a unit's initiative go: the ledger's place of the unit, or after all of those the place of a
/// piece.
class Pieces {
 public:
  Pieces() = default;
  Pieces(const org::Tree& tree, const std::vector<org::Index>& senders, base::Day seen_on);
  std::size_t place(std::uint32_t unit_place, base::Instant born_at) const {
    for (std::size_t i = 0; i < pieces_.size(); ++i)
      if (pieces_[i].unit_place == unit_place && born_at < pieces_[i].before) return units_ + i;
    return unit_place;
  }
  std::size_t size() const { return units_ + pieces_.size(); }
  std::size_t units() const { return units_; }
  const std::vector<Piece>& all() const { return pieces_; }

 private:
  std::size_t units_ = 0;
  std::vector<Piece> pieces_;  ///< of each unit the oldest first
};

class InitiativeSums {
 public:
  InitiativeSums(const Moment& moment, const org::Frame& frame, base::Day day)
      : moment_(moment), frame_(frame), day_(day) {}

  /// For every unit of the tree, itself with its subordinates, from what the senders have themselves, then their
  /// pieces. What ended units had counts for their heirs (63 → 34), and so do the pieces.
  std::vector<Range> by_unit(rules::Metric::FromInitiatives how, const std::vector<org::Index>& senders,
                             const Pieces& pieces, const std::vector<Range>& own) const;

 private:
  void hand_over(org::Index unit, base::Day last_day, Range range, bool largest, std::vector<Range>& units) const;
  const Moment& moment_;
  const org::Frame& frame_;
  base::Day day_;
};

}  // namespace sovang::awards
