// Words and differences.
#include "features/programmes/model.hpp"

#include <algorithm>
#include <array>

namespace sovang::programmes {

namespace {

constexpr std::array<std::string_view, 3> states = {"upcoming", "open", "closed"};
constexpr std::array<std::string_view, 3> owners = {"assigned", "own", "tld"};

std::string show(base::Instant at) { return base::to_text(at); }
std::string show(const std::optional<AppliedWindow>& window) {
  return window ? base::to_text(window->from) + " – " + base::to_text(window->to + -1) : "–";
}
std::string show(const std::vector<Choice>& choices) {
  std::string text;
  for (const auto& choice : choices) text += (text.empty() ? "" : ", ") + choice.title.vi;
  return text;
}
std::string show(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}
std::string show(const std::vector<NextDate>& dates) {
  std::string text;
  for (const auto& date : dates) text += (text.empty() ? "" : "; ") + date.title.vi + " " + base::to_text(date.on);
  return text;
}
std::string show(const std::string& text) { return text; }
std::string show(const Text& text) { return text.vi; }
std::string show(std::int64_t number) { return std::to_string(number); }
std::string show(const Contact& contact) {
  return contact.name + " " + contact.phone + " " + contact.hours + " " + contact.email;
}

class Comparison {
 public:
  template <class T>
  void part(const char* key, const T& before, const T& after) {
    if (!(before == after)) found_.push_back({key, show(before), show(after)});
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
  compare.part("opens_at", before.opens_at, after.opens_at);
  compare.part("closes_at", before.closes_at, after.closes_at);
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
