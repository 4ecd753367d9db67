// Checks references, coverage, and that a lower level only adds or becomes stricter.
#include "rules/check_document.hpp"

#include <algorithm>
#include <set>

namespace sovang::rules {
namespace {

class Checker {
 public:
  Checker(Document& document, const std::vector<const Document*>& line, Problems& problems)
      : document_(document), line_(line), problems_(problems) {}

  void check() {
    ids();
    conditions();
    clauses();
    awards_do_not_circle();
    extension();
    coverage();
  }

 private:
  /// Everything of one kind in the document and those it extends.
  template <class T>
  std::vector<std::string> known(std::vector<T> Document::*all) const {
    std::vector<std::string> out;
    for (const Document* const level : line_)
      for (const T& one : level->*all) out.push_back(one.id);
    return out;
  }
  static bool has(const std::vector<std::string>& all, std::string_view id) {
    return std::ranges::find(all, id) != all.end();
  }

  /// References into a file that could not be read are not judged: the file's own problem is told, its fix comes first.
  bool unread(std::initializer_list<const char*> files) const {
    return std::ranges::any_of(line_, [&](const Document* level) {
      return problems_.unread(level->id + "/document.yaml") ||
             std::ranges::any_of(files, [&](const char* file) { return problems_.unread(level->id + "/" + file); });
    });
  }
  void unknown(const char* file, const Place& at, std::string_view code, std::string_view word,
               const std::vector<std::string>& all) {
    if (!unread({file})) problems_.add_unknown(at, code, word, all);
  }

  bool clause_known(std::string_view id) const {
    return std::ranges::any_of(line_, [&](const Document* level) { return level->clauses.contains(id); });
  }

  void clause(std::string_view id, const Place& at) {
    if (id.empty() || clause_known(id)) return;
    std::vector<std::string> all;
    for (const Document* const level : line_)
      for (const auto& [known_id, text] : level->clauses) all.push_back(known_id);
    unknown("clauses.md", at, "clause_unknown", id, all);
  }

  void ids() {
    std::set<std::string> seen;
    const auto once = [&](const std::string& id, const Place& at) {
      if (!seen.insert(id).second) problems_.add(at, "id_twice", {{"id", id}});
    };
    for (const auto& set : document_.sets) once(set.id, set.place);
    for (const auto& one : document_.classifications) once(one.id, one.place);
    for (const auto& award : document_.awards) once(award.id, award.place);
    for (const auto& list : document_.lists) once(list.id, list.place);
  }

  void conditions() {
    const auto sets = known(&Document::sets), awards = known(&Document::awards),
               grades = known(&Document::classifications);
    const auto call = [&](MetricCall& asked, const Place& at) {
      if (!asked.of.empty() && !has(sets, asked.of)) unknown("rules.yaml", at, "set_unknown", asked.of, sets);
      if (asked.in) calendar(*asked.in, at);
      const std::string points{is_points(asked) ? asked.arg("classification") : ""};
      if (!points.empty() && !has(grades, points)) unknown("rules.yaml", at, "classification_unknown", points, grades);
    };
    walk_conditions(document_, [&](Condition& condition) {
      clause(condition.clause, condition.place);
      if (auto* const compare = std::get_if<Compare>(&condition.what)) call(compare->call, condition.place);
      if (auto* const rank = std::get_if<Rank>(&condition.what)) call(rank->call, condition.place);
      if (auto* const evidence = std::get_if<Evidence>(&condition.what)) calendar(evidence->dated_in, condition.place);
      if (const auto* const other = std::get_if<OtherAward>(&condition.what); other && !has(awards, other->award))
        unknown("rules.yaml", condition.place, "award_unknown", other->award, awards);
      if (const auto* const band = std::get_if<Classified>(&condition.what)) classified(*band, grades, condition.place);
      if (Threshold* const threshold = threshold_of(condition)) {
        parameter(threshold->parameter, threshold->type, threshold->place);
        window(*threshold);
      }
    });
    for (auto& award : document_.awards)
      for (auto& quota : award.quotas)
        if (quota.take.share) {
          parameter(quota.take.share->parameter, Type::ratio, quota.place);
          for (auto& asked : quota.take.share->measured) call(asked, quota.place);
        }
    for (const auto& list : document_.lists) parameter(list.parameter, Type::ratio, list.place);
    for (auto& classification : document_.classifications) {
      for (auto& criterion : classification.criteria) {
        call(criterion.call, classification.place);
        not_of_points(criterion.call, classification.place);
      }
      for (auto& band : classification.bands)
        for (auto& condition : band.when)
          walk(condition, [&](const Condition& part) {
            if (const MetricCall* const asked = call_of(part)) not_of_points(*asked, part.place);
          });
    }
    for (auto& award : document_.awards)
      for (auto& preference : award.prefer)
        for (auto& asked : preference.call) call(asked, award.place);
  }

