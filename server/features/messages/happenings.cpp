// Three sources, each in its own order, laid together by their instants.
#include "features/messages/happenings.hpp"

#include <algorithm>
#include <limits>

#include "features/initiatives/code.hpp"
#include "features/org/territory.hpp"
#include "features/programmes/views.hpp"
#include "work/acts_after.hpp"
#include "work/chain.hpp"

namespace sovang::messages {

namespace json = base::json;

namespace {

/// Programmes are loaded anew each second: only after this long an opening is surely known here.
constexpr std::int64_t opening_delay = 15 * base::micros_per_second;

Happening from_event(const initiatives::Happened& event) {
  Happening told;
  told.id = "e" + std::to_string(event.place.seq);
  told.event = "initiative_" + std::string{initiatives::to_word(event.to)};
  told.at = event.at;
  told.programme = event.programme;
  told.unit = event.unit;
  told.initiative = initiatives::show_code(event.code);
  told.state = initiatives::to_word(event.to);
  if (event.from) told.before = initiatives::to_word(*event.from);
  return told;
}

/// The slug in what an act says it made.
std::int64_t programme_in(const work::Event& act, const Names& names) {
  const auto* after = act.detail.if_contains("after");
  const auto* slug = after != nullptr && after->is_object() ? after->as_object().if_contains("programme") : nullptr;
  const auto* programme =
      slug != nullptr && slug->is_string() ? names.programmes->find(std::string_view{slug->as_string()}) : nullptr;
  return programme == nullptr ? 0 : programme->id;
}

Happening from_act(const work::Event& act, const Names& names) {
  Happening told;
  told.id = "a" + std::to_string(act.seq);
  told.at = act.at;
  if (act.action == "programme_closed" || act.action == "targets_imported") {
    told.event = act.action;
    told.programme = act.subject_id;
  } else if (act.action == "target_revised" || act.action == "reminder_sent") {
    told.programme = programme_in(act, names);
    told.unit = act.subject_id;
    if (told.programme != 0) told.event = act.action;
    if (act.action == "target_revised")
      if (const auto* amount = act.detail.at("after").as_object().if_contains("amount"); amount && amount->is_int64())
        told.target = amount->as_int64();
  }
  return told;
}

std::vector<Happening> openings(const Names& names, base::Instant since, base::Instant now) {
  std::vector<Happening> all;
  for (const auto& programme : names.programmes->all()) {
    const auto at = std::max(programme.opens_at, programme.created_at);
    if (at < since || at + opening_delay > now) continue;
    Happening told;
    told.id = "o" + std::to_string(programme.id);
    told.event = "programme_opened";
    told.at = at;
    told.programme = programme.id;
    all.push_back(std::move(told));
  }
  std::ranges::sort(all, {}, &Happening::at);
  return all;
}

json::value word_or_null(const std::string& word) { return word.empty() ? json::value(nullptr) : json::value(word); }

}  // namespace

std::vector<Happening> happenings_after(db::Tx& tx, const Position& from, const Names& names, base::Instant now,
                                        std::int64_t most) {
  std::vector<Happening> all;
  Position position = from;
  const auto events = initiatives::happened_after(tx, from.event, most);
  const auto acts = work::acts_after(tx, from.act, static_cast<std::size_t>(most));
  const auto opened = openings(names, from.opened_until, now);
  std::size_t event = 0, act = 0, opening = 0;
  const auto never = base::Instant{std::numeric_limits<std::int64_t>::max()};
  while (event < events.size() || act < acts.size() || opening < opened.size()) {
    const auto of_event = event < events.size() ? events[event].at : never;
    const auto of_act = act < acts.size() ? acts[act].at : never;
    const auto of_opening = opening < opened.size() ? opened[opening].at : never;
    if (of_event <= of_act && of_event <= of_opening) {
      position.event = events[event].place;
      all.push_back(from_event(events[event++]));
    } else if (of_act <= of_opening) {
      position.act = acts[act].seq;
      all.push_back(from_act(acts[act++], names));
    } else {
      position.opened_until = of_opening + 1;
      all.push_back(opened[opening++]);
    }
    all.back().after = position;
  }
  return all;
}

Position position_now(db::Tx& tx, base::Instant now) {
  return {initiatives::events_end(tx), work::chain_end(tx).seq, now};
}

json::object to_json(const Happening& told, const Names& names) {
  const auto* programme = names.programmes->find_id(told.programme);
  const auto unit = names.tree->find_id(told.unit);
  return {{"id", told.id},
          {"event", told.event},
          {"at", base::to_iso(told.at)},
          {"programme", programme != nullptr ? json::value(programme->slug) : json::value(nullptr)},
          {"unit", unit ? json::value(names.tree->unit(*unit).code) : json::value(nullptr)},
          {"initiative", word_or_null(told.initiative)},
          {"state", word_or_null(told.state)},
          {"before", word_or_null(told.before)},
          {"target", told.target ? json::value(*told.target) : json::value(nullptr)}};
}

bool concerns(const Happening& told, std::int64_t unit, const Names& names, base::Day today) {
  if (told.event.empty()) return false;
  if (unit == 0) return true;
  const org::DayTerritory territory{names.tree, today};
  if (told.unit != 0) return territory.contains(unit, told.unit);
  const auto* programme = names.programmes->find_id(told.programme);
  if (programme == nullptr) return false;
  const auto issuer = programmes::issuer_id_on(*names.tree, *programme, today);
  return territory.contains(unit, issuer) || territory.contains(issuer, unit);
}

}  // namespace sovang::messages
