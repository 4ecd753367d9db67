// One programme's events in memory, in the order of their commits: every count as of any instant is one pass over them.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/money.hpp"
#include "features/initiatives/model.hpp"
#include "features/initiatives/places.hpp"

namespace sovang::initiatives {

/// One row of initiative_events as it enters the ledger.
struct Event {
  std::int64_t seq = 0;        ///< place in the order of commits
  std::int64_t birth_seq = 0;  ///< seq of the event that created the initiative; its own for a birth
  base::Instant at;
  std::optional<Status> from;  ///< absent: the initiative is born
  Status to = Status::submitted;
  std::int64_t unit_id = 0;
  std::string_view sector, field;
  std::int64_t benefit_dong = 0;  ///< 0 when none was given
  std::int64_t author_key = 0;    ///< of a birth: equal for initiatives of one author
};

/// A set of states.
class Counted {
 public:
  constexpr Counted() = default;
  constexpr Counted(std::initializer_list<Status> statuses) {
    for (const auto status : statuses) bits_ |= bit(status);
  }
  constexpr Counted with(Status status) const {
    Counted more = *this;
    more.bits_ |= bit(status);
    return more;
  }
  constexpr bool has(Status status) const { return (bits_ & bit(status)) != 0; }

 private:
  static constexpr unsigned bit(Status status) { return 1U << static_cast<unsigned>(status); }
  unsigned bits_ = 0;
};
/// LC23-II.2.1a and its reading: on the portal, neither refused nor withdrawn.
inline constexpr Counted on_portal{Status::submitted, Status::taken_in, Status::returned, Status::recognised};

inline constexpr Counted any_state{Status::submitted,  Status::taken_in, Status::returned,
                                   Status::recognised, Status::refused,  Status::withdrawn};

/// Later than every event: "now".
inline constexpr base::Instant end_of_time{std::numeric_limits<std::int64_t>::max()};

/// What a count may be narrowed to; empty: all.
struct Narrowing {
  std::string sector, field;
  std::vector<std::int64_t> units = {};  ///< ids
};

struct Sum {
  std::int64_t n = 0;
  base::DongSum benefit_dong;
  auto operator<=>(const Sum&) const = default;
  Sum& operator+=(const Sum& other) {
    n += other.n;
    benefit_dong += other.benefit_dong;
    return *this;
  }
};

/// Sums of one unit itself, without its subordinates.
struct UnitSum {
  std::int64_t unit_id = 0;
  Sum sum;
};

/// By how much a count changed on a day.
struct DaySum {
  base::Day day;
  Sum sum;
  bool operator==(const DaySum&) const = default;
};

/// An initiative as it stood at an instant.
struct Standing {
  std::uint32_t place = 0;       ///< in the order of births
  std::uint32_t unit_place = 0;  ///< in Ledger::unit_ids()
  std::uint32_t author = 0;      ///< in Ledger::authors()
  std::int64_t birth_seq = 0;
  std::int64_t unit_id = 0;
  std::int64_t benefit_dong = 0;
  base::Instant born_at;
  Status status = Status::submitted;
  std::string_view sector, field;  ///< valid while the visit runs
};

/// The state of each initiative at an instant, by the place of its birth: made once, visited as often as one likes.
struct Standings {
  static constexpr std::uint8_t unborn = 255;
  std::vector<std::uint8_t> status;
};

/// Places from…until (exclusive) of a ledger: what one of several threads visits.
struct Slice {
  std::size_t from = 0, until = std::numeric_limits<std::size_t>::max();
};

/// What an inbox asks for, and in which order.
struct Inquiry {
  Counted counted = any_state;
  std::string sector, field;
  std::int64_t benefit_from = 0;  ///< đồng; 0: any, also none
  base::Instant born_from{std::numeric_limits<std::int64_t>::min()}, born_before = end_of_time;
  std::function<bool(std::int64_t unit_id)> covers;  ///< asked once for each unit
  /// nullptr: any field and benefit.
  std::function<bool(std::string_view field, std::int64_t benefit_dong)> fits = {};
  enum class Order { newest, oldest, benefit } order = Order::newest;
};

/// One page of an inquiry, and how many there are: in all, and by state were any state asked for.
struct Inquired {
  std::vector<std::int64_t> birth_seqs;
  std::int64_t total = 0;
  std::array<std::int64_t, all_statuses.size()> by_status{};
};

/// Many readers, one feeder (the job that follows the events). 29 bytes for each initiative, 16 for each later event.
class Ledger {
 public:
  void append(const Event& event) { append(std::span{&event, 1}); }
  void append(std::span<const Event> events);

  /// Sums of every unit that has any event before `as_of` (exclusive), in states of `counted`. Unordered.
  std::vector<UnitSum> sums(base::Instant as_of, Counted counted, const Narrowing& only = {}) const;
  Sum total(base::Instant as_of, Counted counted) const;
  /// What came to the count and left it on each day before `as_of`, days in order; they add up to the count. Days on
  /// which nothing came or left are not in it.
  std::vector<DaySum> by_day(base::Instant as_of, Counted counted, const Narrowing& only = {}) const;

  Standings standings(base::Instant as_of) const;
  /// Visits each initiative in a state of `counted`, in the order of birth.
  template <class Visit>
  void each(const Standings& standings, Counted counted, Visit&& visit, Slice slice = {}) const;
  /// Visits those of `places` (in order) that are `wanted(i)` and in a state of `counted`: visit(i, standing).
  template <class Wanted, class Visit>
  void each_of(const Standings& standings, Counted counted, std::span<const std::int64_t> places, Wanted&& wanted,
               Visit&& visit) const;
  /// At most so many slices, together everything; one when there is little to visit.
  std::vector<Slice> slices(std::size_t most) const;
  /// The same for one visit.
  void each_standing(base::Instant as_of, Counted counted, const std::function<void(const Standing&)>& visit) const;

