// sovang evaluate: who qualifies, and why, on the command line.
#include <algorithm>
#include <array>
#include <iostream>

#include "app/commands.hpp"
#include "app/refusal.hpp"
#include "app/wiring.hpp"
#include "base/asked_instant.hpp"
#include "features/awards/exports.hpp"
#include "features/awards/kept_evaluation.hpp"
#include "features/awards/views.hpp"
#include "rules/explain.hpp"

namespace sovang::app {

Command evaluate_command();

namespace {

using rules::Answer;

struct Asked {
  awards::Question question;
  std::string award, format, subject;
  base::Language language;
};

std::optional<base::Instant> instant_of(const Arguments& arguments, const char* option) {
  if (!arguments.given(option)) return std::nullopt;
  const auto& text = arguments.text(option);
  const auto at = base::parse_asked_instant(text);
  if (!at)
    throw base::Refused(base::Reason::invalid, "instant_malformed", {{"value", text}},
                        {{"--" + std::string{option}, "instant_malformed", {{"value", text}}}});
  return at;
}

Asked asked_from(const Arguments& arguments) {
  const auto text_or_none = [&](const char* name) {
    return arguments.given(name) ? arguments.text(name) : std::string{};
  };
  if (text_or_none("award").empty() && !text_or_none("why").empty())
    throw base::Refused(base::Reason::invalid, "why_needs_award", {{"subject", text_or_none("why")}});
  const std::array formats{"text", "json", "csv", "counts"};
  if (std::ranges::find(formats, arguments.text("format")) == formats.end())
    throw base::Refused(base::Reason::invalid, "format_unknown", {{"value", arguments.text("format")}});
  return {{arguments.text("PROGRAMME"), instant_of(arguments, "as-of"), arguments.many("what-if"),
           instant_of(arguments, "known-at")},
          text_or_none("award"),
          arguments.text("format"),
          text_or_none("why"),
          language_of(arguments)};
}

/// "≥ 10,8 tỷ" where papers still missing can only add; nothing where the value is missing.
std::string value_text(const awards::TableColumn& column, const awards::TableRow& row, std::size_t at,
                       base::Language language) {
  const auto& value = row.least[at] ? row.least[at] : row.values[at];
  if (!value) return {};
  return "  " + column.title.in(language) + (row.least[at] ? " ≥ " : " ") +
         rules::measured_text(column.type, *value).in(language);
}

void print_text(awards::Season& season, awards::Season* before, const rules::Award& award, base::Language language,
                std::ostream& out) {
  const auto result = [&](Answer answer) {
    return base::sentence(language, "awards.result." + std::string{rules::to_word(answer)});
  };
  awards::Table table{season, before, award.id};
  out << "\n" << award.clause << "  " << award.name.in(language) << "  (" << award.id << ")\n";
  if (!awards::LiveFacts::keeps_list(award.subject)) {
    out << "  " << base::sentence(language, "awards.no_list") << "\n";
    return;
  }
  for (const auto& group : table.groups({before ? "changed" : "", ""})) {
    if (!group.name.empty()) out << "  " << group.name;
    if (group.quota && group.places)
      out << (group.name.empty() ? "  " : ": ") << awards::places_sentence(*group.quota, *group.places).in(language);
    if (!group.name.empty() || group.quota) out << "\n";
    for (const auto at : group.rows) {
      const auto row = table.row(at);
      // Whoever is far from it is counted, not listed; a trial lists only what changes.
      if (!before && row.answer == Answer::not_met) continue;
      out << "    " << result(row.answer) << "  " << row.name << " (" << row.code << ")";
      if (row.before) out << "  <- " << result(*row.before);
      for (std::size_t i = 0; i < row.values.size(); ++i) out << value_text(table.columns()[i], row, i, language);
      out << "\n";
    }
  }
  const auto& verdict = table.verdict();
  out << "  "
      << base::sentence(language, "awards.counted",
                        {{"met", verdict.count(Answer::met)},
                         {"judged", verdict.count(Answer::to_be_judged)},
                         {"unknown", verdict.count(Answer::unknown)},
                         {"not_met", verdict.count(Answer::not_met)}})
      << "\n";
}

/// One table for one award, in the award's own columns; else one table of all.
void print_csv(awards::Season& season, awards::Season* before, const Asked& asked, std::ostream& out) {
  const auto sink = [&](std::string_view piece) { out << piece; };
  if (!asked.award.empty()) {
    awards::Table table{season, before, asked.award};
    const auto groups = table.groups({});
    documents::write_csv(awards::evaluation_report(season, table, asked.language),
                         awards::evaluation_rows(table, groups, asked.language), sink);
    return;
  }
  documents::write_csv(
      awards::all_evaluations_report(season, asked.language),
      [&](const auto& add) {
        for (const auto& award : season.definition.awards) {
          awards::Table table{season, before, award.id};
          awards::add_evaluation(table, asked.language, add);
        }
      },
      sink);
}

void print_all(awards::Season& season, awards::Season* before, const Asked& asked, std::ostream& out) {
  if (asked.format == "csv") return print_csv(season, before, asked, out);
  boost::json::array evaluations;
  if (asked.format == "text")
    out << base::sentence(asked.language, "awards.evaluated",
                          {{"document", season.document.source_document},
                           {"version", season.definition.version},
                           {"at", awards::instant_text(season.as_of).in(asked.language)}})
        << "\n";
  if (asked.format == "text" && season.definition.version != season.moment.programme->definition_version)
    out << base::sentence(
               asked.language, "awards.other_version",
               {{"version", season.definition.version}, {"opened", season.moment.programme->definition_version}})
        << "\n";
  for (const auto& award : season.definition.awards) {
    if (!asked.award.empty() && award.id != asked.award) continue;
    if (asked.format == "json")
      evaluations.push_back(awards::evaluation_view(season, before, award.id, {}, {1, 1'000'000}));
    else
      print_text(season, before, award, asked.language, out);
  }
  if (asked.format == "json") out << boost::json::serialize(evaluations) << "\n";
  if (asked.format == "text") out << "\n" << season.judge.digest() << "\n";
}

/// One line an award, and how long it took: for those who measure.
void print_counts(awards::Season& season, base::Instant started, base::Instant opened) {
  for (const auto& award : season.definition.awards) {
    const auto& verdict = season.judge.award(award.id);
    std::int64_t places = 0;
    for (const auto& quota : season.judge.quotas(award.id))
      for (const auto& group : quota.places) places += group.low;
    std::cout << award.id << ' ' << verdict.subjects->size() << " subjects: " << verdict.count(Answer::met) << " met, "
              << verdict.count(Answer::to_be_judged) << " to_be_judged, " << verdict.count(Answer::unknown)
              << " unknown, " << verdict.count(Answer::not_met) << " not_met, " << places << " places\n";
  }
  const auto judged = wall_clock();
  const auto digest = season.judge.digest();
  const auto millis = [](base::Instant from, base::Instant to) { return (to.micros - from.micros) / 1000; };
  std::cout << digest << '\n'
            << boost::json::serialize(boost::json::object{{"name", "evaluate"},
                                                          {"loaded_ms", millis(started, opened)},
                                                          {"judged_ms", millis(opened, judged)},
                                                          {"digest_ms", millis(judged, wall_clock())}})
            << '\n';
}

void keep(Parts& parts, awards::Season& season, const Asked& asked, const std::string& reason) {
  const auto wanted = awards::evaluation_to_keep(
      season, reason, asked.award.empty() ? std::vector<std::string>{} : std::vector{asked.award});
  awards::KeptEvaluation kept;
  run_action(parts, [&](work::Context& context) { kept = awards::keep_evaluation(context, wanted); });
  std::cerr << base::sentence(asked.language, "awards.kept", {{"code", kept.code}}) << '\n';
}

int evaluate(const Arguments& arguments) {
  return telling_refusals(arguments, [&] {
    const auto asked = asked_from(arguments);
    const auto started = wall_clock();
    Parts parts(installation_from(arguments));
    const auto now = wall_clock();
    awards::require_as_of_come(asked.question, now, "--as-of");
    const auto season = parts.seasons.open(asked.question, now);
    if (asked.format == "counts") {
      const auto opened = wall_clock();
      print_counts(*season, started, opened);
      // What a running server does when it is asked for another instant.
      auto earlier = asked.question;
      earlier.as_of = season->as_of + -1;
      print_counts(*parts.seasons.open(earlier, now), opened, wall_clock());
      return 0;
    }
    std::shared_ptr<awards::Season> before;
    if (!asked.question.what_if.empty()) {
      auto plain = asked.question;
      plain.what_if.clear();
      plain.as_of = season->as_of;
      before = parts.seasons.open(plain, now);
    }
    if (!asked.award.empty()) awards::require_award(*season, asked.award);
    if (asked.subject.empty()) {
      print_all(*season, before.get(), asked, std::cout);
    } else {
      const auto view = awards::explanation_view(*season, asked.award, asked.subject);
      const bool vi = asked.language == base::Language::vi;
      if (asked.format == "json")
        std::cout << boost::json::serialize(view) << "\n";
      else
        std::cout << view.at("copy_text").at(vi ? "vi" : "en").as_string().c_str();
    }
    if (arguments.given("keep")) keep(parts, *season, asked, arguments.text("keep"));
    return 0;
  });
}

}  // namespace

Command evaluate_command() {
  return {"evaluate",
          with_installation({{"PROGRAMME", "", "", true},
                             {"--as-of", "DAY|INSTANT"},
                             {"--known-at", "DAY|INSTANT"},
                             {"--award", "ID", ""},
                             {"--why", "SUBJECT", ""},
                             {"--what-if", "KEY=VALUE", "", false, true},
                             {"--keep", "REASON"},
                             {"--format", "text|json|csv|counts", "text"}}),
          evaluate};
}

}  // namespace sovang::app
