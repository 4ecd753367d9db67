// Everything of programmes that people see.
#pragma once
#include <optional>

#include "base/json.hpp"
#include "base/sentences.hpp"
#include "features/org/tree.hpp"
#include "features/programmes/short_code.hpp"

namespace sovang::programmes {

/// What the counting feature knows of a programme.
struct Total {
  std::int64_t count = 0;
  base::Instant as_of;
};

/// What a view looks into: one moment of everything.
struct Scene {
  const org::Tree& tree;
  const Register& programmes;
  base::Instant now;
};

/// CLAUSES.md, readings, row "all": which states count is a setting of the programme, and is said beside every count.
std::vector<std::string> counted_states(const Settings& settings);
std::string counted_text(const Settings& settings, base::Language language);
/// {statuses, text: {vi, en}}
base::json::object counted_view(const Settings& settings);

/// GET /api/v1/programmes/{programme}
base::json::object programme_view(const Scene& scene, const Programme& programme, const Total& total);
/// One line of GET /api/v1/programmes
base::json::object programme_line(const Scene& scene, const Programme& programme, const Total& total);
/// GET …/summary: small enough for every poll.
base::json::object summary_view(const Scene& scene, const Programme& programme, const Total& total);
/// Who runs it that day: its issuer, or who has taken over from that one; nowhere when nobody has.
org::Index issuer_on(const org::Tree& tree, const Programme& programme, base::Day day);
/// Its id; when nobody runs it that day, the id of who began it.
std::int64_t issuer_id_on(const org::Tree& tree, const Programme& programme, base::Day day);
/// The target of the whole programme: the issuer's own, else that of who took over from it, else none.
std::optional<std::int64_t> programme_target(const Scene& scene, const Programme& programme);

/// What the units directly under `parents` are, by their levels, as the title of a list of them: {vi, en}.
base::json::object unit_list_title(const org::Tree& tree, const org::Frame& frame,
                                   const std::vector<org::Index>& parents);

/// An initiative belongs to a unit below the top level: who names a higher one goes on to choose below it, if anything
/// lies there.
bool is_chosen_below(const org::Tree& tree, const org::Frame& frame, org::Index unit);

/// GET …/units: without a parent the units directly under the issuer in two groups (provinces and industries, or
/// upper-level unions and grassroots unions directly under the issuer), with the `title` of that list and, as `below`,
/// of the next one while nothing is chosen, and `below_optional` when the first list is enough; with one its children
/// with their `title`. As of the programme's day, in Vietnamese order.
base::json::object units_view(const Scene& scene, const Programme& programme, std::optional<std::string_view> parent);
/// GET …/units?q=: the best matches inside the programme, old names too.
base::json::object found_units_view(const Scene& scene, const Programme& programme, std::string_view query);

/// {code, name, parent: {code, name} | null}, as a page shows a chosen unit.
base::json::object unit_view(const Scene& scene, const Programme& programme, org::Index unit);
/// GET /api/v1/short/{short}
base::json::object short_link_view(const Scene& scene, const ShortLink& link);

}  // namespace sovang::programmes
