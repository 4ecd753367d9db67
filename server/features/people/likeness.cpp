// Points for what is alike. A name alone suggests nobody: too many are called Nguyễn Văn An.
#include "features/people/likeness.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/text.hpp"

namespace sovang::people {

namespace {

template <class T, class Alike>
bool any_pair(const std::vector<T>& ones, const std::vector<T>& others, const Alike& alike) {
  return std::ranges::any_of(ones, [&](const T& one) {
    return std::ranges::any_of(others, [&](const T& other) { return alike(one, other); });
  });
}

}  // namespace

Traits traits_of(const Person& person, bool personal) {
  Traits traits{base::lower(person.words.name), base::fold(person.words.name), {}, {}, {}, {}};
  if (personal) {
    traits.birth_year = person.words.birth_year;
    traits.sex = person.words.sex;
  }
  for (const auto& post : person.posts) {
    traits.units.push_back(post.unit);
    if (!post.words.employer.empty()) traits.employers.push_back(base::fold(post.words.employer));
  }
  return traits;
}

std::optional<Likeness> compare(const Traits& one, const Traits& other, const Near& near) {
  if (one.folded.empty() || one.folded != other.folded) return std::nullopt;
  const bool years_known = one.birth_year && other.birth_year;
  const int years = years_known ? std::abs(*one.birth_year - *other.birth_year) : 0;
  if (years > 1) return std::nullopt;
  Likeness likeness;
  const auto sign = [&](std::string_view code, int points) {
    likeness.signs.push_back({code, points});
    likeness.score += points;
  };
  sign(one.name == other.name ? "same_name" : "same_letters", one.name == other.name ? 50 : 40);
  if (years_known) sign(years == 0 ? "same_year" : "next_year", years == 0 ? 30 : -5);
  const auto equal = [](const auto& a, const auto& b) { return a == b; };
  if (any_pair(one.units, other.units, equal))
    sign("same_unit", 20);
  else if (any_pair(one.units, other.units, near))
    sign("near_unit", 10);
  if (any_pair(one.employers, other.employers, equal)) sign("same_employer", 10);
  if (one.sex && other.sex && *one.sex != *other.sex) sign("other_sex", -30);
  return likeness;
}

}  // namespace sovang::people
