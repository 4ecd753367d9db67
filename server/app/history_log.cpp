// Rows of the history with names and sentences in both languages.
#include "app/history_log.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>

#include "base/money.hpp"
#include "base/refused.hpp"
#include "base/sentences.hpp"
#include "features/identity/store.hpp"
#include "features/initiatives/model.hpp"
#include "work/right.hpp"

namespace sovang::app {

namespace {

namespace json = base::json;
using base::Language;

constexpr std::size_t page = 50;
/// So many rows are looked at for one page at most: who sees few of them turns over more often.
constexpr std::size_t looked_at = 5'000;

json::object both(std::string_view key, const json::object& params = {}) {
  return {{"vi", base::sentence(Language::vi, key, params)}, {"en", base::sentence(Language::en, key, params)}};
}

bool has_sentence(const std::string& key) { return base::sentence(Language::vi, key) != key; }

/// The system writes words, people read sentences: states, roles and instants are told in both languages.
json::value readable(std::string_view name, const json::value& value) {
  if (name.ends_with("_dong") && value.is_int64())
    return json::object{{"vi", base::group_digits(value.get_int64())},
                        {"en", base::group_digits(value.get_int64(), ',')}};
  const auto* const text = value.if_string();
  if (text == nullptr) return value;
  const std::string_view word{*text};
  if (name.ends_with("status") && initiatives::status_from(word)) return both("status." + std::string{word});
  if (name == "role" && work::role_from(word)) return both("act.as." + std::string{word});
  if (name == "table" && has_sentence("export." + std::string{word} + ".sheet"))
    return both("export." + std::string{word} + ".sheet");
  if (name.ends_with("_at") || name == "as_of")
    if (const auto at = base::parse_instant(word))
      return json::object{{"vi", base::to_text(*at)}, {"en", base::to_english(*at)}};
  if (name.ends_with("_on"))
    if (const auto day = base::parse_day(word))
      return json::object{{"vi", base::to_text(*day)}, {"en", base::to_english(*day)}};
  return value;
}

/// {amount} is the value after, {before_amount} the one before.
json::object params_of(const work::Event& event) {
  json::object params{{"action", event.action}};
  for (const auto& [which, prefix] : {std::pair{"after", ""}, {"before", "before_"}})
    if (const auto* const values = event.detail.if_contains(which); values != nullptr && values->is_object())
      for (const auto& [key, value] : values->as_object())
        params[std::string{prefix} + std::string{key}] = readable(std::string_view{key}, value);
  return params;
}

/// "act.target_revised"; what had no value before, "act.target_revised_first".
json::object act_told(const work::Event& event) {
  auto key = "act." + event.action;
  if (!event.detail.contains("before") && has_sentence(key + "_first")) key += "_first";
  return both(has_sentence(key) ? key : "act.other", params_of(event));
}

json::value unit_named(const org::Tree& tree, std::int64_t id, base::Day day) {
  const auto unit = tree.find_id(id);
  if (!unit) return nullptr;
  return json::object{{"code", tree.unit(*unit).code}, {"name", tree.name(*unit, day).full}};
}

/// On which record, as far as it has a name that everyone may read.
json::value subject_told(const Parts& parts, const org::Tree& tree, const work::Event& event) {
  json::object subject{{"kind", event.subject_kind}};
  if (event.subject_kind == "unit") subject["unit"] = unit_named(tree, event.subject_id, base::day_of(event.at));
  if (event.subject_kind == "programme") {
    const auto programmes = parts.programmes.current();
    if (const auto* const found = programmes->find_id(event.subject_id)) {
      subject["programme"] = found->slug;
      subject["title"] = programmes::to_json(found->settings.title);
    }
  }
  return subject;
}

json::array views(work::Context& context, const Parts& parts, const std::vector<work::Event>& events) {
  const auto tree = parts.tree.current();
  std::map<std::int64_t, std::string> names;
  json::array items;
  for (const auto& event : events) {
    json::value person = nullptr;
    if (event.actor > 0) {
      const auto [found, first] = names.try_emplace(event.actor);
      if (first) found->second = identity::account_name(context.tx, event.actor);
      person = json::object{{"id", std::to_string(event.actor)}, {"name", found->second}};
    }
    items.push_back(json::object{{"seq", event.seq},
                                 {"at", base::to_iso(event.at)},
                                 {"person", person},
                                 {"by", event.actor > 0    ? "person"
                                        : event.actor == 0 ? "public"
                                                           : "system"},
                                 {"role", event.role.empty() ? json::value(nullptr) : json::value(event.role)},
                                 {"unit", unit_named(*tree, event.unit, base::day_of(event.at))},
                                 {"action", event.action},
                                 {"told", act_told(event)},
                                 {"subject", subject_told(parts, *tree, event)},
                                 {"reason", event.reason},
                                 {"request_id", event.request_id}});
  }
  return items;
}

std::int64_t number_or(const http::Request& request, std::string_view name, std::int64_t otherwise) {
  const auto text = request.parameter(name);
  if (!text || text->empty()) return otherwise;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc{} || end != text->data() + text->size())
    throw base::Refused{base::Reason::invalid, "history_filter_wrong", {{"found", *text}}};
  return number;
}

base::Instant start_or(const http::Request& request, std::string_view name, base::Instant otherwise, int later) {
  const auto text = request.parameter(name);
  if (!text || text->empty()) return otherwise;
  const auto day = base::parse_day(*text);
  if (!day) throw base::Refused{base::Reason::invalid, "history_filter_wrong", {{"found", *text}}};
  return base::start_of(*day + later);
}

}  // namespace

work::HistoryFilter history_filter(const http::Request& request) {
  using Limits = std::numeric_limits<std::int64_t>;
  work::HistoryFilter filter;
  filter.before = number_or(request, "before", Limits::max());
  filter.actor = number_or(request, "person", work::HistoryFilter::anybody);
  filter.action = request.parameter("act").value_or("");
  filter.from = start_or(request, "from", {Limits::min()}, 0);
  filter.to = start_or(request, "to", {Limits::max()}, 1);
  return filter;
}

ToldAct told_act(const Parts& parts, const work::Event& event, Language language) {
  const auto tree = parts.tree.current();
  const auto* const tag = language == Language::en ? "en" : "vi";
  ToldAct told{std::string{act_told(event).at(tag).as_string()}, {}};
  if (const auto unit = tree->find_id(event.unit))
    told.unit = std::string{tree->name(*unit, base::day_of(event.at)).full};
  return told;
}

json::object history_log(work::Context& context, const Parts& parts, const http::Request& request) {
  const auto filter = history_filter(request);
  std::vector<work::Event> seen;
  std::size_t looked = 0;
  json::value next = nullptr;
  work::each_act(context.tx, filter, looked_at, [&](work::Event&& event) {
    if (seen.size() == page) return;
    if (++looked == looked_at) next = event.seq;
    if (!context.rights.covers(work::Right::see_history, event.unit)) return;
    seen.push_back(std::move(event));
    if (seen.size() == page) next = seen.back().seq;
  });
  return {{"items", views(context, parts, seen)}, {"next", next}};
}

json::object history_of_record(work::Context& context, const Parts& parts, std::string_view kind, std::int64_t id) {
  auto events = work::history_of(context.tx, kind, id);
  std::ranges::reverse(events);
  if (events.size() > looked_at) events.resize(looked_at);
  return {{"items", views(context, parts, events)}, {"next", nullptr}};
}

}  // namespace sovang::app
