// "Vì sao?" as the panel shows it: verdict, conditions with figures, what is missing, nearest way, source.
#include <algorithm>
#include <cctype>
#include <set>

#include "awards/sql.hpp"
#include "base/refused.hpp"
#include "features/awards/views.hpp"
#include "features/identity/store.hpp"
#include "rules/explain.hpp"
#include "rules/moved.hpp"

namespace sovang::awards {
namespace json = base::json;
using rules::Answer;

namespace {

json::value text_or_null(const rules::Text& text) {
  return text.empty() ? json::value(nullptr) : json::value(to_json(text));
}

/// LC23-III.2.1.2a is told as "a)".
json::value label_of(const std::string& clause) {
  const auto size = clause.size();
  if (size < 2 || std::isdigit(static_cast<unsigned char>(clause[size - 2])) == 0 ||
      std::islower(static_cast<unsigned char>(clause[size - 1])) == 0)
    return nullptr;
  return json::value(clause.substr(size - 1));
}

/// What a person is asked and what was decided, the newest first: that one counts, the former ones stay on record.
json::object judgement_view(Season& season, const std::string& award, const std::string& condition,
                            const std::string& subject, const rules::Text& question) {
  json::array records;
  season.moment.database->read([&](db::Tx& tx) {
    tx.each(sql::judgement_history, {season.moment.programme->id, award, condition, subject, season.moment.known_at},
            [&](const db::Row& row) {
              records.push_back({{"question", row.text(0)},
                                 {"version", row.integer(1)},
                                 {"decision", row.yes(2)},
                                 {"places", row.integer(3)},
                                 {"reason", row.text(4)},
                                 {"name", row.text(5)},
                                 {"decided_on", base::to_iso(row.day(6))},
                                 {"recorded_at", base::to_iso(row.instant(7))},
                                 {"recorded_by", row.integer(8)}});
            });
    for (auto& record : records) {
      auto& by = record.as_object().at("recorded_by");
      by = identity::account_name(tx, by.as_int64());
    }
  });
  return {
      {"condition", condition}, {"subject", subject}, {"question", to_json(question)}, {"records", std::move(records)}};
}

class Teller {
 public:
  Teller(Season& season, const rules::Award& award, std::size_t row) : season_(season), award_(award), row_(row) {}

  json::object node(const rules::Explanation& part, const std::string& clause_above, bool own_subject) {
    const bool own = own_subject && part.kind != "on";
    json::array children, refs;
    for (const auto& inner : part.parts) children.push_back(node(inner, part.clause, own));
    for (const auto& source : part.sources)
      if (!source.code.empty())
        refs.push_back({{"code", source.code}, {"title", source.text}, {"url", url_of(source.code)}});
    const bool new_clause = part.clause != clause_above;
    const auto* const clause = season_.book->clause(season_.document, part.clause);
    return {
        {"kind", part.kind},
        {"answer", rules::to_word(part.answer)},
        {"spare", part.spare},
        {"nearest", part.nearest},
        {"label", new_clause ? label_of(part.clause) : json::value(nullptr)},
        {"says", to_json(part.says)},
        {"clause", new_clause ? json::value(part.clause) : json::value(nullptr)},
        {"clause_text", clause ? json::value(to_json(rules::moved_dates(clause->text, season_.definition.moved_days)))
                               : json::value(nullptr)},
        {"measured", text_or_null(part.measured)},
        {"required", text_or_null(part.required)},
        {"bar", own_subject ? bar(part.address) : json::value(nullptr)},
        {"gap", text_or_null(part.lacking)},
        {"supply", text_or_null(part.supply)},
        {"refs", std::move(refs)},
        {"judgement", judgement(part)},
        {"paper", paper(part)},
        {"children", std::move(children)}};
  }

 private:
  json::value judgement(const rules::Explanation& part) const {
    if (part.asked_about.empty()) return nullptr;
    return judgement_view(season_, award_.id, part.address.substr(award_.id.size() + 1), part.asked_about, part.says);
  }

  /// Of a document that the unit itself should have: what an officer may record, or that there is none.
  json::value paper(const rules::Explanation& part) const {
    if (part.kind != "document" || award_.subject.of != rules::SubjectKind::Of::unit) return nullptr;
    return {{"unit", season_.judge.award(award_.id).subjects->codes[row_]},
            {"kind", part.address.substr(part.address.rfind('.') + 1)}};
  }

  std::string url_of(const std::string& code) const {
    if (!code.starts_with("SK-")) return "";
    return "/ct/" + season_.moment.programme->slug + "/sang-kien/" + code;
  }

