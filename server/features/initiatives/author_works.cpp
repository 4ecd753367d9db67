// Reads initiatives for the register, and takes an author's contacts away.
#include "features/initiatives/author_works.hpp"

#include "features/initiatives/code.hpp"
#include "features/initiatives/contacts.hpp"
#include "features/initiatives/papers.hpp"
#include "features/initiatives/routes.hpp"
#include "features/initiatives/store.hpp"
#include "features/initiatives/views.hpp"

namespace sovang::initiatives {

std::vector<people::Work> AuthorWorks::of(work::Context& context, std::span<const people::Authored> initiatives) const {
  const Look look{doors_, context.now};
  const Store store{context.tx};
  std::vector<people::Work> works;
  for (const auto& [id, unit] : initiatives) {
    const auto stored = store.find(id);
    if (!stored) continue;
    const auto* programme = look.programmes->find_id(stored->programme_id);
    const auto contacts =
        programme == nullptr ? Contacts{} : contacts_of(context.tx, doors_.vault, id, programme->slug);
    people::Work work{id,
                      show_code(stored->code),
                      stored->title,
                      programme == nullptr ? std::string{} : programme->settings.title.vi,
                      std::string{to_word(stored->status)},
                      stored->received_at,
                      stored->author_name,
                      masked_phone(contacts.phone),
                      {},
                      stored->unit_id,
                      stored->name_public};
    for (auto& paper : papers_of(context.tx, id))
      if (!paper.withdrawn) work.decisions.push_back({std::move(paper.kind), std::move(paper.number), paper.dated_on});
    works.push_back(std::move(work));
  }
  return works;
}

people::Author AuthorWorks::author(work::Context& context, std::string_view code) const {
  const auto stored = require_initiative(context.tx, doors_.vault.codes(), code);
  people::Author author{stored.id, stored.unit_id, stored.author_name, {}};
  const auto programmes = doors_.programmes.current();
  if (const auto* programme = programmes->find_id(stored.programme_id))
    author.birth_year = contacts_of(context.tx, doors_.vault, stored.id, programme->slug).birth_year;
  return author;
}

void AuthorWorks::erase_author(work::Context& context, std::int64_t initiative) const {
  initiatives::erase_author(context, initiative);
}

}  // namespace sovang::initiatives
