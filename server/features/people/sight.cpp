// Rights at the units of posts.
#include "features/people/sight.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "work/may.hpp"
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

bool Sight::sees_personal(const Person& person) const { return may(Right::see_contacts, person); }

std::size_t Sight::count_seen_works(const Person& person) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      person.initiatives, [&](const Authored& one) { return may(Right::see_initiatives, one.unit); }));
}

/// Where a person was within a year, they are still known, and what is kept of them is still used.
constexpr int days_of_lately = 365;

bool Sight::may(Right right, const Person& person) const {
  return std::ranges::any_of(person.posts_on(today_), [&](const Post* post) { return may(right, post->unit); });
}

std::string_view Sight::why_not(Right right, const Person& person) const {
  if (may(right, person)) return {};
  const bool elsewhere = std::ranges::all_of(person.posts_on(today_), [&](const Post* post) {
    return rights_.verdict(right, post->unit) == work::Verdict::outside;
  });
  return elsewhere ? "person_kept_elsewhere" : "right_missing";
}

std::string_view Sight::why_not_whole(Right right, const Person& person) const {
  if (const auto why = why_not(right, person); !why.empty()) return why;
  const auto lately = today_ + -days_of_lately;
  const bool all = std::ranges::all_of(person.posts, [&](const Post& post) {
    return post.to.value_or(lately) < lately || rights_.covers(right, post.unit);
  });
  return all ? "" : "person_elsewhere_too";
}

std::string_view Sight::why_not(Right right, std::int64_t unit) const {
  return may(right, unit) ? std::string_view{} : work::why_not(rights_.verdict(right, unit));
}

namespace {

void refuse(Right right, std::string_view why) {
  if (!why.empty()) throw Refused{Reason::forbidden, std::string{why}, {{"right", work::to_word(right)}}};
}

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
  refuse(right, sight.why_not(right, *person));
  const auto posts = person->posts_on(today);
  const auto mine = std::ranges::find_if(posts, [&](const Post* post) { return sight.may(right, post->unit); });
  act_at(context, right, (*mine)->unit);
}

void require_whole_person(work::Context& context, Right right, const std::optional<Person>& person) {
  require_person(context, right, person);
  refuse(right, Sight{context.rights, base::day_of(context.now)}.why_not_whole(right, *person));
}

void keep_seen(const work::Context& context, std::vector<Work>& works) {
  std::erase_if(works, [&](const Work& work) { return !context.rights.covers(Right::see_initiatives, work.unit); });
}

std::string_view why_not_whole_works(const work::Rights& rights, Right right, const std::vector<Work>& works) {
  return std::ranges::all_of(works, [&](const Work& work) { return rights.covers(right, work.unit); })
             ? ""
             : "person_works_elsewhere";
}

void require_whole_works(const work::Context& context, Right right, const std::vector<Work>& works) {
  refuse(right, why_not_whole_works(context.rights, right, works));
}

void require_unit(work::Context& context, std::int64_t unit) {
  if (!context.rights.covers(Right::see_persons, unit))
    throw Refused{Reason::not_found, "unit_unknown", {{"unit", ""}}};
  act_at(context, Right::edit_persons, unit);
}

}  // namespace sovang::people
