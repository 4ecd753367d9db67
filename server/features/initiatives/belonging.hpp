// Which records stand in a table of one unit: by the units of the programme's day, and only what the asker sees today.
#pragma once
#include <cstdint>
#include <memory>
#include <unordered_map>

#include "features/org/tree.hpp"
#include "work/rights.hpp"

namespace sovang::initiatives {

/// Whether what a unit sent counts in `inside` on the day: the unit itself, or who took over from it, as the
/// leaderboard counts it. Of a unit that was split the largest part decides: a record cannot be divided. What the asker
/// may not take along today, because its unit has moved elsewhere since, is not given: who has it now asks for it.
class Belonging {
 public:
  /// All must outlive it.
  Belonging(const org::Tree& tree, org::Index inside, base::Day day, const work::Rights& rights);
  bool holds(std::int64_t unit_id);

 private:
  bool is_seen(std::int64_t unit_id) const;
  bool lies_inside(std::int64_t unit_id) const;

  const org::Tree& tree_;
  org::Index inside_;
  base::Day day_;
  const work::Rights& rights_;
  std::shared_ptr<const org::Frame> shape_;
  std::unordered_map<std::int64_t, bool> known_;
};

}  // namespace sovang::initiatives