  static bool is_points(const MetricCall& asked) {
    return asked.metric && asked.metric->name == Metric::points_of_classification;
  }

  /// A classification made of classifications could go round in a circle.
  void not_of_points(const MetricCall& asked, const Place& at) {
    if (is_points(asked)) problems_.add(at, "classification_of_points");
  }

  void calendar(Period& period, const Place& at) {
    if (period.step != Period::Step::calendar) return;
    for (const Document* const level : line_)
      if (level->programme)
        if (const CalendarWindow* const window = level->programme->window(period.calendar_key)) {
          period.window = window->window;
          return;
        }
    std::vector<std::string> names;
    if (document_.programme)
      for (const auto& [id, window] : document_.programme->calendar) names.push_back("calendar." + id);
    unknown("programme.yaml", at, "calendar_unknown", period.written, names);
  }

  /// between: calendar.x, from its first day to its last.
  void window(Threshold& threshold) {
    auto period = threshold.calendar.empty() ? std::nullopt : parse_period(threshold.calendar);
    if (!period) return;
    calendar(*period, threshold.place);
    const Window& found = period->window;
    if (found == Window{}) return;
    if (!found.from || !found.until) return problems_.add(threshold.place, "between_two", {{"metric", "calendar"}});
    threshold.low = {base::day_of(*found.from).number, 1};
    threshold.high = {base::day_of(*found.until + -1).number, 1};
  }

  void classified(const Classified& asked, const std::vector<std::string>& grades, const Place& at) {
    for (const Document* const level : line_)
      if (const Classification* const found = level->classification(asked.classification)) {
        std::vector<std::string> bands;
        for (const auto& band : found->bands) bands.push_back(band.id);
        for (const std::string& band : asked.bands)
          if (!has(bands, band)) unknown("rules.yaml", at, "band_unknown", band, bands);
        return;
      }
    unknown("rules.yaml", at, "classification_unknown", asked.classification, grades);
  }

  /// The one found, or nullptr.
  const Parameter* parameter(const std::string& id, Type needed, const Place& at) {
    if (id.empty()) return nullptr;
    for (const Document* const level : std::vector<const Document*>{line_.rbegin(), line_.rend()})
      if (const Parameter* const found = level->parameter(id)) {
        if (found->type != needed)
          problems_.add(at, "parameter_wrong_unit",
                        {{"parameter", id}, {"type", to_word(found->type)}, {"needed", to_word(needed)}});
        return found;
      }
    unknown("parameters.yaml", at, "parameter_unknown", id, known(&Document::parameters));
    return nullptr;
  }

  /// `copies: $name`: as many as the newest value says.
  void copies(Programme& programme) {
    for (auto& dossier : programme.dossiers)
      for (auto& item : dossier.items)
        if (const Parameter* const found = parameter(item.copies_of, Type::count, item.place);
            found && !found->values.empty())
          item.copies = static_cast<int>(found->values.back().value.n);
  }

