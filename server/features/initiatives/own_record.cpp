// The letter says what the record holds, line by line.
#include "features/initiatives/own_record.hpp"

#include "features/initiatives/code.hpp"
#include "features/initiatives/contacts.hpp"

namespace sovang::initiatives {

using base::Language;
namespace json = base::json;

namespace {

/// What is told of how the author is reached.
struct Told {
  Contacts contacts;
  bool proven = false;
};

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

std::string letter(const Look& look, const Stored& stored, const Told& told, const std::vector<Coauthor>& coauthors,
                   const std::vector<Step>& steps, const std::vector<Version>& versions, Language language) {
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
  letter.say_given("phone", told.contacts.phone);
  letter.say_given("email", told.contacts.email);
  if (const auto year = told.contacts.birth_year) letter.say_given("birth_year", std::to_string(*year));
  if (!told.proven) letter.say("withheld");
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

json::object own_record(db::Tx& tx, const Vault& vault, const Look& look, const Stored& stored, const OwnAsked& asked) {
  const Store store{tx};
  const auto steps = store.steps(stored.id);
  const auto coauthors = store.coauthors(stored.id);
  const auto versions = store.versions(stored.id);
  const auto* programme = look.programmes->find_id(stored.programme_id);
  auto view = private_view(look, stored, steps, coauthors, vault);
  auto& author = view["author"].as_object();
  Told told{{std::string{author.at("phone").as_string()}, {}, {}}, asked.proven};
  if (asked.proven) {
    told.contacts = programme == nullptr ? Contacts{} : contacts_of(tx, vault, stored.id, programme->slug);
    const auto& [phone, email, birth_year] = told.contacts;
    author["phone"] = phone;
    author["email"] = email.empty() ? json::value(nullptr) : json::value(email);
    author["birth_year"] = birth_year ? json::value(*birth_year) : json::value(nullptr);
  }
  json::array texts;
  for (const auto& version : versions)
    texts.push_back({{"at", base::to_iso(version.at)}, {"title", version.title}, {"description", version.description}});
  view["versions"] = std::move(texts);
  view["text"] = letter(look, stored, told, coauthors, steps, versions, asked.language);
  view["made_at"] = base::to_iso(look.now);
  return view;
}

}  // namespace sovang::initiatives
