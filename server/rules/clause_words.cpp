// Gathers what carries a clause out: from the rules by their lines, from the programme by its parts.
#include "rules/clause_words.hpp"

#include <algorithm>

#include "rules/moved.hpp"

namespace sovang::rules {
namespace {

class Gathering {
 public:
  Gathering(const Definition& definition, const Wording& wording, std::string_view clause)
      : moved_days_(definition.moved_days), wording_(wording), clause_(clause) {}

  void rules(const Definition& definition) {
    for (const InitiativeSet& set : definition.sets) take(wording_.rule(set));
    for (const Classification& one : definition.classifications) take(wording_.rule(one));
    for (const Award& award : definition.awards) take(wording_.rule(award));
    for (const ListCap& list : definition.lists) take(wording_.rule(list));
  }

  void programme(const Programme& programme) {
    for (const auto& [id, window] : programme.calendar)
      if (window.clause == clause_)
        add(0, say("rule.dated", {{"what", calendar_name(id)}, {"when", to_text(moved(window.window, moved_days_))}}));
    if (programme.counted_clause == clause_) {
      std::vector<Text> states;
      for (const std::string& status : programme.counted_statuses) states.push_back(say("rule.status." + status));
      add(0, say("rule.counted", {{"states", join(states)}}));
    }
    if (programme.limits_clause == clause_)
      for (const auto& [name, limit] : programme.limits)
        add(0, say("rule.limit." + name, {{"n", both(std::to_string(limit))}}));
    choices(say("rule.sectors"), programme.sectors);
    choices(say("rule.fields"), programme.fields);
    for (const Obligation& one : programme.obligations)
      if (one.clause == clause_) due(one.title, one.due, one.hard);
    for (const Dossier& one : programme.dossiers)
      if (one.clause == clause_) {
        due(one.title, one.due, one.hard);
        for (const Dossier::Item& item : one.items) add(1, item.title);
      }
    for (const Indicator& table : programme.indicators) {
      if (table.clause == clause_) add(0, table.title);
      for (const Indicator::Row& row : table.rows)
        if (row.clause == clause_ || table.clause == clause_) add(table.clause == clause_ ? 1 : 0, row.title);
    }
    sections(programme.outline, 0, false);
  }

  std::vector<Line> lines() && { return std::move(lines_); }

 private:
  void add(int depth, Text text) { lines_.push_back({depth, std::move(text), ""}); }

  /// Lines of this clause, each with those that stand deeper below it.
  void take(const std::vector<Line>& told) {
    for (auto line = told.begin(); line != told.end();) {
      if (line->clause != clause_) {
        ++line;
        continue;
      }
      const int top = line->depth;
      do {
        lines_.push_back({line->depth - top, line->text, line->clause});
        ++line;
      } while (line != told.end() && line->depth > top);
    }
  }

  static Text calendar_name(const std::string& id) {
    const std::string key = "rule.calendar." + id;
    const Text found = say(key);
    return found.vi == key ? both(id) : found;
  }

  void choices(const Text& title, const std::vector<Choice>& all) {
    std::vector<Text> titles;
    for (const Choice& one : all)
      if (one.clause == clause_) titles.push_back(one.title);
    if (!titles.empty()) add(0, say("rule.list", {{"what", title}, {"list", join(titles, "; ")}}));
  }

  void due(const Text& title, const std::optional<Due>& due, bool hard) {
    if (!due) return add(0, title);
    Text when;
    if (due->until) {
      const base::Day last = base::day_of(*due->until + -1) + moved_days_;
      when = say("rule.until", {{"day", day_text(last)}});
    } else {
      when = say("rule.every." + due->every, {{"day", both(due->day)}});
    }
    add(0, say(hard ? "rule.due_hard" : "rule.due", {{"what", title}, {"when", when}}));
  }

  void sections(const std::vector<Section>& parts, int depth, bool all) {
    for (const Section& one : parts) {
      const bool wanted = all || one.clause == clause_;
      if (wanted) add(depth, say("rule.section", {{"id", both(one.id)}, {"title", one.title}}));
      sections(one.parts, depth + 1, wanted);
    }
  }

  int moved_days_;
  const Wording& wording_;
  std::string_view clause_;
  std::vector<Line> lines_;
};

}  // namespace

std::vector<Line> clause_words(const Document& document, const Definition& definition, const Wording& wording,
                               std::string_view clause) {
  Gathering gathering{definition, wording, clause};
  gathering.rules(definition);
  if (document.programme) gathering.programme(*document.programme);
  return std::move(gathering).lines();
}

}  // namespace sovang::rules
