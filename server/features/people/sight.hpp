// Whom of the register an officer sees and keeps: it follows from the units of their posts.
#pragma once
#include <cstdint>
#include <map>
#include <string_view>
#include <unordered_map>

#include "features/people/model.hpp"
#include "features/people/works.hpp"
#include "work/context.hpp"

namespace sovang::people {

/// For one request: asks for each unit once.
class Sight {
 public:
  Sight(const work::Rights& rights, base::Day today) : rights_(rights), today_(today) {}

  /// Who holds or held a post in a unit of theirs.
  bool sees(const Person& person) const;
  /// The right at a post of today; of who has none, at the last one: who moved away is kept where they are now.
  bool may(work::Right right, const Person& person) const;
  bool may(work::Right right, std::int64_t unit) const;
  /// Year of birth and sex are for who may see how to reach a person (an export asks the same), at a post of today.
  bool sees_personal(const Person& person) const;
  /// Of the person's initiatives, as many as the record shows: see keep_seen().
  std::size_t count_seen_works(const Person& person) const;

  /// Why not, as the code of the refusal; "" when they may. "person_kept_elsewhere": nothing of the person is theirs
  /// today; "right_missing": no role of theirs there holds the right.
  std::string_view why_not(work::Right right, const Person& person) const;
  /// The same at every post of today, for what concerns the whole person: "person_elsewhere_too".
  std::string_view why_not_whole(work::Right right, const Person& person) const;
  std::string_view why_not(work::Right right, std::int64_t unit) const;

 private:
  const work::Rights& rights_;
  base::Day today_;
  mutable std::map<work::Right, std::unordered_map<std::int64_t, bool>> known_;
};

/// Refuses ("person_unknown") who is not seen, and what Sight::why_not says; acts in that unit's name.
void require_person(work::Context& context, work::Right right, const std::optional<Person>& person);
/// The same at every post of today, to come, or ended within a year: for what concerns the whole person.
void require_whole_person(work::Context& context, work::Right right, const std::optional<Person>& person);
/// Leaves what was sent to units in which the one who asks sees initiatives.
void keep_seen(const work::Context& context, std::vector<Work>& works);
/// "person_works_elsewhere" when one of the works was sent to a unit where the one who asks has no such right: what
/// concerns all of them is for the level above. Otherwise "".
std::string_view why_not_whole_works(const work::Rights& rights, work::Right right, const std::vector<Work>& works);
/// Refuses what it says.
void require_whole_works(const work::Context& context, work::Right right, const std::vector<Work>& works);
/// Refuses (not_found, "unit_unknown") a unit in which the one who asks may not keep people.
void require_unit(work::Context& context, std::int64_t unit);

}  // namespace sovang::people
