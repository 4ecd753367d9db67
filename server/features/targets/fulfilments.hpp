// What a programme asks each unit to hold (a launch, a closing conference), and who has recorded that it did.
#pragma once
#include <limits>
#include <map>

#include "features/org/tree.hpp"
#include "features/programmes/model.hpp"
#include "rules/programme.hpp"
#include "work/context.hpp"

namespace sovang::rules {
class Book;
}

namespace sovang::targets {

/// One obligation of the programme's document, or of one it extends, in the programme's own calendar.
struct Asked {
  const rules::Obligation* obligation;
  std::optional<base::Instant> due;  ///< exclusive; nullopt: no single day is named
};
/// `kind`: "launch", "conference". As long as the book lives.
std::vector<Asked> asked_of_units(const rules::Book& book, const programmes::Programme& programme,
                                  std::string_view kind);
/// Whether it is asked of units where this one stands.
bool is_asked_of(const rules::Obligation& obligation, const org::Tree& tree, const org::Frame& frame, org::Index unit);

/// BK21-1.1a: alone or together with the employer, by which document; LC23-II.1: at a conference of its own or as part
/// of another.
struct Fulfilment {
  std::optional<base::Day> held_on;  ///< nullopt: what was recorded is taken back
  std::string form;                  ///< of the obligation's forms; empty when it names none
  bool with_employer = false;
  std::string document;  ///< its number; may be empty
  std::optional<base::Day> document_on;
  std::string note;
  base::Instant recorded_at;
};

/// By unit id and obligation, the latest of each that is not taken back; as it was on record before `known_at`.
using Fulfilments = std::map<std::pair<std::int64_t, std::string>, Fulfilment>;
inline constexpr base::Instant known_now{std::numeric_limits<std::int64_t>::max()};
Fulfilments fulfilments_of(db::Tx& tx, std::int64_t programme, base::Instant known_at = known_now);

/// The unit's latest record of it, if that is not taken back; reads that unit's alone.
std::optional<Fulfilment> standing_fulfilment(db::Tx& tx, std::int64_t programme, std::int64_t unit,
                                              const std::string& obligation);

/// Writes it and its act, which tells what it replaces. What the obligation asks is checked by the caller.
void record_fulfilment(work::Context& context, const programmes::Programme& programme, std::int64_t unit,
                       const rules::Obligation& obligation, const Fulfilment& fulfilment);

enum class Standing : std::uint8_t { done, late, missing, overdue };
std::string_view to_word(Standing standing);
/// Held on the due day or later is late; `record` null: nothing is recorded.
Standing standing_of(const Fulfilment* record, const std::optional<base::Instant>& due, base::Instant now);

}  // namespace sovang::targets
