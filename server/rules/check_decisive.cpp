// Mutates definitions.
#include "rules/check_decisive.hpp"

#include <algorithm>

#include "rules/cases.hpp"
#include "rules/definition.hpp"

namespace sovang::rules {

namespace {

/// A part of an all, any or at_least; alone in its group it is the whole condition, which the answers of the examples
/// try.
template <class Rules, class Visit>
void each_group(Rules& rules, const Visit& visit) {
  walk_conditions(rules, [&](auto& condition) {
    if (auto* const group = std::get_if<Group>(&condition.what); group && group->parts.size() > 1) visit(*group);
  });
}

void leave_out(Definition& definition, const Place& part) {
  each_group(definition, [&](Group& group) {
    std::erase_if(group.parts, [&](const Condition& one) { return one.place == part; });
  });
}

}  // namespace

void check_decisive(const Book& book, const Document& document, Problems& problems) {
  const auto& examples = book.cases(document);
  const auto notices = [&](const Case& example, const std::function<void(Definition&)>& change) {
    Problems found;
    run_case(book, document, example, found, change);
    return !found.empty();
  };
  each_group(document, [&](const Group& group) {
    for (const Condition& part : group.parts) {
      const auto without = [&](Definition& definition) { leave_out(definition, part.place); };
      if (std::ranges::none_of(examples, [&](const Case& example) { return notices(example, without); }))
        problems.add(part.place, "case_indifferent", {{"condition", part.address}});
    }
  });
}

}  // namespace sovang::rules
