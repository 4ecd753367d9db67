// An officer says whose an initiative is; nothing does so by itself.
#include "base/refused.hpp"
#include "features/people/changing.hpp"

namespace sovang::people {

using base::Reason;
using base::Refused;

void link_author(work::Context& context, const crypto::SealedFields& seal, std::int64_t person,
                 const Authored& authored) {
  Store store{context.tx, seal};
  const auto author = require_to_change(context, store, {person});
  if (author.erased_at) throw Refused{Reason::conflict, "person_erased"};
  if (store.person_of_initiative(authored.initiative)) throw Refused{Reason::conflict, "author_linked"};
  store.link(author.id, authored, context.now);
  record_people(context, store, {"author_linked", "person", 0, {}, {{"initiative", authored.initiative}}}, {author.id});
}

void unlink_author(work::Context& context, const crypto::SealedFields& seal, std::int64_t initiative) {
  Store store{context.tx, seal};
  store.hold();
  const auto entry = store.person_of_initiative(initiative);
  if (!entry) throw Refused{Reason::not_found, "author_not_linked"};
  (void)require_to_change(context, store, {*entry});
  store.unlink(initiative, context.now);
  record_people(context, store, {"author_unlinked", "person", 0, {}, {{"initiative", initiative}}}, {*entry});
}

}  // namespace sovang::people
