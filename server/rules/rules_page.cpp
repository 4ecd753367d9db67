// Lays a document out for the public: awards with their conditions and steps, then what else it says.
#include "rules/rules_page.hpp"

#include <algorithm>
#include <set>

#include "rules/clause_words.hpp"
#include "rules/explain.hpp"
#include "rules/moved.hpp"
#include "rules/words.hpp"

namespace sovang::rules {
namespace {

namespace json = boost::json;

class Page {
 public:
  Page(const Book& book, const Document& document, base::Instant as_of, int moved_days)
      : book_(book),
        document_(document),
        moved_days_(moved_days),
        wording_(book.vocabulary(), moved_days, &definition_.sets) {
    Problems none;  // no overrides, so nothing can be wrong
    definition_ = define(book, document, as_of, {}, none, moved_days);
  }
  Page(const Page&) = delete;  // wording_ looks at definition_
  Page& operator=(const Page&) = delete;

  json::object make() {
    json::array sections;
    for (const InitiativeSet& set : definition_.sets) sections.push_back(section(set));
    for (const Award& award : definition_.awards) sections.push_back(section(award));
    if (json::array rest = other_clauses(); !rest.empty())
      sections.push_back({{"id", "khac"}, {"title", to_json(say("rule.other_clauses"))}, {"clauses", std::move(rest)}});
    return {{"dates", dates()}, {"sections", std::move(sections)}};
  }

 private:
  json::array dates() const {
    json::array out;
    if (!document_.programme) return out;
    for (const auto& [id, window] : document_.programme->calendar)
      if (id == "entry")
        out.push_back(
            {{"when", to_json(to_text(moved(window.window, moved_days_)))}, {"text", to_json(say("rule.entry"))}});
    std::vector<std::pair<base::Day, Text>> due;
    for (const Obligation& one : document_.programme->obligations)
      if (one.due && one.due->until) due.emplace_back(base::day_of(*one.due->until + -1) + moved_days_, one.title);
    std::ranges::stable_sort(due, {}, [](const auto& one) { return one.first; });
    for (const auto& [last, title] : due)
      out.push_back({{"when", to_json(say("rule.until", {{"day", day_text(last)}}))}, {"text", to_json(title)}});
    return out;
  }

  json::object section(const InitiativeSet& set) {
    json::object main = entry(set.clause, {});
    main["plain"] = to_json(wording_.condition(set.when));
    conditions(set.when, main);
    return {{"id", set.id}, {"title", to_json(set.name)}, {"clauses", json::array{std::move(main)}}};
  }

  json::object section(const Award& award) {
    json::array clauses;
    json::object main = entry(award.clause, {});
    main["plain"] = to_json(wording_.condition(award.when));
    conditions(award.when, main);
    for (const Quota& quota : award.quotas) {
      if (quota.clause == award.clause) steps(quota, main);
    }
    clauses.push_back(std::move(main));
    for (const Quota& quota : award.quotas) {
      if (quota.clause == award.clause) continue;
      json::object places = entry(quota.clause, say("rule.quota", {{"group", say("rule.group." + quota.per)}}));
      steps(quota, places);
      clauses.push_back(std::move(places));
    }
    return {{"id", award.id}, {"title", to_json(award.name)}, {"clauses", std::move(clauses)}};
  }

  /// Without a title when its section has it, or when it has none but its id.
  json::object entry(const std::string& id, const Text& title) {
    shown_.insert(id);
    const Clause* const clause = book_.clause(document_, id);
    json::object out{{"id", id},
                     {"place", to_json(say("rule.place_in_document", {{"place", both(place_of(id))}}))},
                     {"title", title.empty() ? json::value{} : json::value(to_json(title))},
                     {"words", to_json(clause ? moved_dates(clause->text, moved_days_) : Text{})}};
    for (const Coverage& one : document_.coverage)
      if (one.clause == id && !one.reason.empty()) out["coverage_text"] = to_json(moved_dates(one.reason, moved_days_));
    std::vector<Text> readings;
    for (const Reading& reading : document_.readings)
      if (reading.clause == id) readings.push_back(told(reading));
    if (!readings.empty()) out["reading"] = to_json(join(readings, " "));
    return out;
  }

  /// "III.2.1.2" of "LC23-III.2.1.2", as the document itself counts; what stands before its first item is III.1 too.
  static std::string place_of(const std::string& id) {
    const auto place = id.substr(id.find('-') + 1);
    return place.ends_with(".pre") ? place.substr(0, place.size() - 4) : place;
  }

