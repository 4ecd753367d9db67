// The whole organisation in memory, with its past: an immutable picture that any thread may read.
#pragma once
#include <atomic>
#include <limits>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "features/org/circles.hpp"
#include "features/org/dated.hpp"
#include "features/org/frame.hpp"
#include "features/org/handovers.hpp"
#include "features/org/model.hpp"
#include "platform/db/db.hpp"

namespace sovang::org {

struct Name {
  std::string_view full;
  std::string_view brief;  ///< the short name, for tables
};

struct Bloc {
  std::int64_t id = 0;
  std::string code, title;
  Index owner = nowhere;
};

struct Found {
  Index unit = nowhere;
  std::string_view name;  ///< the full name that matched; not today's when the unit was found by an old one
  bool old_name = false;
};

class Tree {
 public:
  /// Later than every record.
  static constexpr base::Instant all_known{std::numeric_limits<std::int64_t>::max()};
  /// Reads everything that was on record before `known_at` in one transaction.
  static std::shared_ptr<const Tree> load(db::Tx& tx, base::Instant known_at = all_known);
  /// Others who want to change it wait until this transaction ends, and then see what it wrote. The instant that is put
  /// on record is taken after this: a record does not become known before one that was waited for.
  static void hold(db::Tx& tx);
  static std::shared_ptr<const Tree> load_to_change(db::Tx& tx);  ///< held

  std::int64_t revision() const { return revision_; }
  /// When anything was last put on record or corrected.
  base::Instant changed_at() const { return changed_at_; }
  std::size_t size() const { return units_.size(); }
  const Unit& unit(Index unit) const { return units_[static_cast<std::size_t>(unit)]; }
  std::string codes(std::span<const Index> units) const;  ///< "A, B, C"; of more than twenty the first, and how many
  /// By code or alias.
  std::optional<Index> find(std::string_view code) const;
  std::optional<Index> find_id(std::int64_t id) const;
  /// Like find(); refuses (not_found "unit_unknown") what is no unit.
  Index require(std::string_view code) const;

  /// The name on the day; the nearest one when none held that day (a unit that had ended, or was not yet founded).
  Name name(Index unit, base::Day day) const;
  const Dated<Name>& names() const { return names_; }

  /// The tree as it stood on the day; the same object for days between which nothing moved.
  std::shared_ptr<const Frame> on(base::Day day) const;

  /// Where what the unit held on `recorded_on` counts in the units of `seen_on`: parts that sum to one. A merged unit
  /// gives one part, a split unit several; a unit that ended without a successor counts for its last parent.
  std::vector<Part> heirs(Index unit, base::Day recorded_on, base::Day seen_on) const;
  /// Who has the unit's subordinates that day: itself while it lives, then its largest heir, on and on; nowhere when it
  /// is not founded yet, or ended without one.
  Index successor(Index unit, base::Day day) const;
  const Dated<Succession>& successions() const { return successions_; }
  /// The successions, by unit and day.
  std::vector<Handover> handovers() const;
  /// Those until `day` after which the unit went on, each unit's oldest first.
  std::vector<Handover> partings(base::Day day) const;
  struct WrongHandover {
    Handover handover;
    Fault fault;
  };
  /// On record though something is wrong with them; those that are unreadable are not among the successions.
  const std::vector<WrongHandover>& wrong_handovers() const { return wrong_handovers_; }

  /// Who is above whom, one at a time; who ended has its largest heir in its place.
  const Dated<Index>& parents() const { return parents_; }
  /// The same as files of units said it: each until the unit's next one, whoever ends.
  const Dated<Index>& recorded_parents() const { return recorded_parents_; }
  /// On record though units lie above each other; on(day) leaves out the links that are cut.
  const std::vector<Circle>& circles() const { return circles_; }
  /// Who has nobody above it any more, on record all the same.
  const std::vector<Adrift>& adrift() const { return adrift_; }

  std::optional<std::int64_t> members(Index unit, base::Day day) const;
  std::optional<std::string_view> sector(Index unit, base::Day day) const;
  std::optional<std::string_view> ownership(Index unit, base::Day day) const;
  const Dated<std::int64_t>& all_members() const { return members_; }
  const Dated<std::string>& sectors() const { return sectors_; }
  const Dated<std::string>& ownerships() const { return ownerships_; }
  const Dated<std::string>& regions() const { return regions_; }

