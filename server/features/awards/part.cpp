// Units of subjects from the season, rights over them as they are today.
#include "features/awards/part.hpp"

#include <algorithm>

namespace sovang::awards {

Part::Part(const work::Rights& rights, std::initializer_list<work::Right> asked, const Season& season)
    : rights_(&rights), asked_(asked) {
  if (covers(season.moment.programme->issuer)) rights_ = nullptr;
}

bool Part::covers(std::int64_t unit) const {
  return std::ranges::all_of(asked_, [&](work::Right right) { return rights_->covers(right, unit); });
}

bool Part::holds(org::Index unit, const Season& season) const {
  return is_whole() || (unit != org::nowhere && covers(season.moment.tree->unit(unit).id));
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
  for (const auto right : asked_)
    for (const auto id : rights_->scope(right).units)
      if (const auto unit = season.moment.tree->find_id(id);
          unit && covers(id) && std::ranges::find(own, *unit) == own.end())
        own.push_back(*unit);
  return own;
}

}  // namespace sovang::awards