  /// The parts of the first group with their own clauses' words; what is deeper becomes notes.
  void conditions(const Condition& when, json::object& out) {
    json::array parts, words;
    if (const auto* const group = std::get_if<Group>(&when.what)) {
      char letter = 'a';
      for (const Condition& part : group->parts) {
        json::object one{{"letter", std::string(1, letter)},
                         {"depth", 0},
                         {"clause", part.clause},
                         {"text", to_json(wording_.condition(part))}};
        json::array notes;
        add_notes(part, 0, notes);
        one["notes"] = std::move(notes);
        parts.push_back(std::move(one));
        // A clause with a section of its own (which initiatives count) is told there.
        if (!part.clause.empty() && !shown_.contains(part.clause)) words.push_back(entry(part.clause, {}));
        if (letter < 'z') ++letter;
      }
    }
    out["conditions"] = std::move(parts);
    out["parts"] = std::move(words);
  }

  /// `depth` 0 is about the part itself, 1 about what stands in it, and so on.
  void add_notes(const Condition& part, int depth, json::array& out) const {
    if (depth > 0) out.push_back({{"text", to_json(wording_.condition(part))}, {"depth", depth}});
    if (const Text edge = at_the_edge(part); !edge.empty())
      out.push_back({{"text", to_json(edge)}, {"depth", depth == 0 ? 0 : depth + 1}});
    each_part(part, [&](const Condition& inner) { add_notes(inner, depth + 1, out); });
  }

  /// "Đúng 150% chưa đạt": the one thing readers get wrong about a threshold.
  Text at_the_edge(const Condition& condition) const {
    const Threshold* const threshold = threshold_of(condition);
    if (!threshold || threshold->type == Type::rank || threshold->type == Type::yes_no) return {};
    const bool passes = threshold->op == Operator::at_least || threshold->op == Operator::at_most;
    if (!passes && threshold->op != Operator::over && threshold->op != Operator::under) return {};
    return say(passes ? "rule.exactly_passes" : "rule.exactly_fails",
               {{"value", moved_dates(to_text(threshold->type, threshold->low), moved_days_)}});
  }

  void steps(const Quota& quota, json::object& out) {
    Text title = say("rule.quota", {{"group", say("rule.group." + quota.per)}});
    if (!quota.only_if.empty())
      title = say("rule.steps_only_if", {{"title", title}, {"condition", row_label(quota.only_if.front())}});
    json::array rows;
    for (const Take::Row& row : quota.take.rows) {
      const Text label = row.when.empty()
                             ? say(quota.take.rows.size() == 1 ? "rule.every_group" : "rule.otherwise_label")
                             : row_label(row.when.front());
      rows.push_back(
          {{"label", to_json(label)}, {"value", to_json(row.take ? both(std::to_string(*row.take)) : row.judged)}});
    }
    if (const auto& share = quota.take.share)
      rows.push_back(
          {{"label", to_json(say("rule.every_group"))}, {"value", to_json(to_text(Type::ratio, share->share))}});
    out["steps_title"] = to_json(title);
    out["steps_value"] = to_json(say("rule.steps_value"));
    out["steps"] = std::move(rows);
  }

  Text row_label(const Condition& condition) const {
    const auto* const group = std::get_if<Group>(&condition.what);
    if (!group) return wording_.condition(condition);
    std::vector<Text> parts;
    for (const Condition& part : group->parts) parts.push_back(wording_.condition(part));
    return join(parts, group->how == Group::How::any ? " / " : "; ");
  }

  json::array other_clauses() {
    std::vector<const Clause*> rest;
    for (const auto& [id, clause] : document_.clauses)
      if (!shown_.contains(id)) rest.push_back(&clause);
    std::ranges::sort(rest, {}, [](const Clause* clause) { return clause->place.line; });
    json::array out;
    for (const Clause* clause : rest) out.push_back(carried_out(entry(clause->id, {}), clause->id));
    return out;
  }

  /// A clause that is no award: what carries it out, as a sentence and its parts.
  json::object carried_out(json::object out, const std::string& id) const {
    const auto lines = clause_words(document_, definition_, wording_, id);
    if (lines.empty()) return out;
    out["plain"] = to_json(lines.front().text);
    json::array parts;
    for (auto line = lines.begin() + 1; line != lines.end(); ++line)
      parts.push_back({{"letter", line->depth > 0 ? "–" : "•"},
                       {"depth", line->depth},
                       {"clause", ""},
                       {"text", to_json(line->text)}});
    out["conditions"] = std::move(parts);
    return out;
  }

  const Book& book_;
  const Document& document_;
  int moved_days_;
  Definition definition_;
  Wording wording_;  // looks at definition_
  std::set<std::string> shown_;
};

}  // namespace

json::object rules_page(const Book& book, const Document& document, base::Instant as_of, int moved_days) {
  return Page{book, document, as_of, moved_days}.make();
}

}  // namespace sovang::rules
