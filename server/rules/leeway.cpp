// Comparing what stands below with what stands above.
#include "rules/leeway.hpp"

#include <algorithm>

namespace sovang::rules {

namespace {

bool inside(const std::optional<Span>& outer, const std::optional<Span>& inner) {
  if (!outer || !inner) return true;
  const bool begins = !outer->from || (inner->from && *inner->from >= *outer->from);
  const bool ends = !outer->until || (inner->until && *inner->until <= *outer->until);
  return begins && ends;
}

bool part_of(const std::vector<std::string>& all, const std::vector<std::string>& some) {
  return std::ranges::all_of(some, [&](const auto& one) { return std::ranges::find(all, one) != all.end(); });
}

bool same_set(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return part_of(a, b) && part_of(b, a);
}

/// Whether the part is the same, and whether it is at least as strict.
struct Compared {
  bool same, stricter;
};

Compared compare(std::string_view part, const Shape& above, const Shape& below) {
  const auto lists = [](const auto& a, const auto& b) {
    return b.empty() ? Compared{true, true} : Compared{same_set(a, b), part_of(a, b)};
  };
  if (part == "entry") return {!below.entry || above.entry == below.entry, inside(above.entry, below.entry)};
  if (part == "applied")
    return {!below.applied || above.applied == below.applied, inside(above.applied, below.applied)};
  if (part == "fields") return lists(above.fields, below.fields);
  if (part == "sectors") return lists(above.sectors, below.sectors);
  if (part == "counted") return lists(above.counted, below.counted);
  const bool unsaid = below.description_graphemes == 0 || above.description_graphemes == 0;
  return {unsaid || above.description_graphemes == below.description_graphemes,
          unsaid || below.description_graphemes <= above.description_graphemes};
}

}  // namespace

std::optional<May> may_from(std::string_view word) {
  for (const auto may : {May::locked, May::stricter, May::free})
    if (to_word(may) == word) return may;
  return std::nullopt;
}

std::string_view to_word(May may) { return may == May::locked ? "locked" : may == May::stricter ? "stricter" : "free"; }

const std::vector<std::string>& leeway_parts() {
  static const std::vector<std::string> parts{"entry",   "applied", "fields", "sectors", "description_graphemes",
                                              "counted", "targets"};
  return parts;
}

Leave leave_of(const Leeway& leeway, std::string_view part) {
  if (const auto found = leeway.find(part); found != leeway.end()) return found->second;
  return {part == "counted" ? May::locked : May::stricter, {}};
}

std::vector<Overstep> oversteps(const Leeway& leeway, const Shape& above, const Shape& below) {
  std::vector<Overstep> found;
  for (const auto& part : leeway_parts()) {
    if (part == "targets") continue;
    const auto leave = leave_of(leeway, part);
    const auto compared = compare(part, above, below);
    const bool kept = leave.may == May::free || (leave.may == May::locked ? compared.same : compared.stricter);
    if (!kept) found.push_back({part, leave});
  }
  return found;
}

bool may_set_target(const Leave& leave, std::int64_t above, std::int64_t below) {
  if (leave.may == May::free) return true;
  return leave.may == May::locked ? below == above : below >= above;
}

}  // namespace sovang::rules
