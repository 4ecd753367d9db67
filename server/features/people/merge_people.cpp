// Two entries are one person, or are not: a person says so, and can take it back.
#include <algorithm>

#include "base/refused.hpp"
#include "features/people/changing.hpp"

namespace sovang::people {

using base::Reason;
using base::Refused;

void merge_people(work::Context& context, const crypto::SealedFields& seal, const Seen& kept, const Seen& merged) {
  Store store{context.tx, seal};
  const auto other = require_to_change(context, store, merged);
  const auto person = require_to_change(context, store, kept);
  if (person.id == other.id) throw Refused{Reason::conflict, "person_same"};
  if (person.erased_at || other.erased_at) throw Refused{Reason::conflict, "person_erased"};
  store.merge(other.id, person.id, context.now);
  record_people(context, store, {"people_merged", "person"}, {person.id, other.id});
}

void undo_merge(work::Context& context, const crypto::SealedFields& seal, std::int64_t kept, std::int64_t merged) {
  Store store{context.tx, seal};
  const auto person = require_to_change(context, store, {kept});
  if (person.erased_at) throw Refused{Reason::conflict, "person_erased"};
  const auto entry = store.entry(merged);
  // Only what lies directly in the person: what was merged before goes along with its own.
  if (!entry || entry->merged_into != person.id || !store.undo_merge(merged, context.now))
    throw Refused{Reason::conflict, "merge_unknown"};
  record_people(context, store, {"merge_undone", "person"}, {person.id, merged});
}

void tell_apart(work::Context& context, const crypto::SealedFields& seal, std::int64_t one, std::int64_t other) {
  Store store{context.tx, seal};
  const auto first = require_to_change(context, store, {one}), second = require_to_change(context, store, {other});
  if (first.id == second.id) throw Refused{Reason::conflict, "person_same"};
  store.tell_apart(first.id, second.id, context.now);
  record_people(context, store, {"people_told_apart", "person"},
                {std::min(first.id, second.id), std::max(first.id, second.id)});
}

}  // namespace sovang::people
