// A person asks for what is kept of them, or that it be erased: Law 91/2025/QH15. Decisions and statistics stay.
#include <algorithm>

#include "base/refused.hpp"
#include "features/people/changing.hpp"
#include "features/people/sight.hpp"

namespace sovang::people {

namespace {

/// The person's own entry and all that are merged into it.
std::vector<Person> entries_of(const Store& store, std::int64_t id) {
  std::vector<Person> all;
  std::vector<std::int64_t> waiting{id};
  while (!waiting.empty()) {
    auto entry = store.entry(waiting.back());
    waiting.pop_back();
    if (!entry) continue;
    waiting.insert(waiting.end(), entry->merged.begin(), entry->merged.end());
    all.push_back(std::move(*entry));
  }
  return all;
}

}  // namespace

Erasure plan_erasure(work::Context& context, const Works& works, const Person& person) {
  Erasure plan;
  plan.works = works.of(context, person.initiatives);
  require_whole_works(context, work::Right::release_persons, plan.works);
  for (const auto& work : plan.works)
    plan.decisions.insert(plan.decisions.end(), work.decisions.begin(), work.decisions.end());
  plan.keeps_name = !plan.decisions.empty();
  return plan;
}

Erasure erase_person(work::Context& context, const crypto::SealedFields& seal, const Works& works, const Seen& seen,
                     std::string_view proof) {
  Store store{context.tx, seal};
  const auto person = require_to_change(context, store, seen, work::Right::release_persons);
  require_whole_person(context, work::Right::release_persons, person);
  if (person.erased_at) throw base::Refused{base::Reason::conflict, "person_erased"};
  auto plan = plan_erasure(context, works, person);
  std::vector<std::int64_t> touched;
  for (const auto& entry : entries_of(store, person.id)) {
    store.erase(entry, {plan.keeps_name ? entry.words.name : std::string{}, {}, {}}, plan.keeps_name, context.now);
    touched.push_back(entry.id);
  }
  for (const auto& work : plan.works) works.erase_author(context, work.id);
  work::Change erased{"person_erased", "person", 0, {}, {{"name_kept", plan.keeps_name}}};
  erased.reason = proof;
  record_people(context, store, std::move(erased), touched);
  return plan;
}

void hand_out_record(work::Context& context, const Person& person, const std::vector<Work>& works,
                     std::string_view proof) {
  require_whole_person(context, work::Right::release_persons, person);
  require_whole_works(context, work::Right::release_persons, works);
  work::Change handed{"person_record_handed_out", "person", person.id};
  handed.reason = proof;
  work::record(context, handed);
}

}  // namespace sovang::people
