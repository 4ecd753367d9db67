// Everything that is done with people. Each asks for the right itself, at the units of the person's posts.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/people/model.hpp"
#include "features/people/works.hpp"
#include "platform/crypto/sealed_fields.hpp"
#include "work/context.hpp"

namespace sovang::people {

/// `post.id` is given here. Gives the person's id.
std::int64_t register_person(work::Context& context, const crypto::SealedFields& seal, const PersonWords& words,
                             Post post);

/// A person as the one who acts saw it: a change between refuses (conflict, "person_changed").
struct Seen {
  std::int64_t person = 0;
  std::optional<std::int64_t> revision = std::nullopt;
};

/// What shall stand; what is kept stays as it is on record, whatever `words` say of it.
struct Correction {
  PersonWords words;
  bool keeps_birth_year = false, keeps_sex = false;
};
/// Who does not see year of birth and sex empties neither by sending back what they were shown, and naming one is
/// refused (forbidden, "person_words_hidden").
void correct_person(work::Context& context, const crypto::SealedFields& seal, const Seen& seen,
                    const Correction& correction, std::string_view reason);
/// `moves`: the posts of that day end the day before it.
void add_post(work::Context& context, const crypto::SealedFields& seal, const Seen& seen, Post post, bool moves);
/// `to`: the last day in it. Refuses ("post_day_order") a day before it began.
void end_post(work::Context& context, const crypto::SealedFields& seal, const Seen& seen, std::int64_t post,
              base::Day to);
/// What was put on record by mistake. Refuses (conflict, "post_last") the only one.
void withdraw_post(work::Context& context, const crypto::SealedFields& seal, const Seen& seen, std::int64_t post,
                   std::string_view reason);

/// `merged` is shown in `kept` from now on. Refuses (conflict, "person_same") one and the same.
void merge_people(work::Context& context, const crypto::SealedFields& seal, const Seen& kept, const Seen& merged);
/// Refuses (conflict, "merge_unknown") what is not merged.
void undo_merge(work::Context& context, const crypto::SealedFields& seal, std::int64_t kept, std::int64_t merged);
/// They are two people: not suggested again.
void tell_apart(work::Context& context, const crypto::SealedFields& seal, std::int64_t one, std::int64_t other);

/// Takes back who an import brought in. False, and nothing done: somebody changed, merged or linked them since they
/// were registered, or they lie today where the one who acts may not keep people.
bool withdraw_person(work::Context& context, const crypto::SealedFields& seal, std::int64_t person);

/// Refuses (conflict, "author_linked") an initiative that has an author in the register already.
void link_author(work::Context& context, const crypto::SealedFields& seal, std::int64_t person,
                 const Authored& authored);
void unlink_author(work::Context& context, const crypto::SealedFields& seal, std::int64_t initiative);

/// What the law lets go and what it keeps: Law 91/2025/QH15.
struct Erasure {
  bool keeps_name = false;  ///< a decision names them
  std::vector<Decision> decisions;
  std::vector<Work> works;
};
Erasure plan_erasure(work::Context& context, const Works& works, const Person& person);
/// `proof`: how it was made sure that the person asked for it. Refuses (conflict, "person_erased") a second time.
Erasure erase_person(work::Context& context, const crypto::SealedFields& seal, const Works& works, const Seen& seen,
                     std::string_view proof);
/// The record was handed to the person.
void hand_out_record(work::Context& context, const Person& person, const std::vector<Work>& works,
                     std::string_view proof);

}  // namespace sovang::people
