// Initiatives whose benefit is far off what is usual in its field, or told otherwise by their text: an inquiry of its
// own over the ledger.
#pragma once
#include <memory>
#include <unordered_set>

#include "features/evidence/kept_benefits.hpp"
#include "features/initiatives/ledger.hpp"
#include "features/initiatives/usual_benefits.hpp"

namespace sovang::inbox {

/// Judges the amount that counts now: audited, confirmed, put right, or as it was sent.
class Doubtful {
 public:
  /// `slips`: births whose text names what was sent in another magnitude.
  Doubtful(std::shared_ptr<const initiatives::Usual> usual, std::shared_ptr<const evidence::StandingBenefits> counts,
           std::unordered_set<std::int64_t> slips)
      : usual_(std::move(usual)), counts_(std::move(counts)), slips_(std::move(slips)) {}

  /// `sent`: đồng a year; 0: none.
  bool operator()(std::int64_t birth, std::string_view field, std::int64_t sent) const;

 private:
  std::shared_ptr<const initiatives::Usual> usual_;
  std::shared_ptr<const evidence::StandingBenefits> counts_;
  std::unordered_set<std::int64_t> slips_;
};

/// As Ledger::inquire, of the doubtful ones alone: everything else that is asked narrows them first, and the totals are
/// of all of them.
initiatives::Inquired inquire_doubtful(const initiatives::Ledger& ledger, const initiatives::Inquiry& inquiry,
                                       const Doubtful& doubtful, std::size_t skip, std::size_t most);

}  // namespace sovang::inbox
