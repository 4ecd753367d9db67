// Stretches of time as documents name them: years, halves, quarters, months, windows, "last 3 years".
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "rules/text.hpp"

namespace sovang::rules {

/// from <= t < until; an end that is left out does not bound.
struct Window {
  std::optional<base::Instant> from, until;
  bool contains(base::Instant at) const { return (!from || *from <= at) && (!until || at < *until); }
  bool operator==(const Window&) const = default;
};

inline constexpr std::array<std::string_view, 12> english_months{"January",   "February", "March",    "April",
                                                                 "May",       "June",     "July",     "August",
                                                                 "September", "October",  "November", "December"};
/// "31/8/2023" and "31 August 2023".
Text day_text(base::Day day);
Text to_text(const Window& window);

/// A period as written; what it covers may depend on the instant that is judged.
struct Period {
  enum class Step { fixed, calendar, year, half, quarter, month } step = Step::fixed;
  std::string written;       ///< canonical, part of a metric call's key
  Window window;             ///< of a fixed one
  std::string calendar_key;  ///< of `calendar.x`: found in the programme
  int last = 0;              ///< of "last 3 years": 3; "this year": 1

  bool operator==(const Period&) const = default;
};

/// nullopt when it is not written as guidance/README.md says ("2023-Q3", "last 3 years", "calendar.applied"…).
std::optional<Period> parse_period(std::string_view text);

/// A relative period at an instant: whole calendar steps that end with the one the instant's last moment lies in,
/// so that "24h00 31/12/2023" still belongs to 2023.
Window resolve(const Period& period, base::Instant as_of);

}  // namespace sovang::rules
