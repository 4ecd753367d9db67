// Hold, find, may; touch, record.
#include "features/people/changing.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "features/people/imprints.hpp"
#include "features/people/sight.hpp"

namespace sovang::people {

using base::Reason;
using base::Refused;

Person require_to_change(work::Context& context, Store& store, const Seen& seen, work::Right right) {
  store.hold();
  auto person = store.find(seen.person);
  require_person(context, right, person);
  if (seen.revision && *seen.revision != person->revision) throw Refused{Reason::conflict, "person_changed"};
  return std::move(*person);
}

std::int64_t entry_of_post(const Store& store, const Person& person, std::int64_t post) {
  const auto has = [&](const Person& one) { return std::ranges::find(one.posts, post, &Post::id) != one.posts.end(); };
  if (!has(person)) throw Refused{Reason::not_found, "post_unknown"};
  std::vector<std::int64_t> waiting{person.id};
  while (!waiting.empty()) {
    const auto entry = store.entry(waiting.back());
    waiting.pop_back();
    if (!entry) continue;
    if (has(*entry)) return entry->id;
    waiting.insert(waiting.end(), entry->merged.begin(), entry->merged.end());
  }
  throw Refused{Reason::not_found, "post_unknown"};
}

void record_people(work::Context& context, Store& store, work::Change change,
                   const std::vector<std::int64_t>& entries) {
  change.subject_kind = "person";
  change.subject_id = entries.front();
  for (const auto id : entries) {
    store.touch(id);
    change.imprinted.push_back({person_record(), id});
  }
  work::record(context, change);
}

}  // namespace sovang::people
