// How likely two entries are one person, and why: what is suggested is always decided by a person.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/people/model.hpp"

namespace sovang::people {

/// What two are compared by.
struct Traits {
  std::string name, folded;
  std::optional<int> birth_year;
  std::optional<Sex> sex;
  std::vector<std::int64_t> units;
  std::vector<std::string> employers;  ///< folded
};
/// `personal`: the one who asks may see year of birth and sex. What they may not see they shall not learn by what it is
/// like either: not by a sign, a score, or who is suggested.
Traits traits_of(const Person& person, bool personal);

struct Likeness {
  struct Sign {
    std::string_view code;  ///< of the sentence "register.like.<code>"
    int points;             ///< of a hundred and more; what speaks against it is below zero
  };
  int score = 0;
  std::vector<Sign> signs;
};
/// One lies in the other, or both directly in the same.
using Near = std::function<bool(std::int64_t, std::int64_t)>;
inline constexpr int least_suggested = 60;
/// nullopt: they do not bear the same name even without accents, or cannot be one.
std::optional<Likeness> compare(const Traits& one, const Traits& other, const Near& near);

}  // namespace sovang::people
