// Making boards when something changed, and freezing them once.
#include "features/initiatives/boards.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "features/initiatives/shared_sums.hpp"
#include "features/programmes/standing_targets.hpp"
#include "features/programmes/views.hpp"
#include "work/gate.hpp"

namespace sovang::initiatives {

namespace {
constexpr std::int64_t freshness = base::micros_per_second;
constexpr std::int64_t past_step = 60 * base::micros_per_second;
}  // namespace

Counted counted_of(const programmes::Programme& programme) {
  Counted counted;
  for (const auto& word : programmes::counted_states(programme.settings))
    if (const auto status = status_from(word)) counted = counted.with(*status);
  return counted;
}

std::shared_ptr<const BoardFrame> Boards::frame_of(const programmes::Programme& programme, base::Day day,
                                                   base::Instant targets_at) const {
  const auto tree = tree_.current();
  const auto programmes = programmes_.current();
  const programmes::StandingTargets targets{programmes->targets(programme.id), *tree, day, targets_at};
  return std::make_shared<const BoardFrame>(make_frame(tree, programmes::issuer_on(*tree, programme, day), day,
                                                       [&](std::int64_t unit) { return targets.shown(unit); }));
}

std::shared_ptr<const Board> Boards::live(const programmes::Programme& programme, base::Instant now) {
  if (now >= programme.closes_at)
    if (auto board = frozen(programme)) return board;
  const std::lock_guard lock{guard_};
  auto& kept = kept_[programme.id];
  const auto ledger = counting_.of(programme.id);
  const auto version = ledger->version();
  const auto tree_revision = tree_.current()->revision();
  const auto register_revision = programmes_.current()->revision();
  const auto day = programme.day_of_units(now);
  const bool same_units = kept.board && kept.tree_revision == tree_revision &&
                          kept.register_revision == register_revision && kept.board->frame->day == day;
  if (same_units && (kept.version == version || now.micros - kept.made_at.micros < freshness)) return kept.board;
  auto board = std::make_shared<Board>();
  board->frame = same_units ? kept.board->frame : frame_of(programme, day, std::min(now, programme.closes_at));
  board->as_of = now;
  board->version = version;
  board->live = true;
  const auto tree = tree_.current();
  board->totals =
      roll_up(*board->frame, *tree,
              shared_sums(*ledger, *tree, day, now < programme.closes_at ? end_of_time : programme.closes_at,
                          counted_of(programme)));
  // A day earlier to the minute: the past need not be walked again for every new initiative.
  const auto before = base::Instant{now.micros - now.micros % past_step} + -base::micros_per_day;
  board->totals_before =
      same_units && kept.before == before
          ? kept.board->totals_before
          : roll_up(*board->frame, *tree, shared_sums(*ledger, *tree, day, before, counted_of(programme)));
  kept = {version, tree_revision, register_revision, now, before, board};
  return board;
}

std::shared_ptr<const Board> Boards::as_of(const programmes::Programme& programme, base::Instant at,
                                           std::optional<base::Day> seen_on) const {
  auto board = std::make_shared<Board>();
  board->frame = frame_of(programme, seen_on.value_or(programme.day_of_units(at + -1)), at);
  board->as_of = at;
  const auto tree = tree_.current();
  board->totals =
      roll_up(*board->frame, *tree,
              shared_sums(*counting_.of(programme.id), *tree, board->frame->day, at, counted_of(programme)));
  return board;
}

Sum Boards::total(const programmes::Programme& programme, base::Instant now) {
  const auto board = live(programme, now);
  return board->totals.empty() ? Sum{} : board->totals.front();
}

std::shared_ptr<const Board> Boards::frozen(const programmes::Programme& programme) {
  const std::lock_guard lock{guard_};
  if (const auto found = frozen_.find(programme.id); found != frozen_.end()) return found->second;
  std::optional<Snapshot> snapshot;
  database_.read([&](db::Tx& tx) { snapshot = find_snapshot(tx, programme.id); });
  if (!snapshot) return nullptr;
  auto read = read_snapshot(*snapshot, tree_.current(), programme.day_of_units(snapshot->as_of));
  auto board = std::make_shared<Board>();
  board->frame = std::make_shared<const BoardFrame>(std::move(read.frame));
  board->totals = std::move(read.totals);
  board->as_of = read.as_of;
  board->digest = read.digest;
  return frozen_[programme.id] = board;
}

std::vector<std::string> Boards::freeze_if_due(base::Instant now, const std::set<std::string>& awaited) {
  std::vector<std::string> done;
  const auto freeze = [&](const programmes::Programme& programme) {
    const auto frame = frame_of(programme, programme.day_of_units(programme.closes_at), programme.closes_at);
    const auto tree = tree_.current();
    const auto own = own_sums(
        *frame, *tree,
        shared_sums(*counting_.of(programme.id), *tree, frame->day, programme.closes_at, counted_of(programme)));
    const auto lines = snapshot_lines(*frame, own, programme.slug, programme.closes_at);
    database_.change_and_wait([&](db::Tx& tx) { freeze_programme(tx, programme.id, programme.closes_at, now, lines); });
    base::log(base::Level::info, "programme_frozen", {{"programme", programme.slug}, {"units", frame->rows.size()}});
  };
  std::exception_ptr failed;
  for (const auto& programme : programmes_.current()->all()) {
    if (!programme.closing_recorded_at || now.micros < programme.closes_at.micros + settling) continue;
    try {
      if (awaited.contains(programme.slug) || frozen(programme)) continue;
      freeze(programme);
      done.push_back(programme.slug);
    } catch (...) {
      failed = std::current_exception();  // told when the others, whose trouble it is not, are done
    }
  }
  if (failed) std::rethrow_exception(failed);
  return done;
}

}  // namespace sovang::initiatives
