// The list of awards and an evaluation as the workbench reads them.
#include "features/awards/views.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "features/awards/thresholds.hpp"
#include "features/programmes/views.hpp"
#include "rules/explain.hpp"

namespace sovang::awards {
namespace json = base::json;
using rules::Answer;

rules::Text instant_text(base::Instant at) { return {base::to_text(at), base::to_english(at)}; }

void refuse_award(const Season& season, const std::string& id) {
  std::string awards;
  for (const auto& one : season.definition.awards) awards += (awards.empty() ? "" : ", ") + one.id;
  throw base::Refused(base::Reason::not_found, "award_unknown", {{"award", id}, {"awards", awards}});
}

const rules::Award& require_award(const Season& season, const std::string& id) {
  const auto* const award = season.definition.award(id);
  if (!award) refuse_award(season, id);
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

const rules::Honour* honour_of(const Season& season, const rules::Award& award) {
  const auto& catalogue = season.book->vocabulary().catalogue;
  return award.title.empty() ? catalogue.form(award.form) : catalogue.title(award.title);
}

rules::Text subject_title(const rules::Award& award) {
  const bool unit = award.subject.of == rules::SubjectKind::Of::unit;
  return rules::say("awards.subject." + (unit ? award.subject.word : std::string{rules::to_word(award.subject.of)}));
}

json::object award_view(const Season& season, const rules::Award& award) {
  const auto* const honour = honour_of(season, award);
  json::value form = nullptr;
  if (honour) form = {{"id", honour->id}, {"title", to_json(honour->title)}};
  const bool unit = award.subject.of == rules::SubjectKind::Of::unit;
  return {{"id", award.id},
          {"name", to_json(award.name)},
          {"clause", award.clause},
          {"form", std::move(form)},
          {"subject",
           {{"kind", rules::to_word(award.subject.of)},
            {"level", unit ? json::value(award.subject.word) : json::value(nullptr)},
            {"title", to_json(subject_title(award))}}},
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
                   {"lacks", {{"unknown", row.waiting.unknown}, {"to_be_judged", row.waiting.to_be_judged}}}};
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

/// nullptr: there is no quota, or the asker sees none of its groups whole.
json::value places_view(const std::vector<TableGroup>& groups, const Part& part, bool has_quota) {
  if (!has_quota) return nullptr;
  std::int64_t total = 0, unknown = 0, judged = 0, told = 0;
  for (const auto& group : groups) {
    if (!group.places) continue;
    ++told;
    if (group.places->decided == Answer::met) total += group.places->low;
    unknown += group.places->decided == Answer::unknown;
    judged += group.places->decided == Answer::to_be_judged;
  }
  if (told == 0 && !part.is_whole()) return nullptr;
  return {{"total", total}, {"unknown", unknown}, {"to_be_judged", judged}};
}

json::value what_if_view(const Season& season, Season* before, const Table& table, const rules::Award& award) {
  if (!before) return nullptr;
  json::array changes;
  const auto now = thresholds_view(*before->book, before->document, before->definition, award);
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
    if (!table.shows(row)) continue;
    const auto was = table.before(row);
    const auto is = verdict.answers[row];
    enters += was && *was != Answer::met && is == Answer::met;
    leaves += was && *was == Answer::met && is != Answer::met;
    changed += was && *was != is;
  }
  return {{"changes", std::move(changes)}, {"enters", enters}, {"leaves", leaves}, {"changed", changed}};
}

json::value part_view(const Season& season, const Part& part) {
  if (part.is_whole()) return nullptr;
  json::array units;
  for (const auto unit : part.units(season))
    units.push_back({{"code", season.moment.tree->unit(unit).code},
                     {"name", season.moment.tree->name(unit, base::day_of(season.computed_at)).full}});
  return {{"units", std::move(units)}};
}

}  // namespace

json::object evaluation_view(Season& season, Season* before, const std::string& award_id, const Filter& filter,
                             const Page& page, const Part& part) {
  const auto& award = require_award(season, award_id);
  Table table{season, before, award_id, part};
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
          {"part", part_view(season, part)},
          {"columns", columns_view(table)},
          {"counts", std::move(counts)},
          {"places", places_view(groups, part, !award.quotas.empty())},
          {"groups", std::move(shown)},
          {"thresholds", thresholds_view(*season.book, season.document, season.definition, award)},
          {"what_if", what_if_view(season, before, table, award)},
          {"next", at > last ? json::value(page.number + 1) : json::value(nullptr)}};
}

}  // namespace sovang::awards
