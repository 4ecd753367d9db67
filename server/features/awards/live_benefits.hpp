// The yearly benefits that rules read: confirmed money, or what authors claim where a rule says so.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "features/awards/live_papers.hpp"
#include "features/evidence/standing_benefits.hpp"
#include "features/initiatives/ledger.hpp"

namespace sovang::awards {

/// The word of a rule's argument `money`; without it confirmed money is read.
inline constexpr std::string_view claimed_money = "claimed";

/// As it was on record before an instant (docs/decisions/0022-confirmed-benefits.md).
class LiveBenefits {
 public:
  LiveBenefits(db::Database& database, std::int64_t programme, const PapersByKind& papers, base::Instant known_at);

  /// đồng a year; 0: none is known.
  std::int64_t of(const initiatives::Standing& one, bool claimed) const;

 private:
  std::unordered_map<std::int64_t, evidence::StandingEntries> entries_;  ///< by birth
  /// By the ledger's places: when the last paper was recorded, which confirms what was claimed then.
  std::vector<std::optional<base::Instant>> on_paper_;
};

}  // namespace sovang::awards
