// Rights at the units of posts.
#include "features/people/sight.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "work/right.hpp"

namespace sovang::people {

using base::Reason;
using base::Refused;
using work::Right;

bool Sight::may(Right right, std::int64_t unit) const {
  auto [known, is_new] = known_[right].try_emplace(unit);
  if (is_new) known->second = rights_.covers(right, unit);
  return known->second;
}

bool Sight::sees(const Person& person) const {
  return std::ranges::any_of(person.posts, [&](const Post& post) { return may(Right::see_persons, post.unit); });
}

bool Sight::may(Right right, const Person& person) const {
  return std::ranges::any_of(person.posts_on(today_), [&](const Post* post) { return may(right, post->unit); });
}

namespace {

/// Where a person was within a year, they are still known, and what is kept of them is still used.
constexpr int days_of_lately = 365;

void act_at(work::Context& context, Right right, std::int64_t unit) {
  const auto grant = context.rights.require(right, unit, work::State::standing,
                                            {Reason::forbidden, "right_missing", {{"right", work::to_word(right)}}});
  context.actor.unit = grant.unit;
  context.actor.role = grant.role;
}

}  // namespace

void require_person(work::Context& context, Right right, const std::optional<Person>& person) {
  const auto today = base::day_of(context.now);
  const Sight sight{context.rights, today};
  if (!person || !sight.sees(*person)) throw Refused{Reason::not_found, "person_unknown"};
  const auto posts = person->posts_on(today);
  const auto mine = std::ranges::find_if(posts, [&](const Post* post) { return sight.may(right, post->unit); });
  act_at(context, right, (mine == posts.end() ? posts.front() : *mine)->unit);
}

void require_whole_person(work::Context& context, Right right, const std::optional<Person>& person) {
  require_person(context, right, person);
  const auto lately = base::day_of(context.now) + -days_of_lately;
  for (const auto& post : person->posts)
    if (post.to.value_or(lately) >= lately && !context.rights.covers(right, post.unit))
      throw Refused{Reason::forbidden, "person_elsewhere_too"};
}

void keep_seen(const work::Context& context, std::vector<Work>& works) {
  std::erase_if(works, [&](const Work& work) { return !context.rights.covers(Right::see_initiatives, work.unit); });
}

void require_whole_works(const work::Context& context, Right right, const std::vector<Work>& works) {
  for (const auto& work : works)
    if (!context.rights.covers(right, work.unit)) throw Refused{Reason::forbidden, "person_works_elsewhere"};
}

void require_unit(work::Context& context, std::int64_t unit) {
  if (!context.rights.covers(Right::see_persons, unit))
    throw Refused{Reason::not_found, "unit_unknown", {{"unit", ""}}};
  act_at(context, Right::edit_persons, unit);
}

}  // namespace sovang::people
