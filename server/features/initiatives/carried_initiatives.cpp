// Counts initiatives at units whose place changes.
#include "features/initiatives/carried_initiatives.hpp"

namespace sovang::initiatives {

org::Effects::Line count_carried_initiatives(Counting& counting, const programmes::Register& programmes,
                                             const org::Carried& carried) {
  org::Effects::Line line{"initiatives", 0};
  if (carried.effects.carried.empty()) return line;
  const Narrowing only{"", "", carried.effects.carried};
  for (const auto& programme : programmes.all())
    for (const auto& one : counting.of(programme.id)->sums(end_of_time, on_portal, only)) line.count += one.sum.n;
  return line;
}

}  // namespace sovang::initiatives