  /// The value and threshold of a ratio, to be drawn.
  json::value bar(const std::string& address) {
    const rules::Condition* found = nullptr;
    rules::walk(award_.when, [&](const rules::Condition& condition) {
      if (!found && condition.address == address && std::holds_alternative<rules::Compare>(condition.what))
        found = &condition;
    });
    if (!found) return nullptr;
    const auto& compare = std::get<rules::Compare>(found->what);
    if (compare.threshold.type != rules::Type::ratio) return nullptr;
    const auto& subjects = season_.judge.award(award_.id).subjects;
    const auto values = season_.judge.values(compare.call, subjects);
    if (!values->is_exact(row_)) return nullptr;
    const auto value = values->least(row_);
    return {
        {"n", value.n}, {"of", value.of}, {"tick", {{"n", compare.threshold.low.n}, {"of", compare.threshold.low.of}}}};
  }

  Season& season_;
  const rules::Award& award_;
  std::size_t row_;
};

/// Takes out of an explanation what it tells of others than the asker's own part: what related units have, and who
/// shares a place.
class Withholding {
 public:
  Withholding(Season& season, const rules::Award& award, const Part& part, std::size_t row)
      : season_(season), award_(award), part_(part), row_(row) {}

  void from(rules::Explained& explained) {
    visit(explained.tree, true);
    std::erase_if(explained.still_needed, [&](const rules::Step& step) { return withheld_.contains(step.address); });
  }

 private:
  void visit(rules::Explanation& node, bool own_subject) {
    if (node.kind == "rank") node.sources.clear();
    if (node.kind == "on" && !(own_subject && is_own(node.address))) {
      for (const auto& inner : node.parts) note(inner);
      node.parts.clear();
      return;
    }
    for (auto& inner : node.parts) visit(inner, own_subject && node.kind != "on");
  }
  void note(const rules::Explanation& node) {
    withheld_.insert(node.address);
    for (const auto& inner : node.parts) note(inner);
  }
  bool is_own(const std::string& address) const {
    const rules::On* on = nullptr;
    rules::walk(award_.when, [&](const rules::Condition& condition) {
      if (condition.address == address)
        if (const auto* const found = std::get_if<rules::On>(&condition.what)) on = found;
    });
    if (!on) return false;
    const auto& relation = season_.judge.relation(on->relation, season_.judge.award(award_.id).subjects);
    return relation.row[row_] >= 0 && part_.has(relation.to, static_cast<std::size_t>(relation.row[row_]), season_);
  }

