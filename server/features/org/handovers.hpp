// What one unit hands to others on a day, and what can be wrong with it: one judgement for imports, loading and verify.
#pragma once
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "features/org/model.hpp"

namespace sovang::org {

class Tree;

struct Succession {
  Index successor = nowhere;
  base::Day on;
  std::int64_t n = 1, of = 1;
  bool operator==(const Succession&) const = default;
};

/// All rows of one unit and day. What they leave of the whole stays with the unit, which then goes on.
struct Handover {
  Index unit = nowhere;
  base::Day on;
  std::vector<Succession> to;
};

/// What the rows give away, n of `of`; the common denominator is at most a million, or too_fine() says no.
struct Given {
  std::int64_t n = 0, of = 1;
};
bool too_fine(const Handover& handover);
Given given(const Handover& handover);  ///< of one that is not too fine
/// It gives everything away: the unit ends with it.
bool is_whole(const Handover& handover);
/// With which each unit ends: its first whole one.
using Lasts = std::map<Index, const Handover*>;
Lasts lasts_of(std::span<const Handover> all);
/// Who gets most (among equals the first by code); nowhere when nobody gets anything.
Index largest_heir(const Tree& tree, const Handover& handover);

enum class Fault : std::uint8_t {
  over_one,           ///< gives more than the whole
  too_fine,           ///< shares that cannot be counted exactly
  circle,             ///< comes back to the unit on the same day
  unit_gone,          ///< the unit had ended before
  successor_gone,     ///< the successor had ended, or ends that day without heirs of its own
  successor_to_come,  ///< the successor is founded later
};
std::string_view to_word(Fault fault);
/// Of these the tree can make nothing: it reads on as if the handover were not there.
inline bool is_unreadable(Fault fault) { return fault <= Fault::circle; }

/// Of each of `all` whether nothing can be made of it.
std::vector<bool> find_unreadable(std::span<const Handover> all);

struct HandoverFault {
  std::size_t place = 0;  ///< in what was judged
  Fault fault = Fault::over_one;
  Index successor = nowhere;  ///< of successor_gone and successor_to_come
};
/// Everything wrong with these handovers of `tree`, taken together. `end_of`: the day from which a unit is no more.
std::vector<HandoverFault> find_faults(const Tree& tree, std::span<const Handover> all,
                                       const std::function<base::Day(Index)>& end_of);

}  // namespace sovang::org
