// What a programme may vary under one of a higher level: said by the definition of the higher one, the same rule for a
// document that extends another and for a programme that is opened under another (LC23-III.3).
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace sovang::rules {

/// locked: the same as above; stricter: narrower, fewer, less (a target: more); free: anything.
enum class May { locked, stricter, free };
std::optional<May> may_from(std::string_view word);
std::string_view to_word(May may);

struct Leave {
  May may = May::stricter;
  std::string clause;  ///< that says so; empty: the product's default
};
/// By part: entry, applied, fields, sectors, description_graphemes, counted, targets.
using Leeway = std::map<std::string, Leave, std::less<>>;

const std::vector<std::string>& leeway_parts();
/// What is not said is `stricter`: a lower level adds and tightens, never loosens; only what counts is `locked`,
/// because two levels that count differently could not be added up.
Leave leave_of(const Leeway& leeway, std::string_view part);

struct Span {
  std::optional<base::Instant> from, until;
  bool operator==(const Span&) const = default;
};

/// What of a programme can be varied, targets left aside.
struct Shape {
  std::optional<Span> entry, applied;  ///< nullopt: nothing is said
  std::vector<std::string> fields, sectors, counted;
  std::int64_t description_graphemes = 0;
};

/// A part that goes further than it may.
struct Overstep {
  std::string part;
  Leave leave;
  bool operator==(const Overstep& other) const { return part == other.part; }
};

/// In the order of leeway_parts(). What `below` does not say at all (a document without a form) is taken over from
/// above.
std::vector<Overstep> oversteps(const Leeway& leeway, const Shape& above, const Shape& below);

/// Whether a target below may be `below` where the programme above says `above` for the same unit, owner and phase.
bool may_set_target(const Leave& leave, std::int64_t above, std::int64_t below);

}  // namespace sovang::rules