  Season& season_;
  const rules::Award& award_;
  const Part& part_;
  std::size_t row_;
  std::set<std::string> withheld_;
};

rules::Text verdict_sentence(Answer answer, const Waiting& waiting) {
  if (answer == Answer::met) return rules::say("awards.verdict_met");
  if (answer == Answer::not_met) return rules::say("awards.verdict_not_met");
  if (waiting.to_be_judged == 0) return rules::say("awards.verdict_unknown", {{"missing", waiting.unknown}});
  if (waiting.unknown == 0) return rules::say("awards.verdict_judged", {{"judged", waiting.to_be_judged}});
  return rules::say("awards.verdict_waiting", {{"missing", waiting.unknown}, {"judged", waiting.to_be_judged}});
}

/// The whole explanation as lines that can be pasted into a letter; of a way that is not needed not what it lacks.
void tell(const rules::Explanation& part, int depth, base::Language language, std::string& out) {
  const auto in = [&](const rules::Text& text) -> const std::string& { return text.in(language); };
  out += std::string(static_cast<std::size_t>(depth) * 2, ' ') + "- " +
         base::sentence(language, "awards.answer." + std::string{part.spare ? "spare" : rules::to_word(part.answer)}) +
         ": " + in(part.says);
  if (!part.measured.empty()) out += " | " + in(part.measured);
  if (!part.spare && !part.lacking.empty()) out += " | " + in(part.lacking);
  if (!part.clause.empty()) out += " [" + part.clause + "]";
  out += '\n';
  if (!part.spare)
    for (const auto& inner : part.parts) tell(inner, depth + 1, language, out);
}

rules::Text copy_text(const Season& season, const rules::Explained& explained) {
  rules::Text out;
  for (const auto language : {base::Language::vi, base::Language::en}) {
    std::string& text = language == base::Language::vi ? out.vi : out.en;
    text = explained.award->name.in(language) + "\n" + explained.name + ": " +
           base::sentence(language, "awards.result." + std::string{rules::to_word(explained.answer)}) + "\n";
    tell(explained.tree, 0, language, text);
    for (const auto& step : explained.still_needed)
      text += base::sentence(language, "awards.still_needed") + " " + step.text.in(language) + "\n";
    text += season.document.source_document + ", " + explained.award->clause + ", " +
            instant_text(season.as_of).in(language) + "\n";
    if (season.moment.programme->illustrative) text += base::sentence(language, "documents.illustrative") + "\n";
  }
  return out;
}

json::array readings_view(const rules::Explained& explained) {
  json::array out;
  for (const auto* reading : explained.readings) {
    json::array others;
    for (const auto& other : reading->not_taken) others.push_back(to_json(other));
    out.push_back({{"clause", reading->clause},
                   {"unclear", to_json(reading->unclear)},
                   {"in_force", to_json(reading->in_force)},
                   {"not_taken", std::move(others)},
                   {"given_by", to_json(reading->given_by)},
                   {"given_on", base::to_iso(reading->given_on)}});
  }
  return out;
}

/// The places of the group this subject competes in.
json::value quota_of(Season& season, const rules::Award& award, std::size_t row, const Part& part) {
  const auto& quotas = season.judge.quotas(award.id);
  if (quotas.empty()) return nullptr;
  const auto& quota = quotas.front();
  std::size_t group = 0;
  if (quota.quota->per != "whole") {
    const auto& relation = season.judge.relation(quota.quota->per, season.judge.award(award.id).subjects);
    if (relation.row[row] < 0) return nullptr;
    const auto found = quota.groups->codes.row_of(relation.to->codes[static_cast<std::size_t>(relation.row[row])]);
    if (!found) return nullptr;
    group = *found;
  }
  if (group >= quota.places.size()) return nullptr;
  // How many places there are follows from how many others qualify.
  if (!part.is_whole() && (quota.quota->per == "whole" || !part.has(quota.groups, group, season))) return nullptr;
  const auto& places = quota.places[group];
  auto sentence = places_sentence(*quota.quota, places);
  if (quota.quota->per != "whole") {
    const auto name = season.facts.name(*quota.groups, group);
    sentence = {name + ": " + sentence.vi, name + ": " + sentence.en};
  }
  json::value judgement = nullptr;
  const auto& rows = quota.quota->take.rows;
  if (places.row < rows.size() && !places.only_if_failed && !rows[places.row].judged.empty())
    judgement = judgement_view(season, award.id, "quota", quota.groups->codes.at(group),
                               rules::moved_dates(rows[places.row].judged, season.definition.moved_days));
  return {{"answer", rules::to_word(places.decided)},
          {"places", places.decided == Answer::met ? json::value(places.low) : json::value(nullptr)},
          {"sentence", to_json(sentence)},
          {"judgement", std::move(judgement)},
          {"clause", quota.quota->clause}};
}

}  // namespace

json::object explanation_view(Season& season, const std::string& award_id, const std::string& subject,
                              const Part& part) {
  const auto& award = require_award(season, award_id);
  const auto& subjects = season.judge.award(award_id).subjects;
  const auto found = subjects->codes.row_of(subject);
  if (!found || !part.has(subjects, *found, season))
    throw base::Refused(base::Reason::not_found, "subject_unknown", {{"subject", subject}});
  const auto row = *found;
  auto explained = rules::explain(*season.book, season.judge, award_id, row);
  if (!part.is_whole()) Withholding{season, award, part, row}.from(explained);

  json::array steps;
  for (const auto& step : explained.still_needed) {
    // A step that waits for a person is the reader's own; everything else the unit supplies.
    const bool judged = award.when.address != step.address && [&] {
      bool is = false;
      rules::walk(award.when, [&](const rules::Condition& condition) {
        is = is || (condition.address == step.address && std::holds_alternative<rules::Judged>(condition.what));
      });
      return is;
    }();
    steps.push_back({{"text", to_json(step.text)}, {"who", judged ? "you" : "unit"}});
  }
  const auto* const clause = season.book->clause(season.document, award.clause);
  return {{"subject", {{"code", subject}, {"name", explained.name}}},
          {"answer", rules::to_word(explained.answer)},
          {"verdict", to_json(verdict_sentence(explained.answer, waiting(award.when, season.judge, subjects, row)))},
          {"tree", Teller{season, award, row}.node(explained.tree, award.clause, true)},
          {"steps", std::move(steps)},
          {"quota", quota_of(season, award, row, part)},
          {"readings", readings_view(explained)},
          {"source",
           {{"document", season.document.source_document},
            {"date", base::to_iso(season.document.source_date)},
            {"clause", award.clause},
            {"clause_text",
             to_json(rules::moved_dates(clause ? clause->text : rules::Text{}, season.definition.moved_days))},
            {"version", season.definition.version},
            {"as_of_text", to_json(instant_text(season.as_of))},
            {"computed_at", base::to_iso(season.computed_at)}}},
          {"copy_text", to_json(copy_text(season, explained))}};
}

}  // namespace sovang::awards
