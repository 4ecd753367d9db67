// The letter says what the record holds, line by line.
#include "features/initiatives/own_record.hpp"

#include "features/initiatives/code.hpp"
#include "features/initiatives/contacts.hpp"

namespace sovang::initiatives {

using base::Language;
namespace json = base::json;

namespace {

struct Letter {
  Language language;
  std::string text = {};

  void say(std::string_view key, const json::object& params = {}) {
    text += base::sentence(language, "own.letter." + std::string{key}, params) + "\n";
  }
  void say_given(std::string_view key, const std::string& value) {
    if (!value.empty()) say(key, {{"value", value}});
  }
  std::string moment(base::Instant at) const {
    return language == Language::vi ? base::to_text(at) : base::to_english(at);
  }
};

std::string letter(const Look& look, const Stored& stored, const Contacts& contacts,
                   const std::vector<Coauthor>& coauthors, const std::vector<Step>& steps,
                   const std::vector<Version>& versions, Language language) {
  Letter letter{language};
  letter.say("title", {{"code", show_code(stored.code)}});
  letter.say("made", {{"at", letter.moment(look.now)}});
  if (const auto* programme = look.programmes->find_id(stored.programme_id)) {
    const auto& title = programme->settings.title;
    letter.say_given("programme", language == Language::vi ? title.vi : title.en);
  }
  const auto unit = unit_view(look, stored.unit_id, stored.received_at, stored.unit_text);
  letter.say_given("unit", std::string{unit.at("name").as_string()});
  letter.say_given("name", stored.author_name);
  letter.say_given("position", stored.author_position.value_or(""));
  letter.say_given("phone", contacts.phone);
  letter.say_given("email", contacts.email);
  if (contacts.birth_year) letter.say_given("birth_year", std::to_string(*contacts.birth_year));
  for (const auto& one : coauthors) letter.say("coauthor", {{"name", one.name}, {"share", one.share}});
  letter.say_given("operator", stored.operator_name.value_or(""));
  if (stored.applied_from) {
    const auto& day = *stored.applied_from;
    letter.say_given("applied_from", language == Language::vi ? base::to_text(day) : base::to_english(day));
  }
  if (stored.benefit_dong) letter.say_given("benefit", std::to_string(*stored.benefit_dong));
  letter.say(stored.name_public ? "name_public" : "name_not_public");
  letter.say("steps");
  for (const auto& step : steps)
    letter.say("step", {{"at", letter.moment(step.at)},
                        {"status", base::sentence(language, "status." + std::string{to_word(step.status)})},
                        {"note", step.note.value_or("")}});
  for (const auto& version : versions)
    letter.say("version", {{"at", letter.moment(version.at)}, {"title", version.title}, {"text", version.description}});
  letter.say("rights");
  return std::move(letter.text);
}

}  // namespace

json::object own_record(db::Tx& tx, const Vault& vault, const Look& look, const Stored& stored, Language language) {
  const Store store{tx};
  const auto steps = store.steps(stored.id);
  const auto coauthors = store.coauthors(stored.id);
  const auto versions = store.versions(stored.id);
  const auto* programme = look.programmes->find_id(stored.programme_id);
  const auto contacts = programme == nullptr ? Contacts{} : contacts_of(tx, vault, stored.id, programme->slug);
  auto view = private_view(look, stored, steps, coauthors, vault);
  view["author"] = {{"name", stored.author_name},
                    {"phone", contacts.phone},
                    {"email", contacts.email.empty() ? json::value(nullptr) : json::value(contacts.email)},
                    {"birth_year", contacts.birth_year ? json::value(*contacts.birth_year) : json::value(nullptr)}};
  json::array texts;
  for (const auto& version : versions)
    texts.push_back({{"at", base::to_iso(version.at)}, {"title", version.title}, {"description", version.description}});
  view["versions"] = std::move(texts);
  view["text"] = letter(look, stored, contacts, coauthors, steps, versions, language);
  view["made_at"] = base::to_iso(look.now);
  return view;
}

}  // namespace sovang::initiatives