  /// As everything stands now; one pass.
  Inquired inquire(const Inquiry& inquiry, std::size_t skip, std::size_t most) const;

  /// Ids of the units that ever had an initiative.
  std::vector<std::int64_t> unit_ids() const;
  /// The seq of each author's first initiative. Two initiatives have one author when their keys are equal.
  std::vector<std::int64_t> authors() const;
  std::int64_t first_of_author(std::uint32_t author) const;
  /// Places of the units of the authors' first initiatives.
  std::vector<std::uint32_t> author_units() const;
  std::int64_t birth_seq(std::uint32_t place) const;
  /// Places of many births at once; what is not known becomes 0xFFFFFFFF.
  std::vector<std::uint32_t> places_of(std::span<const std::int64_t> birth_seqs) const;

  /// Grows with every event: a cached answer of an equal version is still right.
  std::uint64_t version() const;
  /// The latest instant of any event.
  base::Instant latest() const;

 private:
  static constexpr std::size_t block_size = 1 << 16;
  /// Births in columns; a full block never moves.
  struct Block {
    std::int64_t at[block_size];
    std::uint64_t what[block_size];  ///< benefit (10^15 needs 50 bits), kind, the state it was born in
    std::uint32_t seq[block_size], unit[block_size], author[block_size];
    std::uint8_t now[block_size];  ///< its state at present
  };
  struct Move {
    std::int64_t at;
    std::uint32_t birth;  ///< place
    std::uint8_t from, to;
  };
  struct Kind {
    std::string sector, field;
  };
  using Now = std::array<Sum, all_statuses.size()>;
  static constexpr unsigned kind_bits = 10, status_bits = 4;

  static std::uint64_t pack(std::int64_t benefit, std::size_t kind, Status born) {
    return static_cast<std::uint64_t>(benefit) << (kind_bits + status_bits) | kind << status_bits |
           static_cast<std::uint64_t>(born);
  }
  static std::int64_t benefit_in(std::uint64_t what) {
    return static_cast<std::int64_t>(what >> (kind_bits + status_bits));
  }
  static std::size_t kind_in(std::uint64_t what) { return what >> status_bits & ((1U << kind_bits) - 1); }
  static Status born_in(std::uint64_t what) { return static_cast<Status>(what & ((1U << status_bits) - 1)); }

  void add(const Event& event);
  void add_birth(const Event& event);
  void add_move(const Event& event);
  std::size_t kind_of(std::string_view sector, std::string_view field);
  std::uint32_t find_birth(std::uint32_t seq) const;  ///< 0xFFFFFFFF: none
  std::vector<bool> kinds_in(const Narrowing& only) const;
  std::vector<bool> units_in(const Narrowing& only) const;
  /// visit(instant, place of the unit, what comes or leaves): every change of the narrowed count before `as_of`.
  template <class Visit>
  void each_change(base::Instant as_of, Counted counted, const Narrowing& only, Visit&& visit) const;
  std::uint32_t seq_at(std::size_t place) const { return blocks_[place / block_size]->seq[place % block_size]; }
  /// visit(block, number of births in it, place of the first)
  Standing standing(const Block& block, std::size_t at, std::size_t place, std::uint8_t status) const {
    const auto& kind = kinds_[kind_in(block.what[at])];
    return {static_cast<std::uint32_t>(place),
            block.unit[at],
            block.author[at],
            block.seq[at],
            units_[block.unit[at]],
            benefit_in(block.what[at]),
            {block.at[at]},
            static_cast<Status>(status),
            kind.sector,
            kind.field};
  }
  template <class Visit>
  void each_block(Visit&& visit) const {
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      visit(*blocks_[i], std::min(block_size, births_ - i * block_size), i * block_size);
  }

  mutable std::shared_mutex guard_;
  std::vector<std::unique_ptr<Block>> blocks_;
  std::size_t births_ = 0;
  std::vector<Move> moves_;
  std::vector<std::int64_t> units_;
  Places unit_places_;
  std::vector<std::int64_t> author_keys_;
  std::vector<std::uint32_t> author_first_;  ///< the least seq
  std::vector<std::uint32_t> author_unit_;   ///< beside it: place of that initiative's unit
  Places author_places_;
  std::vector<Kind> kinds_;
  std::vector<Now> now_;  ///< by place of the unit: the present needs no pass
  std::int64_t latest_ = std::numeric_limits<std::int64_t>::min();
};

template <class Visit>
void Ledger::each(const Standings& standings, Counted counted, Visit&& visit, Slice slice) const {
  const std::shared_lock lock{guard_};
  each_block([&](const Block& block, std::size_t count, std::size_t first) {
    if (first < slice.from || first >= slice.until) return;
    for (std::size_t i = 0; i < count && first + i < standings.status.size(); ++i) {
      const auto status = standings.status[first + i];
      if (status == Standings::unborn || !counted.has(static_cast<Status>(status))) continue;
      visit(standing(block, i, first + i, status));
    }
  });
}

template <class Wanted, class Visit>
void Ledger::each_of(const Standings& standings, Counted counted, std::span<const std::int64_t> places, Wanted&& wanted,
                     Visit&& visit) const {
  const std::shared_lock lock{guard_};
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto place = static_cast<std::size_t>(places[i]);
    if (place >= standings.status.size() || !wanted(i)) continue;
    const auto status = standings.status[place];
    if (status == Standings::unborn || !counted.has(static_cast<Status>(status))) continue;
    visit(i, standing(*blocks_[place / block_size], place % block_size, place, status));
  }
}

}  // namespace sovang::initiatives
