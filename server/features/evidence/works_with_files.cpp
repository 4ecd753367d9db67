// Files come after initiatives, which know nothing of them: what concerns both is put together here.
#include "features/evidence/works_with_files.hpp"

#include "features/evidence/actions.hpp"
#include "features/evidence/store.hpp"

namespace sovang::evidence {

std::vector<people::Work> WorksWithFiles::of(work::Context& context,
                                             std::span<const people::Authored> initiatives) const {
  auto works = works_.of(context, initiatives);
  for (auto& work : works)
    for (auto& file : Store{context.tx}.files_of(work.id))
      if (!has_ended(file.state)) work.files.push_back({std::move(file.name), outlives_author(context.tx, file)});
  return works;
}

people::Author WorksWithFiles::author(work::Context& context, std::string_view code) const {
  return works_.author(context, code);
}

void WorksWithFiles::erase_author(work::Context& context, std::int64_t initiative) const {
  works_.erase_author(context, initiative);
  erase_author_files(context, initiative);
}

}  // namespace sovang::evidence
