// What was written wrongly about a person is put right; the history says that it was, not what stood there.
#include "base/refused.hpp"
#include "features/people/changing.hpp"
#include "features/people/sight.hpp"

namespace sovang::people {

using base::Reason;
using base::Refused;

void correct_person(work::Context& context, const crypto::SealedFields& seal, const Seen& seen,
                    const Correction& correction, std::string_view reason) {
  Store store{context.tx, seal};
  const auto person = require_to_change(context, store, seen);
  if (person.erased_at) throw Refused{Reason::conflict, "person_erased"};
  auto words = correction.words;
  const bool sees = Sight{context.rights, base::day_of(context.now)}.sees_personal(person);
  if (!sees && (words.birth_year || words.sex)) throw Refused{Reason::forbidden, "person_words_hidden"};
  if (!sees || correction.keeps_birth_year) words.birth_year = person.words.birth_year;
  if (!sees || correction.keeps_sex) words.sex = person.words.sex;
  if (person.words == words) throw Refused{Reason::conflict, "person_unchanged"};
  store.set_words(person.id, words);
  work::Change corrected{"person_corrected", "person"};
  corrected.reason = reason;
  record_people(context, store, std::move(corrected), {person.id});
}

}  // namespace sovang::people
