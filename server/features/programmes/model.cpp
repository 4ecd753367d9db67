// Words, differences and what a child may not loosen.
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

bool inside(const std::optional<AppliedWindow>& outer, const std::optional<AppliedWindow>& inner) {
  if (!outer) return true;
  return inner && outer->from <= inner->from && inner->to <= outer->to;
}

bool subset(const std::vector<Choice>& all, const std::vector<Choice>& some) {
  return std::all_of(some.begin(), some.end(), [&](const Choice& choice) {
    return std::any_of(all.begin(), all.end(), [&](const Choice& known) { return known.id == choice.id; });
  });
}

}  // namespace

std::string_view to_word(State state) { return states[static_cast<std::size_t>(state)]; }
std::string_view to_word(TargetOwner owner) { return owners[static_cast<std::size_t>(owner)]; }

std::optional<TargetOwner> target_owner_from(std::string_view word) {
  for (std::size_t i = 0; i < owners.size(); ++i)
    if (owners[i] == word) return static_cast<TargetOwner>(i);
  return std::nullopt;
}

std::vector<Difference> differences(const Programme& before, const Programme& after) {
  Comparison compare;
  const auto &a = before.settings, &b = after.settings;
  compare.part("definition", before.definition, after.definition);
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

std::vector<Difference> loosened(const Programme& parent, const Programme& child) {
  std::vector<Difference> found;
  const auto add = [&](bool wrong, const char* key, std::string before, std::string after) {
    if (wrong) found.push_back({key, std::move(before), std::move(after)});
  };
  const auto &p = parent.settings, &c = child.settings;
  add(child.opens_at < parent.opens_at, "opens_at", show(parent.opens_at), show(child.opens_at));
  add(child.closes_at > parent.closes_at, "closes_at", show(parent.closes_at), show(child.closes_at));
  add(!inside(parent.applied, child.applied), "applied", show(parent.applied), show(child.applied));
  add(!subset(p.fields, c.fields), "fields", show(p.fields), show(c.fields));
  add(!subset(p.sectors, c.sectors), "sectors", show(p.sectors), show(c.sectors));
  add(c.description_graphemes > p.description_graphemes, "description_graphemes", show(p.description_graphemes),
      show(c.description_graphemes));
  add(p.counted != c.counted, "counted", show(p.counted), show(c.counted));
  return found;
}

}  // namespace sovang::programmes
