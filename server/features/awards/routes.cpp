// Everything here is for officers: an evaluation names people.
#include "features/awards/routes.hpp"

#include <charconv>
#include <limits>

#include "base/asked_instant.hpp"
#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/awards/actions.hpp"
#include "features/awards/exports.hpp"
#include "features/awards/kept_evaluation.hpp"
#include "features/awards/views.hpp"
#include "work/may.hpp"
#include "work/right.hpp"

namespace sovang::awards {
namespace json = base::json;

namespace {

constexpr std::size_t most_overrides = 20;

std::optional<base::Instant> instant_parameter(const http::Request& request, std::string_view name) {
  const auto text = request.parameter(name);
  if (!text || text->empty()) return std::nullopt;
  const auto at = base::parse_asked_instant(*text);
  if (!at)
    throw base::Refused(base::Reason::invalid, "instant_malformed", {{"value", *text}},
                        {{"?" + std::string{name}, "instant_malformed", {{"value", *text}}}});
  return at;
}

Question question_of(const work::Call& call, base::Instant now) {
  Question question{
      call.of("programme"), instant_parameter(call.request, "as_of"), {}, instant_parameter(call.request, "known_at")};
  require_as_of_come(question, now, "?as_of");
  for (const auto& [name, value] : call.request.query)
    if (name == "what_if") question.what_if.push_back(value);
  if (question.what_if.size() > most_overrides)
    throw base::Refused(
        base::Reason::invalid, "what_if_too_many", {{"limit", most_overrides}, {"found", question.what_if.size()}},
        {{"?what_if", "what_if_too_many", {{"limit", most_overrides}, {"found", question.what_if.size()}}}});
  return question;
}

std::string parameter(const work::Call& call, std::string_view name) {
  return std::string{call.request.parameter(name).value_or("")};
}

int page_number(const work::Call& call) {
  int number = 1;
  const auto text = parameter(call, "page");
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::clamp(number, 1, 100'000);
}

/// A season and, for a trial, the one under the rules in force; both locked, always in this order.
struct Opened {
  std::shared_ptr<Season> season, before;
  std::unique_lock<std::mutex> lock, lock_before;
};

Opened open(Seasons& seasons, const work::Call& call, base::Instant now) {
  auto question = question_of(call, now);
  Opened opened;
  opened.season = seasons.open(question, now);
  opened.lock = std::unique_lock{opened.season->mutex};
  if (!question.what_if.empty()) {
    question.what_if.clear();
    question.as_of = opened.season->as_of;
    opened.before = seasons.open(question, now);
    opened.lock_before = std::unique_lock{opened.before->mutex};
  }
  return opened;
}

http::Response export_of(const Doors& doors, const work::Context& ctx, const work::Call& call) {
  const auto award = parameter(call, "award");
  auto opened = open(doors.seasons, call, ctx.now);
  require_award(*opened.season, award);
  // A token may be left with taking tables along and without what is in them.
  const Part part{ctx.rights, {work::Right::see_awards, work::Right::export_tables}, *opened.season};
  Table table{*opened.season, opened.before.get(), award, part};
  const auto groups = table.groups({parameter(call, "answer"), parameter(call, "q")});
  return work::export_report(doors.exports, ctx, call, {"programme", opened.season->moment.programme->id},
                             {"evaluation", award + (opened.before ? "-evaluation-trial" : "-evaluation"),
                              evaluation_report(*opened.season, table, call.language), evaluation_columns(table)},
                             evaluation_rows(table, groups, call.language));
}

http::Response export_award_list(const Doors& doors, work::Context& ctx, const work::Call& call) {
  ctx.rights.require_somewhere(work::Right::see_awards);
  const auto opened = open(doors.seasons, call, ctx.now);
  const auto& season = *opened.season;
  const auto& programme = *season.moment.programme;
  const auto& title = programme.settings.title;
  return work::export_table<rules::Award>(
      doors.exports, ctx, call, {"programme", programme.id, call.language == base::Language::vi ? title.vi : title.en},
      award_list_table(season, call.language), [&](const auto& add) {
        for (const auto& award : season.definition.awards) add(award);
      });
}

/// With what may be done about it: a decision on the award, a document of the unit itself.
json::object explained(Season& season, const work::Context& ctx, const work::Call& call) {
  const auto& subject = call.of("subject");
  auto view = explanation_view(season, call.of("award"), subject, {ctx.rights, {work::Right::see_awards}, season});
  json::object may{
      {"judge", work::may(ctx.rights.verdict(work::Right::judge_awards, season.moment.programme->issuer))}};
  if (const auto unit = season.moment.tree->find(subject))
    may["add_document"] = work::may(ctx.rights.verdict(work::Right::add_documents, season.moment.tree->unit(*unit).id));
  view["may"] = std::move(may);
  return view;
}

std::string text_of(const json::object& body, std::string_view name) {
  const auto* const value = body.if_contains(name);
  const auto text = value && value->is_string() ? base::clean_text(std::string_view{value->as_string()}) : std::nullopt;
  // Blanks are no reason and no name.
  constexpr std::string_view blanks = " \t\n";
  const auto first = text ? text->find_first_not_of(blanks) : std::string::npos;
  return first == std::string::npos ? "" : text->substr(first, text->find_last_not_of(blanks) + 1 - first);
}

std::optional<base::Day> decided_on(const json::object& fields) {
  if (!fields.contains("decided_on")) return std::nullopt;
  const auto text = text_of(fields, "decided_on");
  if (const auto day = base::parse_day(text)) return day;
  throw base::Refused(base::Reason::invalid, "judgement_invalid", {},
                      {{"/decided_on", "decided_on_malformed", {{"found", text}}}});
}

Judgement judgement_of(const work::Call& call) {
  const auto body = base::parse_json(call.request.body);
  if (!body.is_object()) throw base::Refused(base::Reason::invalid, "type_object");
  const auto& fields = body.as_object();
  std::vector<base::FieldError> unknown;
  for (const auto& field : fields)
    if (const std::string_view key = field.key(); key != "condition" && key != "decision" && key != "places" &&
                                                  key != "reason" && key != "name" && key != "decided_on")
      unknown.push_back({"/" + std::string{key}, "field_unexpected"});
  if (!unknown.empty()) throw base::Refused(base::Reason::invalid, "judgement_invalid", {}, std::move(unknown));
  Judgement judgement{call.of("award"),          text_of(fields, "condition"), call.of("subject"), false, 0,
                      text_of(fields, "reason"), text_of(fields, "name"),      decided_on(fields)};
  if (const auto* const decision = fields.if_contains("decision"); decision && decision->is_bool())
    judgement.decision = decision->as_bool();
  else
    throw base::Refused(base::Reason::invalid, "judgement_invalid", {}, {{"/decision", "decision_missing"}});
  if (const auto* const places = fields.if_contains("places"))
    judgement.places = places->is_int64() ? places->as_int64() : -1;  // refused with its range
  return judgement;
}

/// {"reason": "…", "awards": ["…"]}: judged without a transaction, then written in the lane.
work::Write keep_asked(Seasons& seasons, const work::Call& call) {
  const auto body = base::parse_json(call.request.body);
  if (!body.is_object()) throw base::Refused(base::Reason::invalid, "type_object");
  std::vector<base::FieldError> unknown;
  for (const auto& field : body.as_object())
    if (const std::string_view key = field.key(); key != "reason" && key != "awards")
      unknown.push_back({"/" + std::string{key}, "field_unexpected"});
  std::vector<std::string> awards;
  if (const auto* list = body.as_object().if_contains("awards"); list && list->is_array()) {
    for (const auto& award : list->as_array())
      if (award.is_string()) awards.emplace_back(award.as_string());
  } else if (list) {
    unknown.push_back({"/awards", "field_unexpected"});
  }
  if (!unknown.empty()) throw base::Refused(base::Reason::invalid, "judgement_invalid", {}, std::move(unknown));
  const auto season = seasons.open(question_of(call, call.request.received_at), call.request.received_at);
  const std::lock_guard lock{season->mutex};
  auto wanted = evaluation_to_keep(*season, text_of(body.as_object(), "reason"), std::move(awards));
  const auto programme = *season->moment.programme;
  return [wanted = std::move(wanted), programme](work::Context& ctx) {
    return work::json_response(kept_view(keep_evaluation(ctx, wanted), programme), 201);
  };
}

/// Whose units hold the whole programme: a kept evaluation shows every unit in it, and a decision concerns them all.
constexpr auto whole = work::of_programme("programme");
/// Also who only takes part: an evaluation is then narrowed to their own units, see Part.
constexpr auto part = work::of_part_in_programme("programme");

void add_kept_routes(work::Routes& routes, Seasons& seasons) {
  const std::string kept = "/api/v1/programmes/{programme}/evaluations";
  routes.change_in_two_steps(http::Method::post, kept, work::needs(work::Right::keep_evaluations, whole),
                             [&seasons](const work::Call& call) { return keep_asked(seasons, call); });
  routes.read(kept, work::needs(work::Right::see_awards, whole),
              [&seasons](work::Context& ctx, const work::Call& call) {
                const auto programmes = seasons.sources().programmes.current();
                const auto& programme = programmes->require(call.of("programme"));
                json::array list;
                for (const auto& one : kept_evaluations(ctx.tx, programme.id))
                  list.push_back(kept_view(one, programme));
                return work::json_response(json::object{{"evaluations", std::move(list)}});
              });
  routes.read(kept + "/{code}", work::needs(work::Right::see_awards, whole),
              [&seasons](work::Context& ctx, const work::Call& call) {
                const auto programmes = seasons.sources().programmes.current();
                const auto& programme = programmes->require(call.of("programme"));
                const auto one = require_kept_evaluation(ctx.tx, call.of("code"));
                if (one.programme_id != programme.id)
                  throw base::Refused(base::Reason::not_found, "kept_evaluation_unknown", {{"code", one.code}});
                auto view = kept_view(one, programme);
                view["answers"] = base::parse_kept_json(one.answers);
                return work::json_response(view);
              });
}

}  // namespace

void add_routes(work::Routes& routes, const Doors& doors) {
  auto& seasons = doors.seasons;
  const std::string awards = "/api/v1/programmes/{programme}/awards";
  routes.read(awards, work::needs(work::Right::see_awards, part),
              [&seasons](work::Context& ctx, const work::Call& call) {
                const auto opened = open(seasons, call, ctx.now);
                auto view = awards_view(*opened.season);
                const auto may = [&, issuer = opened.season->moment.programme->issuer](work::Right right) {
                  return work::may(ctx.rights.verdict(right, issuer));
                };
                view["may"] = json::object{{"read_history", may(work::Right::see_history)},
                                           {"clone", may(work::Right::clone_programmes)}};
                return work::json_response(view);
              });
  routes.read(awards + "/{award}/evaluation", work::needs(work::Right::see_awards, part),
              [&seasons](work::Context& ctx, const work::Call& call) {
                const auto opened = open(seasons, call, ctx.now);
                return work::json_response(evaluation_view(*opened.season, opened.before.get(), call.of("award"),
                                                           {parameter(call, "answer"), parameter(call, "q")},
                                                           {page_number(call)},
                                                           {ctx.rights, {work::Right::see_awards}, *opened.season}));
              });
  routes.read(awards + "/{award}/evaluation/{subject}", work::needs(work::Right::see_awards, part),
              [&seasons](work::Context& ctx, const work::Call& call) {
                const auto opened = open(seasons, call, ctx.now);
                return work::json_response(explained(*opened.season, ctx, call));
              });
  routes.change_once_judged(
      http::Method::post, awards + "/{award}/evaluation/{subject}/judgements",
      work::needs(work::Right::judge_awards, whole), [&seasons](work::Context& ctx, const work::Call& call) {
        const auto judgement = judgement_of(call);  // before the season, which is long to open
        const auto season = seasons.open({call.of("programme"), {}, {}, {}}, ctx.now);
        return [checked = check_judgement(*season, judgement, ctx.now)](work::Context& writing) {
          record_judgement(writing, checked);
          return work::json_response(base::json::object{{"recorded_at", base::to_iso(writing.now)}}, 201);
        };
      });
  add_kept_routes(routes, seasons);
  const std::string exports = "/api/v1/programmes/{programme}/exports/";
  for (const auto* const file : {"evaluation.xlsx", "evaluation.docx", "evaluation.csv"})
    routes.file(exports + file, work::needs(work::Right::export_tables, part),
                [doors](work::Context& ctx, const work::Call& call) { return export_of(doors, ctx, call); });
  work::add_export(routes, exports + "awards", part,
                   [doors](work::Context& ctx, const work::Call& call) { return export_award_list(doors, ctx, call); });
}

}  // namespace sovang::awards
