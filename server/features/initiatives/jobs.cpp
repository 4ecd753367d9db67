// The rounds of the background work.
#include "features/initiatives/jobs.hpp"

#include "features/initiatives/lookups.hpp"
#include "features/initiatives/routes.hpp"

namespace sovang::initiatives {

void follow_counts(const Doors& doors) {
  if (doors.counting.follow() > 0) doors.version->fetch_add(1);
}

void follow_gallery(const Doors& doors, base::Instant now) {
  // A second's work or so at a time: a whole index is built at its own speed, and a stop need not wait for it.
  const auto above = units_above_in(doors.tree.current(), base::day_of(now));
  if (doors.gallery.follow(above, 1000, 8) > 0) doors.version->fetch_add(1);
}

void follow_lookups(const Doors& doors) { feed_lookups(doors.database); }

bool freeze_closed(const Doors& doors, base::Instant now, const std::set<std::string>& awaited) {
  // What arrived in time may have been committed by another process a moment ago.
  follow_counts(doors);
  const bool frozen = !doors.boards.freeze_if_due(now, awaited).empty();
  if (frozen) doors.version->fetch_add(1);
  return frozen;
}

Change change_since(const Doors& doors, const programmes::Programme& programme, std::uint64_t known,
                    base::Instant now) {
  const auto version = doors.counting.of(programme.id)->version();
  const base::json::object data{{"version", version},
                                {"as_of", base::to_iso(now)},
                                {"changes", version > known ? version - known : 0},
                                {"total", total_of(doors, programme, now).count}};
  return {version, base::json::serialize(data)};
}

void Telling::tell(const Doors& doors, base::Instant now, const Publish& publish) {
  for (const auto& programme : doors.programmes.current()->all()) {
    // From 0: what came before the first round is told too, readers may have been here already.
    auto& told = told_[programme.id];
    const auto change = change_since(doors, programme, told, now);
    if (change.version == told) continue;
    told = change.version;
    publish(leaderboard_topic(programme), change.data, change.version);
  }
}

std::set<std::int64_t> closed_programmes(const programmes::Register& programmes) {
  std::set<std::int64_t> closed;
  for (const auto& programme : programmes.all())
    if (programme.closing_recorded_at) closed.insert(programme.id);
  return closed;
}

}  // namespace sovang::initiatives
