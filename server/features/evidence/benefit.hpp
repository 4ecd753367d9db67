// Giá trị làm lợi as a ledger: claimed by the author, confirmed on a paper, audited by somebody else; every entry
// stays.
#pragma once
#include <cstdint>
#include <optional>
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
Stage stage_from(std::string_view word);

struct BenefitEntry {
  std::int64_t id = 0;
  Stage stage = Stage::confirmed;
  std::int64_t amount_dong = 0;          ///< a year
  std::optional<base::Day> from, to;     ///< of the period it was worked out for; both in; not of a claim
  std::string method;                    ///< how it was worked out, in words; empty of a claim
  std::optional<std::int64_t> document;  ///< the paper a confirmation rests on, and with it an audit that looked at it
  std::string reason;                    ///< why an earlier entry of its stage counts no more; empty of the first
  std::int64_t account = 0;
  base::Instant recorded_at;
  bool stands = true;  ///< false: its paper was withdrawn
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
/// The last of a stage that stands; nullptr: none.
const BenefitEntry* last_of(const std::vector<BenefitEntry>& entries, Stage stage);

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
