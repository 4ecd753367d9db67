// clone_programme: an earlier programme with its dates moved, and all in which the new one differs.
#include <algorithm>

#include "base/refused.hpp"
#include "features/programmes/actions.hpp"
#include "features/programmes/from_definition.hpp"
#include "rules/book.hpp"

namespace sovang::programmes {

namespace {

base::Instant moved(base::Instant at, int days) { return at + days * base::micros_per_day; }

const rules::Document& require_document(const rules::Book& book, std::string_view id) {
  if (const auto* document = book.document(id)) return *document;
  throw base::Refused(base::Reason::not_found, "definition_unknown", {{"definition", id}});
}

/// Another document brings its own form and rules; the dates stay those of the earlier programme, moved.
void take_definition(const rules::Document& document, Programme& next) {
  const auto made = programme_from(document, next.slug);
  next.definition = made.definition;
  next.definition_version = made.definition_version;
  auto& settings = next.settings;
  settings.source_document = made.settings.source_document;
  settings.source_date = made.settings.source_date;
  settings.fields = made.settings.fields;
  settings.sectors = made.settings.sectors;
  settings.description_graphemes = made.settings.description_graphemes;
  settings.counted = made.settings.counted;
}

Programme cloned_from(const rules::Book& book, const Programme& earlier, const CloneOrder& order) {
  Programme next = earlier;
  next.slug = order.slug;
  next.short_code.clear();
  if (order.issuer != 0) next.issuer = order.issuer;
  next.parent = std::nullopt;
  next.cloned_from = earlier.id;
  next.shift_days = earlier.shift_days + order.shift_days;
  next.opens_at = order.opens_at.value_or(moved(earlier.opens_at, order.shift_days));
  next.closes_at = order.closes_at.value_or(moved(earlier.closes_at, order.shift_days));
  if (next.applied)
    next.applied = AppliedWindow{next.applied->from + order.shift_days, next.applied->to + order.shift_days};
  for (auto& date : next.settings.next_dates) date.on = date.on + order.shift_days;
  if (order.title) next.settings.title = *order.title;
  next.illustrative = earlier.illustrative || order.illustrative;
  if (!order.definition.empty() && order.definition != earlier.definition)
    take_definition(require_document(book, order.definition), next);
  return next;
}

using Named = std::vector<std::pair<std::string, Text>>;  ///< id and what stands there

/// The nearest document wins: a child's value stands for its parent's.
void put(Named& list, const std::string& id, Text text) {
  if (std::ranges::none_of(list, [&](const auto& known) { return known.first == id; }))
    list.emplace_back(id, std::move(text));
}

Named parameters_of(const rules::Book& book, const rules::Document& document) {
  Named list;
  for (const auto* one : book.lineage(document))
    for (const auto& parameter : one->parameters) {
      const auto title = parameter.title.vi.empty() ? rules::both(parameter.id) : parameter.title;
      const auto value = rules::to_text(parameter.type, parameter.values.back().value);
      put(list, parameter.id, {title.vi + ": " + value.vi, title.en + ": " + value.en});
    }
  return list;
}

Text with_clause(const rules::Text& name, const std::string& clause) {
  return {name.vi + " (" + clause + ")", name.en + " (" + clause + ")"};
}

Named rules_of(const rules::Book& book, const rules::Document& document) {
  Named list;
  for (const auto* one : book.lineage(document)) {
    for (const auto& award : one->awards) put(list, award.id, with_clause(award.name, award.clause));
    for (const auto& cap : one->lists) put(list, cap.id, with_clause(cap.name, cap.clause));
    for (const auto& grade : one->classifications) put(list, grade.id, with_clause(grade.name, grade.clause));
  }
  return list;
}

void compare(const char* key, const Named& before, const Named& after, std::vector<Difference>& found) {
  const auto text_of = [](const Named& list, const std::string& id) {
    const auto at = std::ranges::find(list, id, &Named::value_type::first);
    return at == list.end() ? Text{"–", "–"} : at->second;
  };
  for (const auto& [id, text] : before)
    if (const auto now = text_of(after, id); now != text) found.push_back({key, text, now});
  for (const auto& [id, text] : after)
    if (text_of(before, id).vi == "–") found.push_back({key, {"–", "–"}, text});
}

}  // namespace

int shift_to_close(const Programme& earlier, base::Day day) {
  return static_cast<int>((base::end_of(day).micros - earlier.closes_at.micros) / base::micros_per_day);
}

std::vector<Difference> rule_differences(const rules::Book& book, const Programme& before, const Programme& after) {
  std::vector<Difference> found;
  if (before.definition == after.definition) return found;
  const auto& old_document = require_document(book, before.definition);
  const auto& new_document = require_document(book, after.definition);
  compare("parameter", parameters_of(book, old_document), parameters_of(book, new_document), found);
  compare("rule", rules_of(book, old_document), rules_of(book, new_document), found);
  return found;
}

Cloned preview_clone(work::Context& context, std::string_view from, const CloneOrder& order) {
  const auto known = Register::load(context.tx);
  const Programme& earlier = known->require(from);
  Cloned cloned{cloned_from(context.book, earlier, order), {}};
  if (!order.under.empty()) cloned.programme.parent = known->require(order.under).id;
  check_programme(context, cloned.programme);
  require_close_to_come(cloned.programme.closes_at, context.now, "/closes_on");
  cloned.differences = differences(earlier, cloned.programme);
  for (auto& one : rule_differences(context.book, earlier, cloned.programme))
    cloned.differences.push_back(std::move(one));
  return cloned;
}

Cloned clone_programme(work::Context& context, std::string_view from, const CloneOrder& order) {
  auto cloned = preview_clone(context, from, order);
  cloned.programme = create_programme(context, std::move(cloned.programme));
  return cloned;
}

}  // namespace sovang::programmes
