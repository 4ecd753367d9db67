// An evaluation that a decision rests on: kept whole with the rules it ran under, and run again to compare.
#pragma once
#include <string>
#include <vector>

#include "features/awards/season.hpp"
#include "work/context.hpp"

namespace sovang::awards {

/// What is kept; made without a transaction, because judging takes its time.
struct EvaluationToKeep {
  std::int64_t programme_id = 0;
  std::string reason;
  std::shared_ptr<const rules::Book> book;
  std::int64_t definition_version = 0;
  base::Instant as_of, known_at;
  std::vector<std::string> what_if, awards;
  std::string answers;  ///< canonical JSON: [{award, answers: {subject: answer}, listed, places: {group: …}}]
};

/// Judges the awards (all when none is named) and gathers the answers. The season's mutex must be held. Refuses a
/// reason that is none (10 to 2000 characters) and an unknown award.
EvaluationToKeep evaluation_to_keep(Season& season, std::string reason, std::vector<std::string> awards);

struct KeptEvaluation {
  std::string code;  ///< twelve hexadecimal digits: what it is called
  std::int64_t programme_id = 0;
  std::string reason, book_digest;
  std::int64_t definition_version = 0;
  std::string program;
  base::Instant as_of, known_at, kept_at;
  std::vector<std::string> what_if, awards;
  std::string answers_digest;
  std::string answers;          ///< only when asked for by its code
  rules::BookFiles book_files;  ///< likewise
};

/// The program's own version: another one may answer otherwise.
std::string_view program_version();

/// Writes it for ever, and the book once for its digest.
KeptEvaluation keep_evaluation(work::Context& ctx, const EvaluationToKeep& wanted);

/// The newest first, without answers and book.
std::vector<KeptEvaluation> kept_evaluations(db::Tx& tx, std::int64_t programme);
/// Refuses (not_found "kept_evaluation_unknown").
KeptEvaluation require_kept_evaluation(db::Tx& tx, std::string_view code);

/// One subject (or group of places) whose answer is another one now.
struct Changed {
  std::string award, subject, kept, now;  ///< "" when it is not there
};
struct Verified {
  bool intact = false;        ///< what is kept still has its digest
  bool book_changed = false;  ///< the rules in force are other ones
  bool program_changed = false;
  std::vector<Changed> again;    ///< run again under the kept rules: anything here comes from the data or the program
  std::vector<Changed> present;  ///< under the rules in force; empty when those are the same
  std::string not_run;           ///< why the kept rules could not be run again; empty when they were
  bool same() const { return intact && again.empty() && not_run.empty(); }
};
/// Runs it again. Throws nothing for a difference; refuses a programme that is gone.
Verified verify_evaluation(Seasons& seasons, const KeptEvaluation& kept, base::Instant now);

base::json::object kept_view(const KeptEvaluation& kept, const programmes::Programme& programme);
base::json::object verified_view(const Verified& verified);

}  // namespace sovang::awards
