// One moment of the board, the targets and the headcounts, unit by unit.
#include "features/targets/grid.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "features/initiatives/shared_sums.hpp"
#include "features/programmes/views.hpp"

namespace sovang::targets {

using initiatives::Board;
using initiatives::Look;
using programmes::Programme;
using programmes::StandingTargets;
using programmes::TargetOwner;

namespace {

/// The one that this one was made from, else the issuer's latest that was over when this one began.
const Programme* programme_before(const programmes::Register& programmes, const Programme& programme) {
  if (programme.cloned_from) return programmes.find_id(*programme.cloned_from);
  const Programme* before = nullptr;
  for (const auto& one : programmes.all())
    if (one.issuer == programme.issuer && one.takes_entries() && one.closes_at <= programme.opens_at &&
        (before == nullptr || before->closes_at < one.closes_at))
      before = &one;
  return before;
}

/// The row of the unit that is asked for; without one the highest that the asker sees.
std::int32_t row_asked(const Look& look, const Board& board, const org::Reach& reach, const std::string& code) {
  const auto& rows = board.frame->row_of;
  if (!code.empty()) {
    const auto unit = look.tree->find(code);
    const auto row = unit && reach.holds(*unit) ? rows.find(look.tree->unit(*unit).id) : rows.end();
    if (row == rows.end()) refuse_unit(*look.tree, reach, board.frame->day, code);
    return row->second;
  }
  if (board.frame->rows.empty()) refuse_unit(*look.tree, reach, board.frame->day, code);
  if (const auto issuer = look.tree->find_id(board.frame->rows.front().unit_id); issuer && reach.holds(*issuer))
    return 0;
  for (const auto root : reach.roots(board.frame->day))
    if (const auto row = rows.find(look.tree->unit(root).id); row != rows.end()) return row->second;
  refuse_unit(*look.tree, reach, board.frame->day, code);
}

/// Everything that a line is made of, for one moment.
class Maker {
 public:
  Maker(const Doors& doors, const work::Context& context, Grid& grid, const Question& question)
      : grid_(grid),
        question_(question),
        known_(grid.look.programmes->targets(grid.programme.id)),
        standing_(known_, *grid.look.tree, grid.board->frame->day, std::min(grid.as_of, grid.programme.closes_at)),
        until_(std::min(grid.as_of, grid.programme.closes_at)),
        children_(grid.board->frame->rows.size()) {
    const auto& frame = *grid.board->frame;
    if (grid.last_year != nullptr)
      last_year_.emplace(grid.look.programmes->targets(grid.last_year->id), *grid.look.tree, frame.day,
                         grid.last_year->closes_at);
    const auto ledger = doors.initiatives.counting.of(grid.programme.id);
    last_sent_ = last_sent_by_row(question.as_of ? last_sendings(*ledger, *question.as_of)
                                                 : *doors.last_sent->of(grid.programme.id, *ledger, grid.look.now),
                                  frame, *grid.look.tree);
    recognised_ = initiatives::roll_up(
        frame, *grid.look.tree,
        initiatives::shared_sums(*ledger, *grid.look.tree, frame.day, question.as_of.value_or(initiatives::end_of_time),
                                 {initiatives::Status::recognised}));
    launches_ = asked_of_units(context.book, grid.programme, "launch");
    grid.asks_launches = !launches_.empty();
    if (grid.asks_launches) {
      held_ = fulfilments_of(context.tx, grid.programme.id, question.as_of.value_or(known_now));
      shape_ = grid.look.tree->on(frame.day);
    }
    for (const auto& row : frame.rows)
      if (row.parent >= 0) ++children_[static_cast<std::size_t>(row.parent)];
  }

