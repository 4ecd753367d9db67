// Programmes as JSON: the contract of GET /api/v1/programmes and what lies below it.
#include "features/programmes/views.hpp"

#include <algorithm>

#include "base/sentences.hpp"
#include "features/programmes/standing_targets.hpp"

namespace sovang::programmes {

namespace {

namespace json = base::json;

json::array choices(const std::vector<Choice>& list) {
  json::array out;
  for (const auto& choice : list) out.push_back(json::object{{"id", choice.id}, {"title", to_json(choice.title)}});
  return out;
}

json::object issuer(const Scene& scene, const Programme& programme) {
  const auto unit = scene.tree.find_id(programme.issuer);
  if (!unit) return {{"code", ""}, {"name", ""}};
  return {{"code", scene.tree.unit(*unit).code},
          {"name", scene.tree.name(*unit, programme.day_of_units(scene.now)).full}};
}

/// First and last day.
json::object days(base::Day from, base::Day to) { return {{"from", base::to_iso(from)}, {"to", base::to_iso(to)}}; }

json::value applied(const Programme& programme) {
  if (!programme.applied) return nullptr;
  return days(programme.applied->from, programme.applied->to + -1);
}

json::value number(const std::optional<std::int64_t>& value) {
  return value ? json::value(*value) : json::value(nullptr);
}

}  // namespace

std::vector<std::string> counted_states(const Settings& settings) {
  if (!settings.counted.empty()) return settings.counted;
  return {"submitted", "taken_in", "returned", "recognised"};  // LC23-II.2.1a: on the portal
}

std::string counted_text(const Settings& settings, base::Language language) {
  std::string statuses;
  for (const auto& status : counted_states(settings))
    statuses += (statuses.empty() ? "" : ", ") + base::sentence(language, "status." + status);
  return base::sentence(language, "programme.counted", {{"statuses", statuses}});
}

json::object counted_view(const Settings& settings) {
  json::object text;
  for (const auto language : {base::Language::vi, base::Language::en})
    text[base::to_tag(language)] = counted_text(settings, language);
  const auto states = counted_states(settings);
  return {{"statuses", json::array(states.begin(), states.end())}, {"text", text}};
}

org::Index issuer_on(const org::Tree& tree, const Programme& programme, base::Day day) {
  const auto issuer = tree.find_id(programme.issuer);
  return issuer ? tree.successor(*issuer, day) : org::nowhere;
}

std::int64_t issuer_id_on(const org::Tree& tree, const Programme& programme, base::Day day) {
  const auto issuer = issuer_on(tree, programme, day);
  return issuer == org::nowhere ? programme.issuer : tree.unit(issuer).id;
}

std::optional<std::int64_t> programme_target(const Scene& scene, const Programme& programme) {
  const auto at = std::min(scene.now, programme.closes_at);
  const auto day = programme.day_of_units(scene.now);
  const StandingTargets targets{scene.programmes.targets(programme.id), scene.tree, day, at};
  if (const auto set = targets.shown(programme.issuer)) return set;
  const auto issuer = issuer_on(scene.tree, programme, day);
  return issuer == org::nowhere ? std::nullopt : targets.shown(scene.tree.unit(issuer).id);
}

json::object programme_line(const Scene& scene, const Programme& programme, const Total& total) {
  return {{"id", programme.slug},
          {"title", to_json(programme.settings.title)},
          {"issuer", issuer(scene, programme)},
          {"state", to_word(programme.state(scene.now))},
          {"opens_at", base::to_iso(programme.opens_at)},
          {"closes_at", base::to_iso(programme.closes_at)},
          {"closes_text", base::to_text(programme.closes_at)},
          {"period", days(base::day_of(programme.opens_at), base::day_of({programme.closes_at.micros - 1}))},
          {"closes_soon", programme.closes_at.micros - scene.now.micros < 15 * base::micros_per_day},
          {"total", total.count},
          {"counted", counted_view(programme.settings)},
          {"target", number(programme_target(scene, programme))},
          {"as_of", base::to_iso(total.as_of)},
          {"illustrative", programme.illustrative}};
}

json::object programme_view(const Scene& scene, const Programme& programme, const Total& total) {
  const auto& settings = programme.settings;
  auto view = programme_line(scene, programme, total);
  view["slogan"] = to_json(settings.slogan);
  view["source"] =
      json::object{{"document", settings.source_document},
                   {"date", settings.source_date ? json::value(base::to_iso(*settings.source_date)) : nullptr}};
  view["applied"] = applied(programme);
  view["takes_entries"] = programme.takes_entries();
  view["fields"] = choices(settings.fields);
  view["sectors"] = choices(settings.sectors);
  view["asks_sector"] = !settings.sectors.empty();
  view["limits"] = json::object{{"description_graphemes", settings.description_graphemes}};
  json::array dates;
  for (const auto& date : settings.next_dates)
    dates.push_back(json::object{
        {"title", to_json(date.title)}, {"at", base::to_iso(date.on)}, {"done", base::end_of(date.on) <= scene.now}});
  view["next_dates"] = dates;
  json::object contact;
  for (const auto& [key, text] : {std::pair{"name", settings.contact.name},
                                  {"phone", settings.contact.phone},
                                  {"hours", settings.contact.hours},
                                  {"email", settings.contact.email}})
    if (!text.empty()) contact[key] = text;
  view["contact"] = contact;
  view["short"] = programme.short_code;
  return view;
}

json::object summary_view(const Scene& scene, const Programme& programme, const Total& total) {
  return {{"total", total.count},
          {"target", number(programme_target(scene, programme))},
          {"as_of", base::to_iso(total.as_of)}};
}

}  // namespace sovang::programmes
