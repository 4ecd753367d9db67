// Grids, splits and revisions as JSON.
#include "features/targets/views.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

#include "base/refused.hpp"
#include "features/programmes/carried_targets.hpp"
#include "features/programmes/phases.hpp"
#include "features/programmes/target_acts.hpp"
#include "features/programmes/views.hpp"
#include "work/may.hpp"

namespace sovang::targets {

namespace json = base::json;

namespace {

json::value or_null(const std::optional<std::int64_t>& number) { return number ? json::value(*number) : nullptr; }

json::value members_view(const org::Headcount& members) {
  if (!members.known) return nullptr;
  return json::object{{"n", members.least}, {"whole", members.whole}};
}

json::object named(const Grid& grid, const Line& line) {
  const auto& row = grid.row(line);
  return {{"code", row.code}, {"name", row.name}, {"brief", row.brief}, {"level", org::to_word(row.level)}};
}

json::value launch_view(const Line& line) {
  if (!line.launch) return nullptr;
  return json::object{{"state", to_word(*line.launch)},
                      {"held_on", line.launched_on ? json::value(base::to_iso(*line.launched_on)) : nullptr}};
}

/// What keeps everybody from setting targets here and now; "" when nothing does.
std::string_view why_nobody_sets(const Grid& grid, const Question& question) {
  if (question.as_of) return "targets_past";
  return grid.programme.closes_at <= grid.look.now ? "targets_closed" : "";
}

json::object line_view(const work::Context& context, const Grid& grid, const Question& question, const Line& line) {
  const auto& row = grid.row(line);
  auto view = named(grid, line);
  view["members"] = members_view(line.members);
  view["target"] = or_null(line.target);
  view["since"] = line.revision ? json::value(base::to_iso(line.revision->effective_at))
                  : line.sum    ? json::value(base::to_iso(line.sum->since))
                                : nullptr;
  view["reason"] = line.revision ? json::value(line.revision->reason) : nullptr;
  view["sum"] = line.sum ? json::value(programmes::sum_text(*grid.look.tree, *line.sum)) : nullptr;
  view["last_year"] = or_null(line.last_year);
  view["submitted"] = line.submitted;
  view["recognised"] = line.recognised;
  view["launch"] = launch_view(line);
  view["missing"] = or_null(missing_of(line));
  view["needed_per_day"] = or_null(needed_per_day(grid, line));
  view["last_sent_at"] = line.last_sent_at ? json::value(base::to_iso(*line.last_sent_at)) : nullptr;
  view["children"] = line.children;
  view["revisions"] = line.revisions;
  const auto why = work::first_of({why_nobody_sets(grid, question),
                                   why_not_set(context.rights, *grid.look.tree, grid.board->frame->rows.front().unit_id,
                                               question.owner, row.unit_id)});
  view["may"] = json::object{{"set", work::may_unless(why, {{"unit", row.brief}})}};
  return view;
}

/// From the programme's issuer down to the unit, as far as the asker sees.
json::array path_view(const work::Context& context, const Grid& grid) {
  json::array path;
  const auto& rows = grid.board->frame->rows;
  for (auto row = grid.parent.row; row >= 0; row = rows[static_cast<std::size_t>(row)].parent) {
    const auto& unit = rows[static_cast<std::size_t>(row)];
    if (!context.rights.covers(work::Right::see_targets, unit.unit_id)) break;
    path.insert(path.begin(), json::object{{"code", unit.code}, {"name", unit.brief}});
  }
  return path;
}

json::value programme_view(const programmes::Programme* programme) {
  if (programme == nullptr) return nullptr;
  return json::object{{"id", programme->slug},
                      {"title", programmes::to_json(programme->settings.title)},
                      {"closes_at", base::to_iso(programme->closes_at)}};
}

std::optional<std::int64_t> weight_of(const Line& line, SplitBy by) {
  if (by == SplitBy::equally) return 1;
  if (by == SplitBy::last_year) return line.last_year;
  return line.members.known ? std::optional{line.members.least} : std::nullopt;
}

/// What units that were merged into this one brought, where it has no target of its own since.
json::array sums_view(const initiatives::Look& look, const programmes::Programme& programme, std::int64_t unit,
                      base::Day day) {
  const programmes::StandingTargets standing{look.programmes->targets(programme.id), *look.tree, day,
                                             std::min(look.now, programme.closes_at)};
  json::array sums;
  for (const auto& one : standing.sums(unit))
    sums.push_back(json::object{{"owner", programmes::to_word(one.owner)},
                                {"phase", one.phase},
                                {"amount", or_null(one.sum->amount)},
                                {"since", base::to_iso(one.sum->since)},
                                {"text", programmes::sum_text(*look.tree, *one.sum)}});
  return sums;
}

json::object may_view(const work::Context& context, const Grid& grid, const Question& question, std::int64_t unit) {
  using work::Right;
  return {
      {"split", work::may_unless(work::first_of({why_nobody_sets(grid, question),
                                                 work::why_not(context.rights.verdict(Right::set_targets, unit))}))},
      {"export", work::may(context.rights.verdict(Right::export_tables, unit))}};
}

/// Who wrote each revision and what it replaced, as the history tells: of two alike the earlier one by the earlier act.
class Authors {
 public:
  explicit Authors(std::vector<programmes::RevisionTold> told) {
    for (auto& one : told) told_[{one.owner, one.phase, one.effective_at, one.amount}].push_back(std::move(one));
  }
  /// To be asked of the revisions in the order in which they were recorded; nullopt: no act tells of it.
  std::optional<programmes::RevisionTold> of(const programmes::TargetRevision& revision) {
    const auto found = told_.find({std::string{programmes::to_word(revision.owner)}, revision.phase,
                                   base::to_iso(revision.effective_at), revision.amount});
    if (found == told_.end() || found->second.empty()) return std::nullopt;
    auto told = std::move(found->second.front());
    found->second.pop_front();
    return told;
  }

