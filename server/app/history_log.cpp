// Rows of the history with names and sentences in both languages.
#include "app/history_log.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "app/history_subjects.hpp"
#include "base/money.hpp"
#include "base/sentences.hpp"
#include "base/text.hpp"
#include "features/identity/accounts.hpp"
#include "features/identity/store.hpp"
#include "features/identity/tokens.hpp"
#include "features/initiatives/model.hpp"
#include "work/bearer.hpp"
#include "work/history_filter.hpp"
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

/// What stands for units in what is kept: an id, a code, or codes with their shares ("LDLD-SON-LA 1/2, LDLD-LAI-CHAU").
bool is_of_units(std::string_view name) {
  constexpr std::array names{"unit", "parent", "into", "from", "parts", "subject"};
  if (name.starts_with("before_")) name.remove_prefix(7);
  return std::ranges::find(names, name) != names.end();
}

/// By their names of that day; what is no unit stays as it is.
std::string units_named(const org::Tree& tree, std::string_view codes, base::Day day) {
  std::string named;
  while (!codes.empty()) {
    const auto end = std::min(codes.find(", "), codes.size());
    const auto one = codes.substr(0, end);
    const auto space = std::min(one.find(' '), one.size());
    const auto unit = tree.find(one.substr(0, space));
    named += named.empty() ? "" : ", ";
    if (unit)
      (named += tree.name(*unit, day).brief) += one.substr(space);
    else
      named += one;
    codes.remove_prefix(std::min(end + 2, codes.size()));
  }
  return named;
}

/// What is told of one act, and when.
struct Telling {
  const org::Tree& tree;
  const programmes::Register& programmes;
  base::Day day;
};

/// The system writes words, people read sentences: states, roles, units, programmes, days and instants are told as
/// people write them, in both languages.
json::value readable(const Telling& telling, std::string_view name, const json::value& value) {
  if (name.ends_with("_dong") && value.is_int64())
    return json::object{{"vi", base::group_digits(value.get_int64())},
                        {"en", base::group_digits(value.get_int64(), ',')}};
  if (name.ends_with("unit") && value.is_int64()) {
    if (const auto unit = telling.tree.find_id(value.get_int64()))
      return json::value(telling.tree.name(*unit, telling.day).brief);
    return both("act.everywhere");
  }
  const auto* const text = value.if_string();
  if (text == nullptr) return value;
  const std::string_view word{*text};
  if (const auto day = base::parse_day(word); day && word.size() == 10)
    return json::object{{"vi", base::to_text(*day)}, {"en", base::to_english(*day)}};
  if (is_of_units(name)) return json::value(units_named(telling.tree, word, telling.day));
  if (name == "programme" || name == "slug")
    if (const auto* const found = telling.programmes.find(word)) return programmes::to_json(found->settings.title);
  if (name.ends_with("status") && initiatives::status_from(word)) return both("desk_status." + std::string{word});
  if (name == "role" && work::role_from(word)) return both("act.as." + std::string{word});
  if (name == "table" && has_sentence("export." + std::string{word} + ".sheet"))
    return both("export." + std::string{word} + ".sheet");
  if (name.ends_with("_at") || name == "as_of")
    if (const auto at = base::parse_instant(word))
      return json::object{{"vi", base::to_text(*at)}, {"en", base::to_english(*at)}};
  return value;
}

/// {amount} is the value after, {before_amount} the one before.
json::object params_of(const Telling& telling, const work::Event& event) {
  json::object params{{"action", event.action}};
  for (const auto& [which, prefix] : {std::pair{"after", ""}, {"before", "before_"}})
    if (const auto* const values = event.detail.if_contains(which); values != nullptr && values->is_object())
      for (const auto& [key, value] : values->as_object())
        // lines of many records, one by one, are no word of the sentence
        if (!value.is_array())
          params[std::string{prefix} + std::string{key}] = readable(telling, std::string_view{key}, value);
  return params;
}

