// The list of awards and an evaluation as the workbench reads them.
#include "features/awards/views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/refused.hpp"
#include "features/programmes/views.hpp"
#include "rules/explain.hpp"

namespace sovang::awards {
namespace json = base::json;
using rules::Answer;

rules::Text instant_text(base::Instant at) {
  static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const bool midnight = at == base::start_of(base::day_of(at));
  const auto date = base::civil(base::day_of(midnight ? at + -1 : at));
  const auto day = fmt::format("{} {} {}", date.day, months.at(static_cast<std::size_t>(date.month - 1)), date.year);
  const auto iso = base::to_iso(at);
  return {base::to_text(at), midnight ? "midnight at the end of " + day : iso.substr(11, 5) + ", " + day};
}

const rules::Award& require_award(const Season& season, const std::string& id) {
  const auto* const award = season.definition.award(id);
  if (!award) throw base::Refused(base::Reason::not_found, "award_unknown", {{"award", id}});
  return *award;
}

json::object definition_view(const Season& season) {
  return {{"id", season.definition.document},
          {"version", season.definition.version},
          {"opened_under", season.moment.programme->definition_version},
          {"document", season.document.source_document},
          {"date", base::to_iso(season.document.source_date)},
          {"title", to_json(season.document.title)}};
}

json::object award_view(const Season& season, const rules::Award& award) {
  const auto& catalogue = season.book->vocabulary().catalogue;
  const auto* const honour = award.title.empty() ? catalogue.form(award.form) : catalogue.title(award.title);
  json::value form = nullptr;
  if (honour) form = {{"id", honour->id}, {"title", to_json(honour->title)}};
  const bool unit = award.subject.of == rules::SubjectKind::Of::unit;
  const auto kind = unit ? award.subject.word : std::string{rules::to_word(award.subject.of)};
  return {{"id", award.id},
          {"name", to_json(award.name)},
          {"clause", award.clause},
          {"form", std::move(form)},
          {"subject",
           {{"kind", rules::to_word(award.subject.of)},
            {"level", unit ? json::value(award.subject.word) : json::value(nullptr)},
            {"title", to_json(rules::say("awards.subject." + kind))}}},
          {"has_quota", !award.quotas.empty()},
          {"listed", LiveFacts::keeps_list(award.subject)}};
}

json::object awards_view(Season& season) {
  json::array awards;
  for (const auto& award : season.definition.awards) awards.push_back(award_view(season, award));
  return {{"programme",
           {{"id", season.moment.programme->slug},
            {"title", programmes::to_json(season.moment.programme->settings.title)}}},
          {"definition", definition_view(season)},
          {"as_of", base::to_iso(season.as_of)},
          {"as_of_text", to_json(instant_text(season.as_of))},
          {"awards", std::move(awards)}};
}

namespace {

json::value quantity_view(const TableColumn& column, const std::optional<rules::Quantity>& value) {
  if (!value) return nullptr;
  if (column.type == rules::Type::yes_no) return value->n != 0;
  if (column.type == rules::Type::date)
    return json::value(base::to_iso(base::Day{static_cast<std::int32_t>(value->n)}));
  if (column.type == rules::Type::ratio || value->of != 1) return {{"n", value->n}, {"of", value->of}};
  return value->n;
}

json::array columns_view(const Table& table) {
  json::array columns;
  for (const auto& column : table.columns()) {
    json::value tick = nullptr;
    if (column.tick) tick = {{"n", column.tick->n}, {"of", column.tick->of}};
    columns.push_back({{"id", column.id},
                       {"title", to_json(column.title)},
                       {"type", rules::to_word(column.type)},
                       {"tick", std::move(tick)}});
  }
  return columns;
}

json::object row_view(Table& table, std::size_t at) {
  const TableRow row = table.row(at);
  json::object values, least;
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    values[table.columns()[i].id] = quantity_view(table.columns()[i], row.values[i]);
    if (row.least[i]) least[table.columns()[i].id] = quantity_view(table.columns()[i], row.least[i]);
  }
  json::object out{{"subject", {{"code", row.code}, {"name", row.name}}},
                   {"answer", rules::to_word(row.answer)},
                   {"values", std::move(values)},
                   {"least", std::move(least)},
                   {"lacks", {{"unknown", row.unknown}, {"to_be_judged", row.to_be_judged}}}};
  if (row.before) out["before"] = rules::to_word(*row.before);
  return out;
}

json::object counts_view(const TableGroup& group) {
  return {
      {"met", group.met}, {"not_met", group.not_met}, {"unknown", group.unknown}, {"to_be_judged", group.to_be_judged}};
}

json::value quota_view(const TableGroup& group) {
  if (!group.quota || !group.places) return nullptr;
  const auto& places = *group.places;
  return {{"answer", rules::to_word(places.decided)},
          {"places", places.decided == Answer::met ? json::value(places.low) : json::value(nullptr)},
          {"sentence", to_json(places_sentence(*group.quota, places))},
          {"clause", group.quota->clause}};
}

json::value places_view(const std::vector<TableGroup>& groups, bool has_quota) {
  if (!has_quota) return nullptr;
  std::int64_t total = 0, unknown = 0, judged = 0;
  for (const auto& group : groups) {
    if (!group.places) continue;
    if (group.places->decided == Answer::met) total += group.places->low;
    unknown += group.places->decided == Answer::unknown;
    judged += group.places->decided == Answer::to_be_judged;
  }
  return {{"total", total}, {"unknown", unknown}, {"to_be_judged", judged}};
}

/// "100 triệu đồng/năm" is read back as "100 triệu/năm".
std::string as_typed(std::string text) {
  if (const auto at = text.find(" đồng");
      at != std::string::npos && text.find("triệu") + text.find("tỷ") + text.find("nghìn") != 3 * std::string::npos)
    if (text.find("triệu") != std::string::npos || text.find("tỷ") != std::string::npos ||
        text.find("nghìn") != std::string::npos)
      text.erase(at, std::string_view{" đồng"}.size());
  return text;
}

/// A condition of the award or of what opens its places, and the clause it speaks for.
struct Spoken {
  const rules::Condition* condition = nullptr;
  std::string clause;
};

Spoken condition_at(const rules::Award& award, std::string_view address) {
  Spoken found{nullptr, award.clause};
  const auto look = [&](const rules::Condition& condition, const std::string& clause) {
    if (!found.condition && condition.address == address) found = {&condition, clause};
  };
  rules::walk_clauses(award.when, award.clause, look);
  for (const auto& quota : award.quotas) {
    for (const auto& condition : quota.only_if) rules::walk_clauses(condition, quota.clause, look);
    for (const auto& row : quota.take.rows)
      for (const auto& condition : row.when) rules::walk_clauses(condition, quota.clause, look);
    if (!found.condition && address.starts_with(quota.address)) found.clause = quota.clause;
  }
  return found;
}

/// Of the document, or of one it extends.
const rules::Parameter* parameter_of(const Season& season, std::string_view id) {
  for (const auto* const level : season.book->lineage(season.document))
    for (const auto& parameter : level->parameters)
      if (parameter.id == id) return &parameter;
  return nullptr;
}

/// What a trial of this award may set. A number that stands in several places under one name is offered once, under
/// that name, and moves everywhere.
json::array thresholds_view(const Season& season, const rules::Award& award) {
  const rules::Wording wording{season.book->vocabulary(), season.definition.moved_days};
  json::array out;
  std::set<std::string> offered;
  for (const auto& key : rules::addressable_keys(season.definition)) {
    const auto dot = key.key.rfind('.');
    const bool quota = key.key.starts_with(award.id + ".quota");
    const auto [condition, clause] = condition_at(award, dot == std::string::npos ? "" : key.key.substr(0, dot));
    if (!condition && !quota) continue;
    const auto* const threshold = condition ? rules::threshold_of(*condition) : nullptr;
    const auto* const parameter = threshold ? parameter_of(season, threshold->parameter) : nullptr;
    if (!offered.insert(parameter ? parameter->id : key.key).second) continue;
    const auto* const call = condition ? rules::call_of(*condition) : nullptr;
    const auto operator_key = "awards.operator." + (dot == std::string::npos ? key.key : key.key.substr(dot + 1));
    const bool rank = condition && std::holds_alternative<rules::Rank>(condition->what);
    const auto title = rank        ? rules::say("awards.rank_by", {{"measure", wording.measure(*call)}})
                       : call      ? wording.measure(*call)
                       : condition ? wording.condition(*condition)
                                   : rules::say("awards.places_title");
    out.push_back({{"key", parameter ? parameter->id : key.key},
                   {"title", to_json(parameter ? parameter->title : title)},
                   {"operator", to_json(rules::say(operator_key))},
                   {"value", as_typed(key.now.vi)},
                   {"clause", clause}});
  }
  return out;
}

json::value what_if_view(const Season& season, Season* before, const Table& table, const rules::Award& award) {
  if (!before) return nullptr;
  json::array changes;
  const auto now = thresholds_view(*before, award);
  for (const auto& change : season.definition.overrides) {
    const auto equals = change.find('=');
    json::object out{{"key", change.substr(0, equals)},
                     {"from", ""},
                     {"to", change.substr(equals + 1)},
                     {"title", to_json(rules::both(change.substr(0, equals)))},
                     {"clause", nullptr}};
    for (const auto& known : now)
      if (known.at("key").as_string() == change.substr(0, equals)) {
        out["from"] = known.at("value");
        out["title"] = known.at("title");
        out["clause"] = known.at("clause");
      }
    changes.push_back(std::move(out));
  }
  std::int64_t enters = 0, leaves = 0, changed = 0;
  const auto& verdict = table.verdict();
  for (std::size_t row = 0; row < verdict.subjects->size(); ++row) {
    const auto was = table.before(row);
    const auto is = verdict.answers[row];
    enters += was && *was != Answer::met && is == Answer::met;
    leaves += was && *was == Answer::met && is != Answer::met;
    changed += was && *was != is;
  }
  return {{"changes", std::move(changes)}, {"enters", enters}, {"leaves", leaves}, {"changed", changed}};
}

}  // namespace

