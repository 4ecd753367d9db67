// What a file of evidence is, and the way it goes from its first byte to where it is kept.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "platform/attachments/attachments.hpp"

namespace sovang::evidence {

/// receiving -> checking -> (scanning, where clamd is set) -> ready; refused and removed end it from anywhere.
enum class State : std::uint8_t { receiving, checking, scanning, ready, refused, removed };
std::string_view to_word(State state);
State state_from(std::string_view word);
/// Refused or removed: nothing is kept of it but that it was.
constexpr bool has_ended(State state) { return state == State::refused || state == State::removed; }

inline constexpr int most_files = 5;  ///< of one initiative at once

struct File {
  std::int64_t id = 0, initiative = 0;
  std::string name;
  std::int64_t size = 0;
  std::string sent_sha256;
  std::int64_t account = 0;  ///< 0: the author
  base::Instant begun_at;
  std::int64_t received = 0;
  State state = State::receiving;
  base::Instant state_at;
  std::optional<std::string> why;  ///< code of a refusal
  std::optional<std::string> sha256;
  std::optional<std::int64_t> kept_size;
  std::optional<std::string> object;

  attachments::Kind kind() const { return attachments::kind_of_name(name).value(); }
};

/// The last part of a path, on one line, short enough to be shown, with its ending; empty when nothing is left of it.
std::string clean_name(std::string_view typed);

/// Content-Disposition of RFC 6266: a name of plain letters, and the real one beside it.
std::string disposition_of(const std::string& name);

}  // namespace sovang::evidence
