// Finds people by name, unit, day and kind of post, and those who may be one person twice.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "features/org/tree.hpp"
#include "features/people/likeness.hpp"
#include "features/people/register.hpp"
#include "features/people/sight.hpp"

namespace sovang::people {

struct Question {
  std::string q;  ///< words of a name, with or without accents
  std::optional<std::int64_t> unit;
  base::Day on;  ///< the organisation and the posts as of this day
  enum class Show : std::uint8_t { current, former, all } show = Show::current;
  std::optional<Worker> worker;
  bool leader = false, full_time_officer = false;
  std::size_t page = 1, size = 50;
};

struct Found {
  std::vector<std::shared_ptr<const Listed>> rows;
  std::size_t total = 0;
};
Found find_people(const Register& people, const Question& question, const Sight& sight,
                  std::shared_ptr<const org::Tree> tree);

struct Pair {
  std::shared_ptr<const Listed> one, other;
  Likeness likeness;
};
inline constexpr std::size_t most_pairs = 100;
/// Of those who are seen, the likeliest first.
struct Pairs {
  std::vector<Pair> pairs;
  std::int64_t more = 0;  ///< found beside these
  bool whole = true;      ///< false: a name is too common to compare all who bear it, there may be still more
};
Pairs find_duplicates(const Register& people, const Sight& sight, std::shared_ptr<const org::Tree> tree, base::Day on);

struct Candidate {
  std::shared_ptr<const Listed> listed;
  Likeness likeness;
};
/// Who of those who are seen may be meant, the likeliest first, at most ten.
std::vector<Candidate> find_alike(const Register& people, const Traits& traits, const Sight& sight,
                                  std::shared_ptr<const org::Tree> tree, base::Day on);

}  // namespace sovang::people
