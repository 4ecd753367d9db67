// Which of the amounts on record counts: the last that was audited, else confirmed, else claimed, of those whose paper
// was not withdrawn.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "features/evidence/benefit.hpp"
#include "platform/db/db.hpp"

namespace sovang::evidence {

/// What stood as claimed at the end of an instant; `sent`: before any correction.
struct Claim {
  base::Instant at;
  std::int64_t dong = 0;
};
std::int64_t claimed_at(std::span<const Claim> corrections, std::int64_t sent, base::Instant at);

/// What counts of an initiative, and from where. What was claimed when the last benefit_confirmation paper was recorded
/// is confirmed by it, a later claim by none.
struct StandingBenefit {
  std::int64_t dong = 0;
  std::string_view from;  ///< "audited", "confirmed", "paper", "claimed"; "none": nothing was ever claimed
};

/// The entries of one initiative that stand.
struct StandingEntries {
  std::optional<std::int64_t> confirmed, audited;  ///< the last of each
  std::vector<Claim> claims;                       ///< corrections of what was sent

  void add(Stage stage, std::int64_t dong, base::Instant at);
  std::int64_t claimed(std::int64_t sent) const { return claims.empty() ? sent : claims.back().dong; }
  /// `last_paper_at`: of the papers that stand.
  StandingBenefit benefit(std::int64_t sent, std::optional<base::Instant> last_paper_at) const;
};

/// Of a programme, by birth, as on record before the instant.
std::unordered_map<std::int64_t, StandingEntries> standing_entries(db::Tx& tx, std::int64_t programme,
                                                                   base::Instant known_at);

/// The amounts of a programme that count now.
class StandingBenefits {
 public:
  StandingBenefits(db::Tx& tx, std::int64_t programme);
  /// đồng a year; `sent`: what was claimed when sending, 0: nothing.
  std::int64_t of(std::int64_t birth, std::int64_t sent) const;

 private:
  std::unordered_map<std::int64_t, StandingEntries> entries_;
  std::unordered_map<std::int64_t, base::Instant> last_paper_at_;  ///< only of those whose claim was put right
};

}  // namespace sovang::evidence
