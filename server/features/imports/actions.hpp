// Everything that a person does with an import.
#pragma once
#include <optional>
#include <string>

#include "base/refused.hpp"
#include "features/imports/desk.hpp"
#include "features/imports/store.hpp"
#include "work/context.hpp"

namespace sovang::imports {

/// What was sent, with its cells kept already; `account` is not known yet.
struct Received {
  Import import;
  std::string header;  ///< digest of the titles, by which an earlier order of columns is found
};
struct Sent {
  std::string_view kind, programme, file_name, bytes;
  base::Instant at;
};
/// Reads the file apart and keeps its rows in small transactions of their own; refuses what sheets::read_apart refuses.
Received receive_file(const Desk& desk, const Sent& sent);
/// Makes it the import of who acts; gives its id.
std::int64_t begin_import(work::Context& context, const Desk& desk, Received received);

/// Why it may not be done now, as the code of the refusal; "" when it may.
std::string_view why_no_decision(const Import& import);
std::string_view why_no_run(const Import& import, const Check& check);
std::string_view why_no_undo(const Import& import, base::Instant now);
std::string_view why_no_resume(db::Tx& tx, const Kind& kind, const Import& import);

/// What a person decides, any part of it; null takes an answer or a correction back.
/// Refuses (invalid, "decision_wrong") what names no field, column or unit, no line of the file, or a name about which
/// the check does not ask; (too_large, "decisions_too_large") what makes all of it more than 1 MB; (conflict)
/// why_no_decision() and "import_moved_on".
Import decided(const Desk& desk, const Import& own, const base::json::object& body);
/// Refuses why_no_decision(), and (conflict, "import_moved_on") when it was decided elsewhere meanwhile.
void decide(work::Context& context, const Desk& desk, const Import& import);

/// What tells of an earlier import of the very same file ("import_same_file", with who and when), for kinds to which it
/// matters.
std::optional<base::Refused> told_before(db::Tx& tx, const Kind& kind, const Import& import);
/// From now on its rows are received, whenever they are written; what Kind::require_open refuses at that instant is
/// refused before. Refuses why_no_run(): also while something stops the whole, and what has no line to write; and
/// (conflict, "import_same_file") a file that was brought in before unless it is decided to do it `again`; (conflict,
/// "imports_of_account_full", "imports_of_unit_full") while too many are under way (work/under_way.hpp).
void run_import(work::Context& context, const Desk& desk, const Import& import, const Check& check);
/// What stopped goes on where it stood, in the name of who lets it: rows are received when they were ordered. Refuses
/// (conflict) why_no_resume() and while too many are under way, as run_import(). Gives what it is from now on.
State resume_import(work::Context& context, const Desk& desk, std::int64_t id);
inline constexpr std::size_t longest_reason = 300;
/// Begins it: each row is judged when it is taken back. `reason`: as a person gave it, may be empty. Refuses
/// why_no_undo(): also 24 hours after it was finished.
void undo_import(work::Context& context, const Desk& desk, std::int64_t id, std::string_view reason);

}  // namespace sovang::imports
