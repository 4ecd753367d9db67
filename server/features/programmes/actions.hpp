// Everything that changes programmes: plain blocking functions, each in one transaction.
#pragma once
#include <istream>

#include "base/csv.hpp"
#include "features/org/tree.hpp"
#include "features/programmes/register.hpp"
#include "work/context.hpp"

namespace sovang::programmes {

/// Writes a new programme and gives it its id and short code. Refuses (invalid, with all fields) a malformed or taken
/// slug, an unknown issuer, an empty title, no field or sector, a close before the opening; and as a child (parent set)
/// what it loosens.
Programme create_programme(work::Context& context, Programme wanted);
/// Refuses what create_programme would refuse.
void check_programme(work::Context& context, const Programme& wanted);

struct CloneOrder {
  std::string slug;
  std::int64_t issuer = 0;                                     ///< 0: the same
  int shift_days = 0;                                          ///< every date is moved by so many days
  std::optional<base::Instant> opens_at = {}, closes_at = {};  ///< instead of the moved ones
  std::optional<Text> title = {};
  bool illustrative = false;
  std::string definition = {};  ///< another guidance document, with its form and rules; empty: the same
  std::string under = {};       ///< slug of the programme that it extends; empty: none
};

/// Days by which an earlier programme is moved so that it closes at the end of `day`.
int shift_to_close(const Programme& earlier, base::Day day);

struct Cloned {
  Programme programme;
  std::vector<Difference> differences;  ///< from the earlier one, for a person to check
};

/// Parameters and rules that another document says differently: keys "parameter" and "rule". Empty for the same one.
std::vector<Difference> rule_differences(const rules::Book& book, const Programme& before, const Programme& after);
/// Refuses (invalid, "programme_closes_in_past" at `place`) a close that is not after `now`: closed from its first
/// moment and never to be opened again, mostly by a slip in the year.
void require_close_to_come(base::Instant closes_at, base::Instant now, const char* place);
/// What clone_programme would make, checked, without making it: needs no more than a read transaction.
Cloned preview_clone(work::Context& context, std::string_view from, const CloneOrder& order);
/// A new programme from an earlier one with its dates moved: targets and initiatives stay behind.
Cloned clone_programme(work::Context& context, std::string_view from, const CloneOrder& order);

/// Records the close of every programme whose time has come and that has no record yet; gives their ids. Called by the
/// tick and by whoever meets a late submission. A recorded close is never taken back.
std::vector<std::int64_t> close_programmes_if_due(work::Context& context);

struct TargetReport {
  std::size_t rows = 0, written = 0, unchanged = 0;
};

/// Adds revisions; what already holds at that instant with the same amount is left. Refuses a revision without a reason
/// when another amount was in force before.
TargetReport revise_targets(work::Context& context, const Programme& programme,
                            const std::vector<TargetRevision>& revisions);
/// The same with what Register::load_to_change gave in this transaction.
TargetReport revise_targets(work::Context& context, const Register& held, const Programme& programme,
                            const std::vector<TargetRevision>& revisions);

/// `sovang import targets PROGRAMME FILE`: columns unit_code, target; optional owner (assigned, own, confederation or
/// tld; default assigned), phase (empty or "whole": the whole programme; else one that its definition names),
/// effective_on (default: the programme's opening), reason. All problems at once with their lines.
TargetReport import_targets(work::Context& context, const org::Tree& tree, std::string_view programme, std::istream& in,
                            const std::string& file);

}  // namespace sovang::programmes
