// What was written wrongly about a person is put right; the history says that it was, not what stood there.
#include "base/refused.hpp"
#include "features/people/changing.hpp"

namespace sovang::people {

void correct_person(work::Context& context, const crypto::SealedFields& seal, const Seen& seen,
                    const PersonWords& words, std::string_view reason) {
  Store store{context.tx, seal};
  const auto person = require_to_change(context, store, seen);
  if (person.erased_at) throw base::Refused{base::Reason::conflict, "person_erased"};
  if (person.words == words) throw base::Refused{base::Reason::conflict, "person_unchanged"};
  store.set_words(person.id, words);
  work::Change corrected{"person_corrected", "person"};
  corrected.reason = reason;
  record_people(context, store, std::move(corrected), {person.id});
}

}  // namespace sovang::people
