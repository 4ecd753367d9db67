// sovang evaluate: who qualifies, and why, on the command line.
#include <iostream>

#include "app/commands.hpp"
#include "app/wiring.hpp"
#include "base/refused.hpp"
#include "features/awards/exports.hpp"
#include "features/awards/views.hpp"
#include "rules/explain.hpp"

namespace sovang::app {

Command evaluate_command();

namespace {

using rules::Answer;

struct Asked {
  awards::Question question;
  std::string award, format, subject;
};

Asked asked_from(const Arguments& arguments) {
  const auto text_or_none = [&](const char* name) {
    return arguments.given(name) ? arguments.text(name) : std::string{};
  };
  Asked asked{{arguments.text("PROGRAMME"), std::nullopt, arguments.many("what-if")},
              text_or_none("award"),
              arguments.text("format"),
              text_or_none("why")};
  if (const auto text = text_or_none("as-of"); !text.empty()) {
    asked.question.as_of = awards::instant_asked(text);
    if (!asked.question.as_of) throw base::Refused(base::Reason::invalid, "instant_malformed", {{"value", text}});
  }
  if (asked.format != "text" && asked.format != "json" && asked.format != "csv")
    throw std::runtime_error("--format " + asked.format + ": text, json hoặc csv");
  if (!asked.subject.empty() && asked.award.empty())
    throw std::runtime_error("--why " + asked.subject + ": cần --award, mục khen thưởng được hỏi");
  if (const auto text = text_or_none("known-at"); !text.empty()) {
    asked.question.known_at = awards::instant_asked(text);
    if (!asked.question.known_at) throw base::Refused(base::Reason::invalid, "instant_malformed", {{"value", text}});
  }
  return asked;
}

void print_text(awards::Season& season, awards::Season* before, const rules::Award& award, std::ostream& out) {
  awards::Table table{season, before, award.id};
  out << "\n" << award.clause << "  " << award.name.vi << "\n";
  for (const auto& group : table.groups({before ? "changed" : "", ""})) {
    if (!group.name.empty()) out << "  " << group.name;
    if (group.quota && group.places)
      out << (group.name.empty() ? "  " : ": ") << awards::places_sentence(*group.quota, *group.places).vi;
    if (!group.name.empty() || group.quota) out << "\n";
    for (const auto at : group.rows) {
      const auto row = table.row(at);
      // Whoever is far from it is counted, not listed; a trial lists only what changes.
      if (!before && row.answer == Answer::not_met) continue;
      out << "    " << base::sentence(base::Language::vi, "awards.result." + std::string{rules::to_word(row.answer)})
          << "  " << row.name << " (" << row.code << ")";
      if (row.before)
        out << "  <- "
            << base::sentence(base::Language::vi, "awards.result." + std::string{rules::to_word(*row.before)});
      for (std::size_t i = 0; i < row.values.size(); ++i)
        if (row.values[i])
          out << "  " << table.columns()[i].title.vi << " "
              << rules::measured_text(table.columns()[i].type, *row.values[i]).vi;
      out << "\n";
    }
  }
  const auto& verdict = table.verdict();
  out << "  " << verdict.count(Answer::met) << " đủ, " << verdict.count(Answer::to_be_judged) << " chờ quyết định, "
      << verdict.count(Answer::unknown) << " thiếu dữ liệu, " << verdict.count(Answer::not_met) << " chưa đủ\n";
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

int evaluate(const Arguments& arguments) {
  const auto asked = asked_from(arguments);
  const auto started = wall_clock();
  Parts parts(installation_from(arguments));
  const auto now = wall_clock();
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
  if (!asked.subject.empty()) {
    const auto view = awards::explanation_view(*season, asked.award, asked.subject);
    if (asked.format == "json")
      std::cout << boost::json::serialize(view) << "\n";
    else
      std::cout << view.at("copy_text").at("vi").as_string().c_str();
    return 0;
  }
  boost::json::array evaluations;
  if (asked.format == "text")
    std::cout << season->document.source_document << ", quy tắc v" << season->definition.version << ", dữ liệu đến "
              << awards::instant_text(season->as_of).vi << "\n";
  for (const auto& award : season->definition.awards) {
    if (!asked.award.empty() && award.id != asked.award) continue;
    if (asked.format == "json") {
      evaluations.push_back(awards::evaluation_view(*season, before.get(), award.id, {}, {1, 1'000'000}));
    } else if (asked.format == "csv") {
      awards::Table table{*season, before.get(), award.id};
      const auto groups = table.groups({});
      documents::write_csv(awards::evaluation_report(*season, table, base::Language::vi),
                           awards::evaluation_rows(table, groups, base::Language::vi),
                           [](std::string_view piece) { std::cout << piece; });
    } else {
      print_text(*season, before.get(), award, std::cout);
    }
  }
  if (asked.format == "json") std::cout << boost::json::serialize(evaluations) << "\n";
  if (asked.format == "text") std::cout << "\n" << season->judge.digest() << "\n";
  return 0;
}

}  // namespace

Command evaluate_command() {
  return {"evaluate", "who qualifies for which award, and why",
          with_installation(
              {{"PROGRAMME", "", "the programme's id", "", true},
               {"--as-of", "INSTANT",
                "2023-08-31T24:00 or 2023-09-01T00:00:00+07:00; by default the close, or now while it runs", ""},
               {"--known-at", "INSTANT", "with what was on record then; by default now", ""},
               {"--award", "ID", "only this award", ""},
               {"--why", "SUBJECT", "explain one subject of --award", ""},
               {"--what-if", "KEY=VALUE", "another threshold, parameter, quota or target, only tried", "", false, true},
               {"--format", "text|json|csv|counts", "how it is written; counts: only how many, and how long it took",
                "text"}}),
          evaluate};
}

}  // namespace sovang::app
