// The rounds of the background work.
#include "features/initiatives/jobs.hpp"

#include "features/initiatives/routes.hpp"

namespace sovang::initiatives {

void follow_counts(const Doors& doors) {
  if (doors.counting.follow() > 0) doors.version->fetch_add(1);
}

void follow_gallery(const Doors& doors, base::Instant now) {
  if (doors.gallery.follow(units_above_in(doors.tree.current(), base::day_of(now))) > 0) doors.version->fetch_add(1);
}

void freeze_closed(const Doors& doors, base::Instant now) {
  // What arrived in time may have been committed by another process a moment ago.
  follow_counts(doors);
  if (!doors.boards.freeze_if_due(now).empty()) doors.version->fetch_add(1);
}

void Telling::tell(const Doors& doors, base::Instant now, const Publish& publish) {
  for (const auto& programme : doors.programmes.current()->all()) {
    const auto version = doors.counting.of(programme.id)->version();
    const auto [told, is_first] = told_.try_emplace(programme.id, version);
    if (is_first || told->second == version) continue;
    const base::json::object data{{"version", version},
                                  {"as_of", base::to_iso(now)},
                                  {"changes", version - told->second},
                                  {"total", total_of(doors, programme, now).count}};
    told->second = version;
    publish(leaderboard_topic(programme), base::json::serialize(data));
  }
}

std::set<std::int64_t> closed_programmes(const programmes::Register& programmes) {
  std::set<std::int64_t> closed;
  for (const auto& programme : programmes.all())
    if (programme.closing_recorded_at) closed.insert(programme.id);
  return closed;
}

}  // namespace sovang::initiatives