 private:
  std::map<std::tuple<std::string, std::string, std::string, std::int64_t>, std::deque<programmes::RevisionTold>> told_;
};

}  // namespace

json::object grid_view(const work::Context& context, const Grid& grid, const Question& question) {
  json::array rows;
  const auto first = (question.page - 1) * question.size;
  for (auto i = first; i < std::min(grid.lines.size(), first + question.size); ++i)
    rows.push_back(line_view(context, grid, question, grid.lines[i]));
  json::array phases;
  for (const auto& phase : programmes::phases_named(context.book, grid.programme.definition))
    phases.emplace_back(phase);
  const auto& parent = grid.row(grid.parent);
  return {{"programme", programme_view(&grid.programme)},
          {"counted", programmes::counted_view(grid.programme.settings).at("text")},
          {"state", programmes::to_word(grid.programme.state(context.now))},
          {"owner", programmes::to_word(question.owner)},
          {"phase", question.phase},
          {"phases", std::move(phases)},
          {"as_of", base::to_iso(grid.as_of)},
          {"days_left", grid.days_left},
          {"asks_launches", grid.asks_launches},
          {"path", path_view(context, grid)},
          {"parent", line_view(context, grid, question, grid.parent)},
          {"sum", json::object{{"children", grid.children_sum},
                               {"without", grid.children_without},
                               {"difference", grid.parent.target ? json::value(*grid.parent.target - grid.children_sum)
                                                                 : json::value(nullptr)}}},
          {"last_year", programme_view(grid.last_year)},
          {"rows", std::move(rows)},
          {"total", grid.lines.size()},
          {"page", question.page},
          {"size", question.size},
          {"may", may_view(context, grid, question, parent.unit_id)},
          {"computed_at", base::to_iso(context.now)}};
}

json::object split_view(const Grid& grid, SplitBy by, std::int64_t total) {
  std::vector<std::optional<std::int64_t>> weights;
  for (const auto& line : grid.lines) weights.push_back(weight_of(line, by));
  const auto portions = split(total, weights);
  if (portions.empty())
    throw base::Refused{base::Reason::invalid,
                        by == SplitBy::members ? "split_without_members" : "split_without_last_year"};
  json::array rows;
  std::int64_t rounded_up = 0, without = 0, sum = 0;
  for (std::size_t i = 0; i < portions.size(); ++i) {
    const auto& line = grid.lines[i];
    auto row = named(grid, line);
    row["weight"] = or_null(weights[i]);
    row["whole"] = by != SplitBy::members || line.members.whole;
    row["before"] = or_null(line.target);
    row["amount"] = portions[i].amount;
    row["rounded_up"] = portions[i].rounded_up;
    row["revisions"] = line.revisions;
    rounded_up += portions[i].rounded_up;
    without += weights[i].value_or(0) == 0;
    sum += portions[i].amount;
    rows.push_back(std::move(row));
  }
  return {{"by", to_word(by)},        {"total", total},     {"sum", sum},
          {"rounded_up", rounded_up}, {"without", without}, {"rows", std::move(rows)}};
}

json::object revisions_view(work::Context& context, const initiatives::Look& look,
                            const programmes::Programme& programme, org::Index unit) {
  const auto id = look.tree->unit(unit).id;
  Authors authors{programmes::revisions_told(context.tx, programme, id)};
  const auto all = look.programmes->targets(programme.id).history(id);
  json::array revisions;
  // What was loaded past its actions has no act: it replaced the one before it.
  std::map<std::pair<programmes::TargetOwner, std::string>, std::optional<std::int64_t>> last;
  for (const auto& one : all) {
    json::value by = nullptr;
    auto before = std::exchange(last[{one.owner, one.phase}], one.amount);
    if (const auto told = authors.of(one)) {
      before = told->before;
      if (const auto from = look.tree->find_id(told->for_unit))
        by = json::object{{"code", look.tree->unit(*from).code},
                          {"name", look.tree->name(*from, base::day_of(one.recorded_at)).full}};
    }
    revisions.insert(revisions.begin(), json::object{{"owner", programmes::to_word(one.owner)},
                                                     {"phase", one.phase},
                                                     {"amount", one.amount},
                                                     {"before", or_null(before)},
                                                     {"effective_at", base::to_iso(one.effective_at)},
                                                     {"recorded_at", base::to_iso(one.recorded_at)},
                                                     {"reason", one.reason},
                                                     {"by", std::move(by)}});
  }
  const auto day = programme.day_of_units(context.now);
  return {{"code", look.tree->unit(unit).code},
          {"name", look.tree->name(unit, day).full},
          {"sums", sums_view(look, programme, id, day)},
          {"revisions", std::move(revisions)}};
}

}  // namespace sovang::targets