  void clauses() {
    for (const auto& reading : document_.readings) clause(reading.clause, document_.place);
    for (const auto& one : document_.parameters) clause(one.clause, one.place);
    for (const auto& set : document_.sets) clause(set.clause, set.place);
    for (const auto& one : document_.classifications) clause(one.clause, one.place);
    for (const auto& list : document_.lists) {
      clause(list.clause, list.place);
      for (const std::string& award : list.awards)
        if (const auto awards = known(&Document::awards); !has(awards, award))
          unknown("rules.yaml", list.place, "award_unknown", award, awards);
    }
    for (const auto& award : document_.awards) {
      clause(award.clause, award.place);
      for (const auto& quota : award.quotas) clause(quota.clause, quota.place);
      if (!award.dossier.empty()) dossier(award);
    }
    if (!document_.programme) return;
    for (const auto& [id, at] : document_.programme->cited) clause(id, at);
    copies(*document_.programme);
  }

  void dossier(const Award& award) {
    std::vector<std::string> all;
    for (const Document* const level : line_)
      if (level->programme)
        for (const auto& one : level->programme->dossiers) all.push_back(one.id);
    if (!has(all, award.dossier)) unknown("programme.yaml", award.place, "dossier_unknown", award.dossier, all);
  }

  /// An award that waits for another's result must not, in the end, wait for itself.
  void awards_do_not_circle() {
    std::map<std::string, std::set<std::string>> needs;
    for (const Award& award : document_.awards) {
      const auto note = [&](const Condition& condition) {
        if (const auto* const other = std::get_if<OtherAward>(&condition.what)) needs[award.id].insert(other->award);
      };
      walk(award.when, note);
    }
    for (const Award& award : document_.awards) {
      std::set<std::string> reached;
      std::vector<std::string> open{award.id};
      while (!open.empty()) {
        const std::string at = open.back();
        open.pop_back();
        for (const std::string& next : needs[at])
          if (reached.insert(next).second) open.push_back(next);
      }
      if (reached.contains(award.id)) problems_.add(award.place, "award_circle", {{"award", award.id}});
    }
  }

  void extension() {
    for (std::size_t i = 1; i < line_.size(); ++i) {
      const Document& parent = *line_[i];
      const auto taken = [&](const std::string& id, const Place& at) {
        if (parent.award(id) || parent.set(id) || parent.classification(id))
          problems_.add(at, "parent_id_reused", {{"id", id}, {"parent", parent.id}});
      };
      for (const auto& award : document_.awards) taken(award.id, award.place);
      for (const auto& set : document_.sets) taken(set.id, set.place);
      for (const auto& one : document_.classifications) taken(one.id, one.place);
      for (const auto& own : document_.parameters)
        if (const Parameter* const theirs = parent.parameter(own.id)) varies(own, *theirs, parent);
      programme_varies(parent);
    }
  }

  /// Who said it, for a refusal: the document above and its clause.
  static std::string by(const Document& parent, const std::string& clause) {
    return parent.id + (clause.empty() ? "" : ", " + clause);
  }

  void programme_varies(const Document& parent) {
    if (!document_.programme || !parent.programme) return;
    const Place at{document_.id + "/programme.yaml", 0, 0};
    for (const auto& step : oversteps(parent.programme->vary, parent.programme->shape(), document_.programme->shape()))
      problems_.add(at, step.leave.may == May::locked ? "programme_part_locked" : "programme_part_loosened",
                    {{"part", step.part}, {"by", by(parent, step.leave.clause)}});
  }