  /// Who bore this government code on the day (codes are reused: 24 was Bắc Giang, since 1/7/2025 Bắc Ninh).
  std::optional<Index> by_government_code(std::string_view code, base::Day day) const;
  const Dated<std::string>& government_codes() const { return government_codes_; }

  const std::vector<Bloc>& blocs() const { return blocs_; }
  const Bloc* bloc(std::string_view code) const;
  /// Blocs of the unit that day, as places in blocs().
  std::vector<std::size_t> blocs_of(Index unit, base::Day day) const;
  const Dated<std::size_t>& bloc_seats() const { return bloc_members_; }
  std::vector<Index> members_of(const Bloc& bloc, base::Day day) const;

  /// Units whose name (any of its time) or code has every word of `query` at the start of a word, accents ignored,
  /// inside `within` (nowhere: everywhere) as of `day`; units that ended before it are found by their heirs' place.
  /// Best first.
  std::vector<Found> search(std::string_view query, base::Day day, Index within = nowhere, std::size_t most = 20) const;

 private:
  friend class TreeLoader;
  Tree() = default;
  std::vector<base::Day> moves_;  // days on which the shape of the tree changes, ascending
  std::vector<Unit> units_;
  std::unordered_map<std::string_view, Index> by_code_;
  std::unordered_map<std::int64_t, Index> by_id_;
  std::vector<std::unique_ptr<char[]>> texts_;  // all names and search keys, in large pieces
  Dated<Index> recorded_parents_, parents_;
  std::vector<Circle> circles_;
  std::vector<Adrift> adrift_;
  Dated<Name> names_;
  Dated<Succession> successions_;
  std::vector<WrongHandover> wrong_handovers_;
  Dated<std::int64_t> members_;
  Dated<std::string> sectors_, ownerships_, regions_, government_codes_;
  std::unordered_map<std::string, std::vector<std::pair<Span, Index>>> by_government_code_;
  std::vector<Bloc> blocs_;
  Dated<std::size_t> bloc_members_;
  struct Key {
    std::string_view folded;
    Index unit;
    Name name;
    Span span;
  };
  std::vector<Key> keys_;
  std::int64_t revision_ = 0;
  base::Instant changed_at_;

  mutable std::mutex frames_mutex_;
  mutable std::list<std::pair<std::size_t, std::shared_ptr<const Frame>>> frames_;  // by epoch, most recent first
  std::shared_ptr<const Frame> make_frame(base::Day day) const;
};

/// Circles of `after` that are not on record in `before`, by the units in them; they live as long as `after`.
std::vector<const Circle*> new_circles(const Tree& before, const Tree& after);
/// Of `after`, without the units of which `before` has it too.
std::vector<Adrift> new_adrift(const Tree& before, const Tree& after);
/// Links of `after` to a unit of a lower level that the unit does not ever have in `before`.
std::vector<Dated<Index>::Row> new_below_lower(const Tree& before, const Tree& after);

/// Divides a whole number over parts that sum to one, exactly: the total is kept, the largest remainders are rounded
/// up, equal remainders in the order given.
std::vector<std::int64_t> apportion(std::int64_t total, const std::vector<Part>& parts);

/// The tree that is current now; replaced as a whole when the tables changed. Safe from any thread.
class LiveTree {
 public:
  explicit LiveTree(db::Database& database) : database_(database) { reload(); }
  std::shared_ptr<const Tree> current() const { return tree_.load(); }
  /// What was on record before `known_at`; the current one when nothing changed since. Keeps the last few.
  std::shared_ptr<const Tree> as_known(base::Instant known_at) const;
  /// Loads anew when another revision is in the database; says whether it did. Called after changes and by a tick.
  bool reload_if_changed();
  void reload();
  /// As the read transaction sees it; when that is newer it becomes the current one. For who has just changed
  /// something.
  std::shared_ptr<const Tree> follow(db::Tx& tx);
  /// As the transaction sees it, held as Tree::hold() does; what it wrote itself is in it and in nobody else's.
  std::shared_ptr<const Tree> hold(db::Tx& tx) const;

 private:
  void take(std::shared_ptr<const Tree> fresh);
  db::Database& database_;
  std::mutex following_;
  std::atomic<std::shared_ptr<const Tree>> tree_;
  struct Earlier {
    base::Instant known_at;
    std::int64_t revision;
    std::shared_ptr<const Tree> tree;
  };
  mutable std::mutex earlier_mutex_;
  mutable std::list<Earlier> earlier_;
};

}  // namespace sovang::org
