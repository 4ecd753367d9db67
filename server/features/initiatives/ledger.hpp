// One programme's events in memory, in the order of their commits: every count as of any instant is one pass over them.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/instant.hpp"
#include "features/initiatives/model.hpp"

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

/// Later than every event: "now".
inline constexpr base::Instant end_of_time{std::numeric_limits<std::int64_t>::max()};

/// What a count may be narrowed to; empty: all.
struct Narrowing {
  std::string sector, field;
};

struct Sum {
  std::int64_t n = 0;
  std::int64_t benefit_dong = 0;
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

/// An initiative as it stood at an instant.
struct Standing {
  std::int64_t birth_seq = 0;
  std::int64_t unit_id = 0;
  std::int64_t benefit_dong = 0;
  base::Instant born_at;
  Status status = Status::submitted;
  std::string_view sector, field;  ///< valid while the visit runs
};

/// Many readers, one feeder (the job that follows the events). 32 bytes for each event.
class Ledger {
 public:
  void append(const Event& event);

  /// Sums of every unit that has any event before `as_of` (exclusive), in states of `counted`. Unordered.
  std::vector<UnitSum> sums(base::Instant as_of, Counted counted, const Narrowing& only = {}) const;
  Sum total(base::Instant as_of, Counted counted) const;
  /// Each initiative in a state of `counted` at `as_of`, in the order of birth.
  void each_standing(base::Instant as_of, Counted counted, const std::function<void(const Standing&)>& visit) const;

  /// Grows with every event: a cached answer of an equal version is still right.
  std::uint64_t version() const;
  /// The latest instant of any event.
  base::Instant latest() const;

 private:
  struct Entry {
    std::int64_t at;
    std::uint64_t benefit : 56;  ///< 10^15 needs 50 bits
    std::uint64_t from : 4;      ///< 15: born
    std::uint64_t to : 4;
    std::uint32_t seq;
    std::uint32_t unit;   ///< place in units_
    std::uint32_t birth;  ///< place of the birth in entries_
    std::uint16_t kind;   ///< place in kinds_
  };
  static_assert(sizeof(Entry) == 32);
  struct Kind {
    std::string sector, field;
  };
  using Now = std::array<Sum, all_statuses.size()>;

  std::uint32_t place_of_unit(std::int64_t unit_id);
  std::uint16_t place_of_kind(std::string_view sector, std::string_view field);
  std::uint32_t place_of_birth(std::uint32_t seq) const;
  std::vector<bool> kinds_in(const Narrowing& only) const;

  mutable std::shared_mutex guard_;
  std::vector<std::vector<Entry>> blocks_;  ///< full blocks never move: growth copies nothing
  std::size_t size_ = 0;
  std::vector<std::int64_t> units_;
  std::unordered_map<std::int64_t, std::uint32_t> unit_places_;
  std::vector<Kind> kinds_;
  std::vector<Now> now_;  ///< by place of the unit: the present needs no pass
  std::int64_t latest_ = std::numeric_limits<std::int64_t>::min();

  static constexpr std::size_t block_size = 1 << 16;
  const Entry& entry(std::size_t place) const { return blocks_[place / block_size][place % block_size]; }
};

}  // namespace sovang::initiatives