  void varies(const Parameter& own, const Parameter& theirs, const Document& parent) {
    if (own.type != theirs.type) {
      problems_.add(own.place, "parameter_wrong_unit",
                    {{"parameter", own.id}, {"type", to_word(own.type)}, {"needed", to_word(theirs.type)}});
      return;
    }
    if (theirs.vary == Parameter::Vary::locked)
      return problems_.add(own.place, "parameter_locked", {{"parameter", own.id}, {"by", by(parent, theirs.clause)}});
    for (const auto& value : own.values) {
      const Quantity* const bound = theirs.on(value.from) ? theirs.on(value.from) : &theirs.values.front().value;
      const auto order = compare(value.value, *bound);
      if (theirs.vary == Parameter::Vary::stricter && (theirs.stricter_is_higher ? order < 0 : order > 0))
        problems_.add(own.place, "parameter_loosened",
                      {{"parameter", own.id},
                       {"written", to_text(own.type, value.value).vi},
                       {"bound", to_text(own.type, *bound).vi},
                       {"by", by(parent, theirs.clause)}});
      if (theirs.vary == Parameter::Vary::between &&
          (compare(value.value, theirs.low) < 0 || compare(value.value, theirs.high) > 0))
        problems_.add(own.place, "parameter_out_of_bounds",
                      {{"parameter", own.id},
                       {"low", to_text(own.type, theirs.low).vi},
                       {"high", to_text(own.type, theirs.high).vi},
                       {"by", by(parent, theirs.clause)}});
    }
  }

  /// What `by` may name, with the clauses that thing names itself.
  std::map<std::string, std::set<std::string>> things() const {
    std::map<std::string, std::set<std::string>> out;
    for (const auto& set : document_.sets) out[set.id] = clauses_of(set.clause, set.when);
    for (const auto& one : document_.classifications) out[one.id] = {one.clause};
    for (const auto& list : document_.lists) out[list.id] = {list.clause};
    for (const auto& award : document_.awards) {
      auto& named = out[award.id] = clauses_of(award.clause, award.when);
      for (const auto& quota : award.quotas) named.insert(quota.clause);
    }
    if (!document_.programme) return out;
    const Programme& programme = *document_.programme;
    for (const auto& [id, window] : programme.calendar) out["calendar." + id] = {};
    for (const auto& one : programme.obligations) out[one.id] = {};
    for (const auto& one : programme.dossiers) out[one.id] = {};
    for (const auto& one : programme.indicators) out[one.id] = {};
    for (const char* const word :
         {"submission.fields", "submission.sectors", "submission.limits", "counted", "outline", "programme.links"})
      out[word] = {};
    for (const auto& one : programme.dossiers) out["dossier." + one.id] = {};
    for (const auto& one : document_.parameters) out[one.id] = {one.clause};
    return out;
  }

  static std::set<std::string> clauses_of(const std::string& own, const Condition& when) {
    std::set<std::string> out{own};
    walk(when, [&](const Condition& condition) { out.insert(condition.clause); });
    return out;
  }

  void coverage() {
    const auto all = things();
    const bool all_read = !unread({"rules.yaml", "programme.yaml", "parameters.yaml"});
    std::vector<std::string> names;
    for (const auto& [name, named] : all) names.push_back(name);
    std::set<std::string> covered;
    for (const Coverage& entry : document_.coverage) {
      clause(entry.clause, entry.place);
      covered.insert(entry.clause);
      for (const std::string& by : entry.by) {
        const auto found = all.find(by);
        if (found == all.end()) {
          if (all_read)
            problems_.add_unknown(entry.place, "coverage_by_unknown", by, names, {{"clause", entry.clause}});
        } else if ((entry.kind == "rule" || entry.kind == "quota") && !found->second.contains(entry.clause)) {
          problems_.add(entry.place, "coverage_rule_silent", {{"clause", entry.clause}, {"rule", by}});
        }
      }
    }
    if (unread({"coverage.yaml"})) return;
    for (const auto& [id, text] : document_.clauses)
      if (!covered.contains(id)) problems_.add(text.place, "clause_uncovered", {{"clause", id}});
  }

  Document& document_;
  const std::vector<const Document*>& line_;
  Problems& problems_;
};

}  // namespace

void check_document(Document& document, const std::vector<const Document*>& line, Problems& problems) {
  Checker{document, line, problems}.check();
}

}  // namespace sovang::rules
