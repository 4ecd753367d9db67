// Lays a document out for the public: awards with their conditions and steps, then what else it says.
#include "rules/rules_page.hpp"

#include <algorithm>
#include <set>

#include "rules/explain.hpp"
#include "rules/moved.hpp"
#include "rules/words.hpp"

namespace sovang::rules {
namespace {

namespace json = boost::json;

class Page {
 public:
  Page(const Book& book, const Document& document, base::Instant as_of, int moved_days)
      : book_(book), document_(document), moved_days_(moved_days), wording_(book.vocabulary(), moved_days) {
    Problems none;  // no overrides, so nothing can be wrong
    definition_ = define(book, document, as_of, {}, none, moved_days);
  }

  json::object make() {
    json::array sections;
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
    for (const Obligation& one : document_.programme->obligations)
      if (one.due && one.due->until) {
        const base::Day last = base::day_of(*one.due->until + -1) + moved_days_;
        out.push_back({{"when", to_json(say("rule.until", {{"day", {base::to_text(last), base::to_iso(last)}}}))},
                       {"text", to_json(one.title)}});
      }
    return out;
  }

  json::object section(const Award& award) {
    json::array clauses;
    json::object main = entry(award.clause, award.name);
    main["plain"] = to_json(wording_.condition(award.when));
    main["conditions"] = conditions(award.when);
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

  json::object entry(const std::string& id, const Text& title) {
    shown_.insert(id);
    const Clause* const clause = book_.clause(document_, id);
    json::object out{{"id", id},
                     {"title", to_json(title)},
                     {"words", to_json(clause ? moved_dates(clause->text, moved_days_) : Text{})}};
    for (const Coverage& one : document_.coverage)
      if (one.clause == id && !one.reason.empty()) out["coverage_text"] = to_json(moved_dates(one.reason, moved_days_));
    for (const Reading& reading : document_.readings)
      if (reading.clause == id)
        out["reading"] = to_json(
            say("guidance.reading",
                {{"unclear", reading.unclear}, {"in_force", reading.in_force}, {"given_by", reading.given_by}}));
    return out;
  }

  /// The parts of the first group; what is deeper becomes a note.
  json::array conditions(const Condition& when) {
    json::array out;
    const auto* const group = std::get_if<Group>(&when.what);
    if (!group) return out;
    char letter = 'a';
    for (const Condition& part : group->parts) {
      if (!part.clause.empty()) shown_.insert(part.clause);
      json::object one{
          {"letter", std::string(1, letter)}, {"clause", part.clause}, {"text", to_json(wording_.condition(part))}};
      if (const Text note_ = note(part); !note_.empty()) one["note"] = to_json(note_);
      out.push_back(std::move(one));
      if (letter < 'z') ++letter;
    }
    return out;
  }

  Text note(const Condition& part) {
    std::vector<Text> out;
    walk(part, [&](const Condition& inner) {
      if (!inner.clause.empty()) shown_.insert(inner.clause);
      if (&inner != &part) out.push_back(wording_.condition(inner));
      if (const Text edge = at_the_edge(inner); !edge.empty()) out.push_back(edge);
    });
    return join(out, "; ");
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
      title = say("rule.steps_only_if", {{"title", title}, {"condition", wording_.condition(quota.only_if.front())}});
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
    return join(parts, "; ");
  }

  json::array other_clauses() {
    std::vector<const Clause*> rest;
    for (const auto& [id, clause] : document_.clauses)
      if (!shown_.contains(id)) rest.push_back(&clause);
    std::ranges::sort(rest, {}, [](const Clause* clause) { return clause->place.line; });
    json::array out;
    for (const Clause* clause : rest) out.push_back(entry(clause->id, both(clause->id)));
    return out;
  }

  const Book& book_;
  const Document& document_;
  int moved_days_;
  Wording wording_;
  Definition definition_;
  std::set<std::string> shown_;
};

}  // namespace

json::object rules_page(const Book& book, const Document& document, base::Instant as_of, int moved_days) {
  return Page{book, document, as_of, moved_days}.make();
}

}  // namespace sovang::rules