json::object evaluation_view(Season& season, Season* before, const std::string& award_id, const Filter& filter,
                             const Page& page) {
  const auto& award = require_award(season, award_id);
  Table table{season, before, award_id};
  const auto groups = table.groups(filter);
  const std::size_t first = static_cast<std::size_t>(std::max(0, page.number - 1)) * page.size,
                    last = first + page.size;

  TableGroup all;
  json::array shown;
  std::size_t at = 0;
  for (const auto& group : groups) {
    all.met += group.met, all.not_met += group.not_met, all.unknown += group.unknown,
        all.to_be_judged += group.to_be_judged;
    json::array rows;
    for (const auto row : group.rows) {
      if (at >= first && at < last) rows.push_back(row_view(table, row));
      ++at;
    }
    if (rows.empty()) continue;
    json::value unit = nullptr;
    if (!group.code.empty()) unit = {{"code", group.code}, {"name", group.name}};
    shown.push_back({{"unit", std::move(unit)},
                     {"quota", quota_view(group)},
                     {"counts", counts_view(group)},
                     {"rows", std::move(rows)}});
  }
  auto counts = counts_view(all);
  counts["all"] = all.met + all.not_met + all.unknown + all.to_be_judged;

  return {{"programme",
           {{"id", season.moment.programme->slug},
            {"title", programmes::to_json(season.moment.programme->settings.title)}}},
          {"award", award_view(season, award)},
          {"definition", definition_view(season)},
          {"as_of", base::to_iso(season.as_of)},
          {"as_of_text", to_json(instant_text(season.as_of))},
          {"computed_at", base::to_iso(season.computed_at)},
          {"counted", programmes::counted_view(season.moment.programme->settings)},
          {"digest", season.judge.digest()},
          {"columns", columns_view(table)},
          {"counts", std::move(counts)},
          {"places", places_view(groups, !award.quotas.empty())},
          {"groups", std::move(shown)},
          {"thresholds", thresholds_view(season, award)},
          {"what_if", what_if_view(season, before, table, award)},
          {"next", at > last ? json::value(page.number + 1) : json::value(nullptr)}};
}

}  // namespace sovang::awards
