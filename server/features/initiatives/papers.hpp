// The typed papers: which kinds there are, and those of one initiative or unit with what was withdrawn.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "platform/db/db.hpp"

namespace sovang::initiatives {

/// What rules ask for by its word, and whose paper it is; people read the sentence "rule.paper.WORD".
struct PaperKind {
  std::string_view word;
  enum class Of : std::uint8_t { initiative, unit } of;
};
inline constexpr std::array paper_kinds{
    PaperKind{"recognition", PaperKind::Of::initiative},           // LC23-III.1.pre, as the next two
    PaperKind{"award", PaperKind::Of::initiative},                 //
    PaperKind{"benefit_confirmation", PaperKind::Of::initiative},  //
    PaperKind{"incentive_clause", PaperKind::Of::unit},            // LC23-III.1.1.2: of a collective agreement
    PaperKind{"incentive_payment", PaperKind::Of::unit},           // LC23-III.2.1.2c: that it was practised
};
inline constexpr std::string_view benefit_paper = "benefit_confirmation";

/// Recorded by mistake: from then on the paper counts no more.
struct Withdrawal {
  base::Instant at;
  std::int64_t account = 0;
  std::string reason;
};
struct Paper {
  std::int64_t id = 0;
  std::string kind, number, signer;
  base::Day dated_on;
  base::Instant recorded_at;
  bool states_none = false;  ///< of a unit: that it has no such thing
  std::optional<Withdrawal> withdrawn;
};

/// The oldest first, withdrawn ones too.
std::vector<Paper> papers_of(db::Tx& tx, std::int64_t initiative);
std::vector<Paper> papers_of_unit(db::Tx& tx, std::int64_t unit);
/// What was withdrawn before the instant, of all initiatives and units.
std::unordered_set<std::int64_t> withdrawn_papers(db::Tx& tx, base::Instant known_at);

}  // namespace sovang::initiatives
