// A person enters the register with the post they hold, or leaves it with the import that brought them.
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

void withdraw_people(work::Context& context, const crypto::SealedFields& seal,
                     const std::vector<std::int64_t>& people) {
  Store store{context.tx, seal};
  store.hold();
  for (const auto id : people) {
    if (const auto entry = store.entry(id)) store.withdraw(*entry, context.now);
    record_people(context, store, {"person_withdrawn", "person"}, {id});
  }
}

std::vector<std::int64_t> people_built_on(db::Tx& tx, const crypto::SealedFields& seal,
                                          const std::vector<std::int64_t>& people) {
  std::vector<std::int64_t> built;
  for (const auto id : people) {
    std::size_t acts = 0;
    for (const auto& act : work::history_of(tx, "person", id))
      if (act.action != "person_registered") ++acts;
    const auto entry = Store{tx, seal}.entry(id);
    if (acts > 0 && entry && !entry->withdrawn) built.push_back(id);
  }
  return built;
}

}  // namespace sovang::people
