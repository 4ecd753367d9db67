// Settings as the JSON that is kept with a programme.
#include "features/programmes/model.hpp"

namespace sovang::programmes {

namespace {

namespace json = base::json;

std::string text_at(const json::object& object, std::string_view key) {
  const auto* found = object.if_contains(key);
  return found && found->is_string() ? std::string{found->as_string()} : std::string{};
}

Text text_from(const json::value* value) {
  if (!value || !value->is_object()) return {};
  return {text_at(value->as_object(), "vi"), text_at(value->as_object(), "en")};
}

json::array choices_to_json(const std::vector<Choice>& choices) {
  json::array list;
  for (const auto& choice : choices) list.push_back(json::object{{"id", choice.id}, {"title", to_json(choice.title)}});
  return list;
}

std::vector<Choice> choices_from(const json::object& stored, std::string_view key) {
  std::vector<Choice> choices;
  for (const auto& item : stored.at(key).as_array())
    choices.push_back({text_at(item.as_object(), "id"), text_from(item.as_object().if_contains("title"))});
  return choices;
}

}  // namespace

json::object to_json(const Text& text) { return {{"vi", text.vi}, {"en", text.en}}; }

json::object to_json(const Settings& settings) {
  json::array counted(settings.counted.begin(), settings.counted.end()), dates;
  for (const auto& date : settings.next_dates)
    dates.push_back(json::object{{"title", to_json(date.title)}, {"on", base::to_iso(date.on)}});
  const auto& contact = settings.contact;
  json::object stored{
      {"title", to_json(settings.title)},
      {"slogan", to_json(settings.slogan)},
      {"source_document", settings.source_document},
      {"fields", choices_to_json(settings.fields)},
      {"sectors", choices_to_json(settings.sectors)},
      {"description_graphemes", settings.description_graphemes},
      {"counted", counted},
      {"next_dates", dates},
      {"contact",
       json::object{
           {"name", contact.name}, {"phone", contact.phone}, {"hours", contact.hours}, {"email", contact.email}}}};
  if (settings.source_date) stored["source_date"] = base::to_iso(*settings.source_date);
  return stored;
}

Settings settings_from(const json::value& value) {
  const auto& stored = value.as_object();
  Settings settings;
  settings.title = text_from(stored.if_contains("title"));
  settings.slogan = text_from(stored.if_contains("slogan"));
  settings.source_document = text_at(stored, "source_document");
  settings.source_date = base::parse_day(text_at(stored, "source_date"));
  settings.fields = choices_from(stored, "fields");
  settings.sectors = choices_from(stored, "sectors");
  settings.description_graphemes = stored.at("description_graphemes").as_int64();
  for (const auto& status : stored.at("counted").as_array()) settings.counted.emplace_back(status.as_string());
  for (const auto& date : stored.at("next_dates").as_array())
    settings.next_dates.push_back(
        {text_from(date.as_object().if_contains("title")), base::parse_day(text_at(date.as_object(), "on")).value()});
  const auto& contact = stored.at("contact").as_object();
  settings.contact = {text_at(contact, "name"), text_at(contact, "phone"), text_at(contact, "hours"),
                      text_at(contact, "email")};
  return settings;
}

}  // namespace sovang::programmes
