// The grid of targets: units with their targets, members, what they sent, and since when they are silent.
#pragma once
#include "base/sentences.hpp"
#include "features/initiatives/boards.hpp"
#include "features/initiatives/desk.hpp"
#include "features/org/live_counts.hpp"
#include "features/org/reach.hpp"
#include "features/programmes/standing_targets.hpp"
#include "features/targets/fulfilments.hpp"
#include "features/targets/last_sent.hpp"
#include "platform/http/http.hpp"
#include "work/context.hpp"
#include "work/right.hpp"

namespace sovang::targets {

/// What the doors of this feature need; all must outlive the routes.
struct Doors {
  const initiatives::Doors& initiatives;
  org::LiveCounts& unit_counts;
  /// Makes current what was just written of programmes and units: who saved a target or merged units sees it.
  std::function<void()> follow;
  std::shared_ptr<LastSent> last_sent = std::make_shared<LastSent>();
};

struct Question {
  programmes::TargetOwner owner = programmes::TargetOwner::assigned;
  std::string phase;
  std::string unit;                    ///< code; empty: the highest that the asker sees
  bool all_below = false;              ///< not only its children
  std::string q;                       ///< words of the name, folded
  std::optional<base::Instant> as_of;  ///< exclusive; nullopt: now
  std::optional<int> silent_days;      ///< only those who sent nothing for so long; 0: never anything
  enum class Order { place, ratio, silence } order = Order::place;
  std::size_t page = 1, size = 200;
};
/// Reads the address; refuses what it cannot be.
Question question_in(const http::Request& request, base::Instant now);

struct Line {
  std::int32_t row = -1;  ///< of the board's frame
  org::Index unit = org::nowhere;
  org::Headcount members;
  std::optional<std::int64_t> target, last_year;
  const programmes::TargetRevision* revision = nullptr;      ///< which says `target`; none of a merged unit's sum
  std::optional<programmes::StandingTargets::Sum> sum = {};  ///< that one
  std::int64_t submitted = 0, children = 0;
  std::optional<base::Instant> last_sent_at;
  std::int64_t recognised = 0;           ///< of what was sent, as of now or of the asked instant
  std::optional<Standing> launch;        ///< BK21-1.2; nullopt: the programme asks no launch of the unit
  std::optional<base::Day> launched_on;  ///< what the unit recorded
  std::size_t revisions = 0;  ///< of the unit in this programme: who changes a target says how many they knew
};

struct Grid {
  initiatives::Look look;
  const programmes::Programme& programme;
  const programmes::Programme* last_year = nullptr;  ///< the one before, whose targets stand beside
  std::shared_ptr<const initiatives::Board> board = {};
  std::shared_ptr<const org::Counts> counts = {};
  base::Instant as_of = {};  ///< exclusive
  std::int64_t days_left = 0;
  bool asks_launches = false;  ///< of some of its units
  Line parent = {};
  std::vector<Line> lines = {};       ///< all that were asked for, in their order
  std::int64_t children_sum = 0;      ///< of the parent's children
  std::int64_t children_without = 0;  ///< that have no target

  const initiatives::BoardFrame::Row& row(const Line& line) const {
    return board->frame->rows[static_cast<std::size_t>(line.row)];
  }
};

/// Refuses (not_found "unit_unknown") what is no unit of the programme for the asker; of one that they see and that has
/// ended by the day it tells who took it over ("unit_ended", "unit_ended_without_heir").
[[noreturn]] void refuse_unit(const org::Tree& tree, const org::Reach& reach, base::Day day, const std::string& code);

/// Refuses (refuse_unit) a unit outside the programme or the asker's rights.
Grid make_grid(const Doors& doors, const work::Context& context, std::string_view programme, const Question& question);

/// Initiatives missing to the target; nullopt without one.
std::optional<std::int64_t> missing_of(const Line& line);
/// So many are needed each day to the close, rounded up; nullopt without a target, or when no day is left.
std::optional<std::int64_t> needed_per_day(const Grid& grid, const Line& line);

/// The code of what keeps the asker from writing this owner's target of the unit; "" when nothing does. What is
/// assigned is given from above, the issuer's own by itself; a pledge by the unit; the confederation's by the
/// confederation.
std::string_view why_not_set(const work::Rights& rights, const org::Tree& tree, std::int64_t issuer,
                             programmes::TargetOwner owner, std::int64_t unit);

}  // namespace sovang::targets
