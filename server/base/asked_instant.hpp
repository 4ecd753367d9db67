// "As of when?" as a person asks it: an instant, or a day, which says its 24h00.
#pragma once
#include "base/instant.hpp"

namespace sovang::base {

/// An instant as parse_instant reads it, or the end of a day ("as of 31/8/2023" is after that day); nullopt otherwise.
inline std::optional<Instant> parse_asked_instant(std::string_view text) {
  if (const auto day = parse_day(text)) return end_of(*day);
  return parse_instant(text);
}

}  // namespace sovang::base