/// "act.target_revised"; what had no value before, "act.target_revised_first".
json::object act_told(const Parts& parts, const work::Event& event) {
  auto key = "act." + event.action;
  if (!event.detail.contains("before") && has_sentence(key + "_first")) key += "_first";
  const auto tree = parts.tree.current();
  const auto programmes = parts.programmes.current();
  return both(has_sentence(key) ? key : "act.other", params_of({*tree, *programmes, base::day_of(event.at)}, event));
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

/// The program through which a person acted; null: they asked themselves.
json::value token_told(identity::TokenNames& tokens, const work::Event& event) {
  const auto mark = work::read_name_of_request(event.request_id).token;
  if (mark.empty()) return nullptr;
  return json::object{{"id", mark}, {"name", tokens.of(event.actor, mark)}};
}

/// The names that everyone may read, and those with the address of their page that the reader may open.
json::value unit_told(const HistorySubjects& subjects, const org::Tree& tree, const work::Event& event) {
  auto unit = unit_named(tree, event.unit, base::day_of(event.at));
  if (const auto address = subjects.page_of_unit(event.unit); unit.is_object() && !address.empty())
    unit.as_object()["page"] = address;
  return unit;
}

json::value subject_told(const HistorySubjects& subjects, const Parts& parts, const org::Tree& tree,
                         const work::Event& event) {
  auto subject = subject_told(parts, tree, event);
  if (const auto named = subjects.of(event)) {
    if (!named->name.empty()) subject.as_object()["name"] = named->name;
    subject.as_object()["page"] = named->page;
  }
  return subject;
}

json::array views(work::Context& context, Parts& parts, const std::vector<work::Event>& events) {
  const auto tree = parts.tree.current();
  const HistorySubjects subjects{context, parts, events};
  identity::TokenNames tokens{context.tx};
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
                                 {"token", token_told(tokens, event)},
                                 {"role", event.role.empty() ? json::value(nullptr) : json::value(event.role)},
                                 {"unit", unit_told(subjects, *tree, event)},
                                 {"action", event.action},
                                 {"told", act_told(parts, event)},
                                 {"subject", subject_told(subjects, parts, *tree, event)},
                                 {"reason", event.reason},
                                 {"request_id", work::read_name_of_request(event.request_id).id}});
  }
  return items;
}

}  // namespace

ToldAct told_act(const Parts& parts, const work::Event& event, Language language) {
  const auto tree = parts.tree.current();
  const auto* const tag = language == Language::en ? "en" : "vi";
  ToldAct told{std::string{act_told(parts, event).at(tag).as_string()}, {}};
  if (const auto unit = tree->find_id(event.unit))
    told.unit = std::string{tree->name(*unit, base::day_of(event.at)).full};
  return told;
}

json::object history_log(work::Context& context, Parts& parts, const http::Request& request) {
  const auto filter = work::history_filter(request);
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

json::object history_people(work::Context& context, const http::Request& request) {
  constexpr std::size_t most = 10;
  const auto typed = base::fold(request.parameter("q").value_or(""));
  const auto id = request.parameter("id").value_or("");
  json::array people;
  if (!typed.empty() || !id.empty())
    for (const auto& account : identity::accounts_of(context, work::Right::see_history))
      if (people.size() < most && (id.empty() ? base::fold(account.shown_name).find(typed) != std::string::npos
                                              : std::to_string(account.id) == id))
        people.push_back(json::object{{"id", std::to_string(account.id)}, {"name", account.shown_name}});
  return {{"people", std::move(people)}};
}

json::object history_of_record(work::Context& context, Parts& parts, std::string_view kind, std::int64_t id) {
  auto events = work::history_of(context.tx, kind, id);
  // What is done to an account is its history; when its owner comes each day is not.
  if (kind == "account") std::erase_if(events, [](const auto& event) { return event.action.starts_with("signed_in"); });
  std::ranges::reverse(events);
  if (events.size() > looked_at) events.resize(looked_at);
  return {{"items", views(context, parts, events)}, {"next", nullptr}};
}

}  // namespace sovang::app