  Line line(std::int32_t row) const {
    const auto at = static_cast<std::size_t>(row);
    const auto id = grid_.board->frame->rows[at].unit_id;
    Line line;
    line.row = row;
    line.unit = grid_.look.tree->find_id(id).value_or(org::nowhere);
    if (line.unit != org::nowhere) line.members = grid_.counts->members[static_cast<std::size_t>(line.unit)];
    line.target = standing_.on(id, question_.owner, question_.phase);
    line.revision = known_.in_force(id, question_.owner, question_.phase, until_);
    if (const auto* const sum = standing_.sum(id, question_.owner, question_.phase)) {
      line.revision = nullptr;
      line.sum = *sum;
    }
    if (last_year_) line.last_year = last_year_->shown(id);
    line.submitted = grid_.board->totals[at].n;
    line.children = children_[at];
    line.last_sent_at = last_sent_[at];
    line.revisions = known_.of(id).size();
    line.recognised = recognised_[at].n;
    tell_launch(line, id);
    return line;
  }
  std::optional<base::Instant> last_sent(std::int32_t row) const { return last_sent_[static_cast<std::size_t>(row)]; }
  std::optional<std::int64_t> target(std::int32_t row) const {
    return standing_.on(grid_.board->frame->rows[static_cast<std::size_t>(row)].unit_id, question_.owner,
                        question_.phase);
  }

 private:
  void tell_launch(Line& line, std::int64_t id) const {
    if (line.unit == org::nowhere) return;
    for (const auto& [obligation, due] : launches_) {
      if (!is_asked_of(*obligation, *grid_.look.tree, *shape_, line.unit)) continue;
      const auto found = held_.find({id, obligation->id});
      const auto* const record = found == held_.end() ? nullptr : &found->second;
      line.launch = standing_of(record, due, grid_.as_of);
      if (record != nullptr) line.launched_on = record->held_on;
      return;
    }
  }

