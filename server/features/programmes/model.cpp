// Words and differences.
#include "features/programmes/model.hpp"

#include <algorithm>
#include <array>

#include "base/sentences.hpp"
#include "rules/period.hpp"

namespace sovang::programmes {

namespace {

constexpr std::array<std::string_view, 3> states = {"upcoming", "open", "closed"};
constexpr std::array<std::string_view, 3> owners = {"assigned", "own", "tld"};

Text both(const std::string& text) { return {text, text}; }

void add(Text& list, std::string_view separator, const Text& one) {
  if (!list.vi.empty()) list.vi += separator, list.en += separator;
  list.vi += one.vi, list.en += one.en;
}

Text show_day(base::Day day) {
  auto text = rules::day_text(day);
  return {std::move(text.vi), std::move(text.en)};
}

/// A midnight is the end of a day when something closes and the beginning of one when it opens.
Text show(base::Instant at, bool opens) {
  const auto day = base::day_of(at);
  const auto clock = base::to_iso(at).substr(11, 5);
  if (at != base::start_of(day)) return {base::to_text(at), clock + ", " + show_day(day).en};
  if (opens) return {"0h00 ngày " + show_day(day).vi, "00:00, " + show_day(day).en};
  return {base::to_text(at), "midnight at the end of " + show_day(day + -1).en};
}
Text show(const std::optional<AppliedWindow>& window) {
  if (!window) return both("–");
  const Text from = show_day(window->from), to = show_day(window->to + -1);
  return {from.vi + " – " + to.vi, from.en + " – " + to.en};
}
Text show(const std::vector<Choice>& choices) {
  Text text;
  for (const auto& choice : choices) add(text, ", ", choice.title);
  return text;
}
/// States of initiatives, as Settings::counted lists them.
Text show(const std::vector<std::string>& counted) {
  using base::Language;
  Text text;
  for (const auto& state : counted)
    add(text, ", ", {base::sentence(Language::vi, "status." + state), base::sentence(Language::en, "status." + state)});
  return text;
}
Text show(const std::vector<NextDate>& dates) {
  Text text;
  for (const auto& date : dates) {
    const Text day = show_day(date.on);
    add(text, "; ", {date.title.vi + " " + day.vi, date.title.en + " " + day.en});
  }
  return text;
}
Text show(const std::string& text) { return both(text); }
Text show(const Text& text) { return text; }
Text show(std::int64_t number) { return both(std::to_string(number)); }
Text show(const Contact& contact) {
  return both(contact.name + " " + contact.phone + " " + contact.hours + " " + contact.email);
}

class Comparison {
 public:
  template <class T>
  void part(const char* key, const T& before, const T& after) {
    if (!(before == after)) found_.push_back({key, show(before), show(after)});
  }
  void instant(const char* key, base::Instant before, base::Instant after, bool opens) {
    if (before != after) found_.push_back({key, show(before, opens), show(after, opens)});
  }
  std::vector<Difference> take() { return std::move(found_); }

 private:
  std::vector<Difference> found_;
};

}  // namespace

std::string_view to_word(State state) { return states[static_cast<std::size_t>(state)]; }
std::string_view to_word(TargetOwner owner) { return owners[static_cast<std::size_t>(owner)]; }

std::optional<TargetOwner> target_owner_from(std::string_view word) {
  // The guidance speaks of the confederation's target; records keep its Vietnamese abbreviation.
  if (word == "confederation") return TargetOwner::tld;
  for (std::size_t i = 0; i < owners.size(); ++i)
    if (owners[i] == word) return static_cast<TargetOwner>(i);
  return std::nullopt;
}

std::vector<Difference> differences(const Programme& before, const Programme& after) {
  Comparison compare;
  const auto &a = before.settings, &b = after.settings;
  compare.part("definition", before.definition + " (" + std::to_string(before.definition_version) + ")",
               after.definition + " (" + std::to_string(after.definition_version) + ")");
  compare.part("title", a.title, b.title);
  compare.part("slogan", a.slogan, b.slogan);
  compare.part("source", a.source_document, b.source_document);
  compare.instant("opens_at", before.opens_at, after.opens_at, true);
  compare.instant("closes_at", before.closes_at, after.closes_at, false);
  compare.part("applied", before.applied, after.applied);
  compare.part("fields", a.fields, b.fields);
  compare.part("sectors", a.sectors, b.sectors);
  compare.part("description_graphemes", a.description_graphemes, b.description_graphemes);
  compare.part("counted", a.counted, b.counted);
  compare.part("next_dates", a.next_dates, b.next_dates);
  compare.part("contact", a.contact, b.contact);
  return compare.take();
}

std::vector<std::string> unchanged_parts(const std::vector<Difference>& found) {
  std::vector<std::string> parts;
  for (const auto* key : {"definition", "slogan", "title", "opens_at", "closes_at", "applied", "fields", "sectors",
                          "description_graphemes", "counted", "parameter", "rule"})
    if (std::ranges::none_of(found, [&](const auto& one) { return one.key == key; })) parts.emplace_back(key);
  return parts;
}

}  // namespace sovang::programmes
