// Walks each link on record from heir to heir.
#include "features/org/places.hpp"

#include <algorithm>
#include <unordered_map>

#include "features/org/tree.hpp"

namespace sovang::org {

namespace {

class Heirs {
 public:
  Heirs(const Tree& tree, const Lasts& lasts) : tree_(tree), lasts_(lasts) {}

  /// Who has the subordinates of one that ended: its largest heir, or whom that one hands on to on the same day;
  /// nowhere when nobody goes on after it.
  Index of(Index ended) {
    const auto end = end_of(ended);
    std::vector<Index> passed;
    Index heir = ended;
    do {
      passed.push_back(heir);
      if (const auto known = heirs_.find(heir); known != heirs_.end()) {
        heir = known->second;
        break;
      }
      const auto last = lasts_.find(heir);
      heir = last != lasts_.end() && last->second->on == end ? largest_heir(tree_, *last->second) : nowhere;
    } while (heir != nowhere && end_of(heir) == end);
    if (heir != nowhere && end_of(heir) < end) heir = nowhere;  // on record though it had ended before
    for (const Index one : passed) heirs_.emplace(one, heir);
    return heir;
  }

  base::Day end_of(Index unit) const { return tree_.unit(unit).alive.to; }

 private:
  const Tree& tree_;
  const Lasts& lasts_;
  std::unordered_map<Index, Index> heirs_;
};

}  // namespace

Dated<Index> places(const Tree& tree, const Dated<Index>& recorded, const Lasts& lasts) {
  Heirs heirs(tree, lasts);
  Dated<Index> found;
  const auto links = recorded.all();
  for (auto link = links.begin(); link != links.end(); ++link) {
    const auto next = std::next(link);
    Span span{link->span.from, std::min(link->span.to, heirs.end_of(link->unit))};
    if (next != links.end() && next->unit == link->unit) span.to = std::min(span.to, next->span.from);
    for (Index above = link->value; span.from < span.to;) {
      const auto end = heirs.end_of(above);
      const Index heir = end < span.to ? heirs.of(above) : nowhere;
      const Span below{span.from, heir == nowhere ? span.to : end};
      if (below.from < below.to) found.add(link->unit, below, above), span.from = below.to;
      above = heir;
      if (heir == nowhere) break;
    }
  }
  found.close(tree.size());
  return found;
}

}  // namespace sovang::org
