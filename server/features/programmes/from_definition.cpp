// A programme as its document sets it.
#include "features/programmes/from_definition.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "rules/document.hpp"

namespace sovang::programmes {

namespace {

Text text_of(const rules::Text& text) { return {text.vi, text.en}; }

std::vector<Choice> choices_of(const std::vector<rules::Choice>& choices) {
  std::vector<Choice> made;
  for (const auto& choice : choices) made.push_back({choice.id, text_of(choice.title)});
  return made;
}

/// What is due after the close, soonest first.
std::vector<NextDate> next_dates(const rules::Programme& programme, base::Instant closes_at) {
  std::vector<NextDate> dates;
  for (const auto& obligation : programme.obligations)
    if (obligation.due && obligation.due->until && *obligation.due->until > closes_at)
      dates.push_back({text_of(obligation.title), base::day_of({obligation.due->until->micros - 1})});
  std::stable_sort(dates.begin(), dates.end(), [](const NextDate& a, const NextDate& b) { return a.on < b.on; });
  return dates;
}

struct Run {
  base::Instant from, until;
};

std::optional<Run> run_of(const rules::Programme& programme) {
  const auto ends = [](const rules::CalendarWindow& one) { return one.window.from && one.window.until; };
  if (const auto* entry = programme.window("entry"))
    return ends(*entry) ? std::optional{Run{*entry->window.from, *entry->window.until}} : std::nullopt;
  std::optional<Run> longest;
  const auto length = [](base::Instant from, base::Instant until) { return until.micros - from.micros; };
  for (const auto& [id, one] : programme.calendar)
    if (ends(one) && (!longest || length(*one.window.from, *one.window.until) > length(longest->from, longest->until)))
      longest = Run{*one.window.from, *one.window.until};
  if (longest && programme.counted_as_of && longest->from < *programme.counted_as_of)
    longest->until = *programme.counted_as_of;
  return longest;
}

}  // namespace

Programme programme_from(const rules::Document& document, std::string slug) {
  const auto run = document.programme ? run_of(*document.programme) : std::nullopt;
  if (!run) throw base::Refused(base::Reason::conflict, "definition_has_no_programme", {{"definition", document.id}});
  const auto& source = *document.programme;
  Programme made;
  made.slug = std::move(slug);
  made.definition = document.id;
  if (!document.versions.empty()) made.definition_version = document.versions.back().number;
  made.opens_at = run->from;
  made.closes_at = run->until;
  if (const auto* applied = source.window("applied"); applied && applied->window.from && applied->window.until)
    made.applied = AppliedWindow{base::day_of(*applied->window.from), base::day_of(*applied->window.until)};
  auto& settings = made.settings;
  settings.title = text_of(source.title);
  settings.slogan = text_of(source.slogan);
  settings.source_document = document.source_document;
  settings.source_date = document.source_date;
  settings.fields = choices_of(source.fields);
  settings.sectors = choices_of(source.sectors);
  if (const auto limit = source.limits.find("description_graphemes"); limit != source.limits.end())
    settings.description_graphemes = limit->second;
  settings.counted = source.counted_statuses;
  settings.next_dates = next_dates(source, made.closes_at);
  return made;
}

void move_days(Programme& programme, int days) {
  programme.shift_days += days;
  for (auto* at : {&programme.opens_at, &programme.closes_at}) *at = *at + days * base::micros_per_day;
  if (programme.applied)
    programme.applied = AppliedWindow{programme.applied->from + days, programme.applied->to + days};
  for (auto& date : programme.settings.next_dates) date.on = date.on + days;
}

}  // namespace sovang::programmes
