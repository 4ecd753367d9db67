// A person enters the register with the post they hold, or leaves it with the import that brought them.
#include <algorithm>

#include "base/id.hpp"
#include "features/people/changing.hpp"
#include "features/people/sight.hpp"

namespace sovang::people {

std::int64_t register_person(work::Context& context, const crypto::SealedFields& seal, const PersonWords& words,
                             Post post) {
  require_unit(context, post.unit);
  Store store{context.tx, seal};
  store.hold();
  const auto id = base::new_id();
  post.id = base::new_id();
  store.insert(id, words, context.now);
  store.insert_post(id, post, context.now);
  record_people(context, store, {"person_registered", "person", 0, {}, {{"unit", post.unit}}}, {id});
  return id;
}

bool withdraw_person(work::Context& context, const crypto::SealedFields& seal, std::int64_t person) {
  Store store{context.tx, seal};
  store.hold();
  const auto entry = store.entry(person);
  if (!entry || entry->withdrawn) return true;  // erased, or taken back already
  const auto acts = work::history_of(context.tx, "person", person);
  const bool untouched =
      std::ranges::all_of(acts, [](const work::Event& act) { return act.action == "person_registered"; });
  const bool ours = std::ranges::all_of(
      entry->posts, [&](const Post& post) { return context.rights.covers(work::Right::edit_persons, post.unit); });
  if (!untouched || !ours) return false;
  store.withdraw(*entry, context.now);
  record_people(context, store, {"person_withdrawn", "person"}, {person});
  return true;
}

}  // namespace sovang::people
