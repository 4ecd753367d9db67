// Everything that changes initiatives: plain blocking functions, each in one transaction.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "features/initiatives/model.hpp"
#include "features/initiatives/read_submission.hpp"
#include "features/initiatives/receipt.hpp"
#include "features/initiatives/reception.hpp"
#include "work/context.hpp"

namespace sovang::initiatives {

/// A checked submission with everything costly done: normalised, sealed, hashed, signed. Owns all it holds.
struct PreparedSubmission {
  std::int64_t id = 0;  ///< its number
  std::string code;     ///< eight signs
  ReadSubmission read;
  std::int64_t programme_id = 0;
  std::int64_t request_key = 0;
  base::Instant closes_at;
  std::string closes_text;
  const Vault* vault = nullptr;  ///< outlives it
  db::Blob phone, phone_index;
  std::int64_t author_key = 0;
  std::optional<db::Blob> birth_year, email;
  Receipt receipt;
};

/// What of a request the preparation needs.
struct Sending {
  const base::json::value& body;
  std::optional<std::string_view> idempotency_key;
  base::Instant received_at;
};

/// Refuses a programme that is not yet open, a bad key, and every wrong field; takes a number only for what it accepts;
/// needs no transaction.
PreparedSubmission prepare_submission(const Form& form, const FindUnit& find_unit, Reception& reception,
                                      const Sending& sending);

struct Submitted {
  Receipt receipt;
  bool again = false;  ///< the same sending was received before; this is its receipt
};

/// Writes the initiative, its birth, its count. The same key and body give the same receipt; another body is refused
/// (conflict, "idempotency_conflict"). Refuses (closed, "programme_closed") what was received at or after the close.
Submitted submit_initiative(work::Context& context, const PreparedSubmission& prepared, Requests& requests);

/// Moves an initiative along an arrow of the table of transitions; refuses (conflict, "status_not_allowed") any other.
/// `note` is what an officer writes to the author; empty is none.
void change_status(work::Context& context, std::int64_t initiative, Status to, Mover by, std::string_view note = {});

/// The same back to its author, who is asked to complete it; `due_on`: until the end of that day, nullopt: no day.
void return_initiative(work::Context& context, std::int64_t initiative, std::string_view note,
                       std::optional<base::Day> due_on);
/// A returned initiative is completed by its author: the text becomes a new version, and it is submitted again. Refuses
/// what change_status refuses, and (conflict, "completion_unchanged") the text that was returned, unless a file of
/// evidence was added since.
void complete_initiative(work::Context& context, std::int64_t initiative, std::string_view title,
                         std::string_view description);

/// Adds a paper of an initiative, of a kind of paper_kinds (papers.hpp); gives its id. An empty signer: not told.
std::int64_t add_initiative_document(work::Context& context, std::int64_t initiative, std::string_view kind,
                                     std::string_view number, base::Day dated_on, std::string_view signer);
/// Adds a paper of a unit (LC23-III.1.1.2).
void add_unit_document(work::Context& context, std::int64_t unit, std::string_view kind, std::string_view number,
                       base::Day dated_on, std::string_view signer = {});
/// Records that the unit states, in the paper of this number and day, that it has no such thing: the condition of
/// LC23-III.2.1.2c is then not met, instead of unknown. A paper recorded later takes it back.
void state_no_document(work::Context& context, std::int64_t unit, std::string_view kind, std::string_view number,
                       base::Day dated_on, std::string_view signer = {});

}  // namespace sovang::initiatives
