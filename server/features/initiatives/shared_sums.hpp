// Sums in the units of a day, where units handed a part of theirs on and went on.
#pragma once
#include <functional>
#include <vector>

#include "features/initiatives/ledger.hpp"
#include "features/org/tree.hpp"

namespace sovang::initiatives {

/// What of the unit's sum was sent before an instant.
using SentBefore = std::function<Sum(std::int64_t unit_id, base::Instant before)>;

/// Takes from each unit that went on what it shared by `seen_on`, and gives it to its heirs of that day, exactly. What
/// was sent since stays its own. What units that ended had is left to the reader of the sums.
void share_out(std::vector<UnitSum>& sums, const org::Tree& tree, base::Day seen_on, const SentBefore& sent_before);

/// Ledger::sums in the units of `seen_on`, shared out.
std::vector<UnitSum> shared_sums(const Ledger& ledger, const org::Tree& tree, base::Day seen_on, base::Instant as_of,
                                 Counted counted, const Narrowing& only = {});

/// A total divided over parts that sum to one, each as org::apportion does.
std::vector<Sum> apportion(const Sum& total, const std::vector<org::Part>& parts);

}  // namespace sovang::initiatives
