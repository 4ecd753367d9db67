// The gallery's search index: a derived SQLite file beside either engine, fed in the background, never part of a
// receipt.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/instant.hpp"
#include "features/initiatives/model.hpp"
#include "platform/db/db.hpp"

namespace sovang::initiatives {

/// Units that an initiative of this unit and instant is found under: the unit itself and everything above it, ids.
using UnitsAbove = std::function<std::vector<std::int64_t>(std::int64_t unit_id, base::Instant received_at)>;

/// What can be asked for as "from so many đồng".
inline constexpr std::array<std::int64_t, 3> benefit_steps{10'000'000, 100'000'000, 1'000'000'000};

struct GalleryFilter {
  std::int64_t programme = 0;
  std::string q;                 ///< as typed
  std::string field, sector;     ///< ids; empty: all
  std::int64_t unit = 0;         ///< with everything below; 0: all
  std::optional<Status> status;  ///< absent: every state that is shown
  std::int64_t benefit = 0;      ///< one of benefit_steps; 0: any, also none
  bool hidden_too = false;       ///< for officers: also what was refused or withdrawn
  /// For officers: of several the one or the other; empty: any.
  std::vector<std::int64_t> units = {};
  std::vector<Status> statuses = {};

  /// Everything that is shown.
  bool is_open() const { return q.empty() && field.empty() && sector.empty() && unit == 0 && !status && benefit == 0; }
};

class GalleryIndex {
 public:
  /// `file`: ":memory:" or a path; a file of an older form, or of before a restore, is thrown away and
  /// built anew.
  GalleryIndex(db::Database& records, const std::string& file);

  /// Takes in at most `most` further events; says how many it took. Called by a job, one at a time.
  std::size_t follow(const UnitsAbove& units_above, std::size_t most = 5000);
  /// The same, at most `rounds` times, until nothing is left; says how many it took in all.
  std::size_t follow(const UnitsAbove& units_above, std::size_t most, int rounds);
  /// Starts anew with an empty index.
  void rebuild();

  /// Newest first. `phrase`: the words of q must stand next to each other; otherwise anywhere.
  std::vector<std::int64_t> find(const GalleryFilter& filter, bool phrase, std::size_t most,
                                 std::size_t skip = 0) const;
  /// Births (see Event::birth_seq) whose text names what was claimed in another magnitude, those withdrawn left out.
  std::unordered_set<std::int64_t> slips(std::int64_t programme) const;

 private:
  base::Instant restored_at() const;
  db::Database& records_;
  std::string file_;
  std::unique_ptr<db::Database> index_;
};

/// Every folded syllable and every pair of neighbours, once each: what is put into the index and what a query asks for.
std::string search_tokens(std::string_view text);

}  // namespace sovang::initiatives
