// Units of subjects from the season, rights over them as they are today.
#include "features/awards/part.hpp"

namespace sovang::awards {

Part::Part(const work::Rights& rights, work::Right right, const Season& season)
    : rights_(rights.covers(right, season.moment.programme->issuer) ? nullptr : &rights), right_(right) {}

bool Part::holds(org::Index unit, const Season& season) const {
  return is_whole() || (unit != org::nowhere && rights_->covers(right_, season.moment.tree->unit(unit).id));
}

std::vector<bool> Part::of(const rules::Subjects& subjects, Season& season) const {
  std::vector<bool> in(subjects->size(), is_whole());
  if (is_whole()) return in;
  const auto units = season.facts.units_of(*subjects, season.judge.definition().as_of);
  std::vector<signed char> known(season.moment.tree->size(), -1);  // many subjects are of one unit
  for (std::size_t row = 0; row < in.size(); ++row) {
    if (units[row] == org::nowhere) continue;
    auto& answer = known[static_cast<std::size_t>(units[row])];
    if (answer < 0) answer = holds(units[row], season) ? 1 : 0;
    in[row] = answer == 1;
  }
  return in;
}

bool Part::has(const rules::Subjects& subjects, std::size_t row, Season& season) const {
  return is_whole() || holds(season.facts.units_of(*subjects, season.judge.definition().as_of)[row], season);
}

std::vector<org::Index> Part::units(const Season& season) const {
  std::vector<org::Index> own;
  if (is_whole()) return own;
  for (const auto id : rights_->scope(right_).units)
    if (const auto unit = season.moment.tree->find_id(id)) own.push_back(*unit);
  return own;
}

}  // namespace sovang::awards
