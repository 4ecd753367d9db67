// "As of when?" as a person asks it: an instant, a clock time of Vietnam, or a day, which says its 24h00.
#pragma once
#include "base/instant.hpp"

namespace sovang::base {

/// "2023-09-01T00:00:00+07:00"; in Vietnamese time also "2023-08-31" and "2023-08-31T24:00", as the documents write the
/// end of a day, and "2023-08-31T14:30". nullopt for anything else.
inline std::optional<Instant> parse_asked_instant(std::string_view text) {
  constexpr std::string_view zone = "+07:00";
  if (const auto day = parse_day(text)) return end_of(*day);
  if (const auto at = parse_instant(text)) return at;
  if (text.ends_with(zone)) text.remove_suffix(zone.size());
  const auto clock = text.size() < 16 ? std::string_view{} : text.substr(10);
  if (clock == "T24:00" || clock == "T24:00:00") {
    const auto day = parse_day(text.substr(0, 10));
    return day ? std::optional{end_of(*day)} : std::nullopt;
  }
  if (clock.size() == 6) return parse_instant(std::string{text} + ":00" + std::string{zone});
  return clock.size() == 9 ? parse_instant(std::string{text} + std::string{zone}) : std::nullopt;
}

}  // namespace sovang::base