  Grid& grid_;
  const Question& question_;
  const programmes::Targets& known_;
  StandingTargets standing_;
  base::Instant until_;
  std::vector<std::int64_t> children_;
  std::optional<StandingTargets> last_year_;
  std::vector<std::optional<base::Instant>> last_sent_;
  std::vector<initiatives::Sum> recognised_;
  std::vector<Asked> launches_;
  Fulfilments held_;
  std::shared_ptr<const org::Frame> shape_;
};

/// Rows below `top`, all or its children alone; parents come before children.
std::vector<std::int32_t> rows_below(const initiatives::BoardFrame& frame, std::int32_t top, bool all) {
  std::vector<bool> inside(frame.rows.size());
  inside[static_cast<std::size_t>(top)] = true;
  std::vector<std::int32_t> below;
  for (std::size_t row = 0; row < frame.rows.size(); ++row) {
    const auto parent = frame.rows[row].parent;
    if (parent < 0 || !inside[static_cast<std::size_t>(parent)]) continue;
    inside[row] = all;
    below.push_back(static_cast<std::int32_t>(row));
  }
  return below;
}

bool is_silent(const std::optional<base::Instant>& last_sent_at, int days, base::Instant as_of) {
  if (!last_sent_at) return true;
  return days > 0 && *last_sent_at < as_of + -days * base::micros_per_day;
}

/// The least of its target first; without one last.
bool is_further_behind(const Line& a, const Line& b) {
  if (!a.target.value_or(0) || !b.target.value_or(0)) return a.target.value_or(0) > b.target.value_or(0);
  return a.submitted * *b.target < b.submitted * *a.target;
}

void put_in_order(std::vector<Line>& lines, Question::Order order) {
  if (order == Question::Order::ratio) std::ranges::stable_sort(lines, is_further_behind);
  if (order == Question::Order::silence) std::ranges::stable_sort(lines, {}, &Line::last_sent_at);
}

bool may_set(const work::Rights& rights, const org::Tree& tree, std::int64_t issuer, TargetOwner owner,
             std::int64_t unit) {
  using work::Right;
  if (owner == TargetOwner::own) return rights.covers(Right::set_targets, unit);
  if (owner == TargetOwner::assigned)
    return unit == issuer ? rights.covers(Right::set_targets, unit)
                          : rights.covers_from_above(Right::set_targets, unit);
  for (auto root = tree.find_id(unit); root;) {
    if (tree.unit(*root).level == org::Level::confederation)
      return rights.covers(Right::set_targets, tree.unit(*root).id);
    const auto above = tree.parents().of(*root);
    root = above.empty() || above.back().value == org::nowhere ? std::nullopt : std::optional{above.back().value};
  }
  return false;
}

}  // namespace

void refuse_unit(const org::Tree& tree, const org::Reach& reach, base::Day day, const std::string& code) {
  const auto unit = tree.find(code);
  if (!unit || !reach.holds(*unit) || day < tree.unit(*unit).alive.to)
    throw base::Refused{base::Reason::not_found, "unit_unknown", {{"unit", code}}};
  const auto ended = tree.unit(*unit).alive.to;
  base::json::object params{{"unit", tree.name(*unit, ended + -1).full}, {"day", base::to_text(ended)}};
  const auto heir = tree.successor(*unit, day);
  if (heir == org::nowhere) throw base::Refused{base::Reason::not_found, "unit_ended_without_heir", std::move(params)};
  params["heir"] = tree.name(heir, day).full;
  params["heir_code"] = tree.unit(heir).code;
  throw base::Refused{base::Reason::not_found, "unit_ended", std::move(params)};
}

Grid make_grid(const Doors& doors, const work::Context& context, std::string_view slug, const Question& question) {
  doors.follow();
  const Look look{doors.initiatives, context.now};
  const auto& programme = look.programmes->require(slug);
  const auto& boards = doors.initiatives.boards;
  const auto as_of = question.as_of.value_or(context.now);
  Grid grid{look, programme};
  grid.as_of = as_of;
  grid.board = question.as_of ? boards.as_of(programme, std::min(as_of, programme.closes_at))
                              : doors.initiatives.boards.live(programme, context.now);
  const auto& frame = *grid.board->frame;
  grid.counts = doors.unit_counts.of(look.tree, frame.day);
  grid.last_year = programme_before(*look.programmes, programme);
  if (as_of < programme.closes_at)
    grid.days_left =
        (programme.closes_at.micros - std::max(as_of, programme.opens_at).micros + base::micros_per_day - 1) /
        base::micros_per_day;
  const org::Reach reach{context.rights.scope(work::Right::see_targets), look.tree, base::day_of(context.now)};
  const auto top = row_asked(look, *grid.board, reach, question.unit);
  const Maker maker{doors, context, grid, question};
  grid.parent = maker.line(top);
  for (const auto row : rows_below(frame, top, false)) {
    const auto target = maker.target(row);
    grid.children_sum += target.value_or(0);
    if (!target) ++grid.children_without;
  }
  for (const auto row : rows_below(frame, top, question.all_below)) {
    if (question.silent_days && !is_silent(maker.last_sent(row), *question.silent_days, as_of)) continue;
    if (!question.q.empty() && frame.folded()[static_cast<std::size_t>(row)].name.find(question.q) == std::string::npos)
      continue;
    auto line = maker.line(row);
    if (line.unit != org::nowhere && reach.holds(line.unit)) grid.lines.push_back(line);
  }
  put_in_order(grid.lines, question.order);
  return grid;
}

std::optional<std::int64_t> missing_of(const Line& line) {
  if (!line.target) return std::nullopt;
  return std::max<std::int64_t>(0, *line.target - line.submitted);
}

std::optional<std::int64_t> needed_per_day(const Grid& grid, const Line& line) {
  const auto missing = missing_of(line);
  if (!missing || grid.days_left == 0) return std::nullopt;
  return (*missing + grid.days_left - 1) / grid.days_left;
}

std::string_view why_not_set(const work::Rights& rights, const org::Tree& tree, std::int64_t issuer, TargetOwner owner,
                             std::int64_t unit) {
  if (may_set(rights, tree, issuer, owner, unit)) return {};
  const auto anywhere = rights.scope(work::Right::set_targets);
  if (!anywhere.everywhere && anywhere.units.empty()) return "right_missing";
  using enum TargetOwner;
  return owner == assigned ? "target_given_above" : owner == own ? "target_pledged_by_unit" : "target_of_confederation";
}

}  // namespace sovang::targets
