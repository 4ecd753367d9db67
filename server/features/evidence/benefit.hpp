// Giá trị làm lợi as a ledger: claimed by the author, confirmed on a paper, audited by somebody else; every entry
// stays.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "features/initiatives/store.hpp"
#include "work/context.hpp"

namespace sovang::evidence {

/// The first claim is the initiative's own (initiatives::Stored); entries of that stage put it right.
enum class Stage : std::uint8_t { claimed, confirmed, audited };
std::string_view to_word(Stage stage);

struct BenefitEntry {
  std::int64_t id = 0;
  Stage stage = Stage::confirmed;
  std::int64_t amount_dong = 0;          ///< a year
  std::optional<base::Day> from, to;     ///< of the period it was worked out for; both in; not of a claim
  std::string method;                    ///< how it was worked out, in words; empty of a claim
  std::optional<std::int64_t> document;  ///< of a confirmation: the paper it rests on
  std::string reason;                    ///< why an earlier entry of its stage counts no more; empty of the first
  std::int64_t account = 0;
  base::Instant recorded_at;
};
inline constexpr std::int64_t most_dong = 1'000'000'000'000'000;
inline constexpr std::size_t least_words = 10;  ///< graphemes of a method or reason

/// Adds an entry in the actor's name; an earlier one of its stage stays and counts no more. A confirmation rests on a
/// benefit_confirmation paper of the initiative, an audit on a confirmation that somebody else recorded. Refuses
/// (invalid, "benefit_entry_wrong") with every wrong field, (conflict) "benefit_not_confirmed",
/// "benefit_own_confirmation".
void record_benefit(work::Context& context, const initiatives::Stored& initiative, const BenefitEntry& entry);

/// Why the actor may not audit these entries just now: nullptr, or the code of the refusal.
const char* why_no_audit(const std::vector<BenefitEntry>& entries, std::int64_t account);

/// The oldest first.
std::vector<BenefitEntry> benefits_of(db::Tx& tx, std::int64_t initiative);
/// The last of a stage; nullptr: none.
const BenefitEntry* last_of(const std::vector<BenefitEntry>& entries, Stage stage);

/// What rules may read of an initiative, and from where: what was audited, else confirmed, else claimed; what was
/// claimed when the last benefit_confirmation paper was recorded is confirmed by it, a later claim by none.
struct StandingBenefit {
  std::int64_t dong = 0;
  std::string_view from;  ///< "audited", "confirmed", "paper", "claimed"; "none": nothing was ever claimed
};
StandingBenefit standing_benefit(const initiatives::Stored& initiative, const std::vector<BenefitEntry>& entries,
                                 std::optional<base::Instant> last_paper_at);
/// What stood as claimed at the end of an instant; `sent`: before any correction.
struct Claim {
  base::Instant at;
  std::int64_t dong = 0;
};
std::int64_t claimed_at(std::span<const Claim> corrections, std::int64_t sent, base::Instant at);

/// (birth, stage, amount, recorded at) of a programme's entries that were recorded before the instant, in the order of
/// recording.
void each_benefit(db::Tx& tx, std::int64_t programme, base::Instant known_at,
                  const std::function<void(std::int64_t, Stage, std::int64_t, base::Instant)>& visit);
/// Another value after every new entry.
std::int64_t benefits_revision(db::Tx& tx);

/// What makes an amount doubtful; nothing is refused or changed for it.
struct Doubt {
  std::string_view what;        ///< "far_above", "far_below", "text_says_other"
  std::int64_t other_dong = 0;  ///< what is usual in its field, or the amount that the text names
};
/// A slip between nghìn, triệu and tỷ is a thousand times: far off the median (see initiatives::far_times), or a text
/// that names the same number in another magnitude. `median` 0: there is none.
std::vector<Doubt> doubts_about(std::int64_t amount_dong, std::int64_t median_dong, std::string_view text);

}  // namespace sovang::evidence
