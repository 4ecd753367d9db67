// What officers write for each other about an initiative: never shown to its author, never changed.
#pragma once
#include <string_view>

#include "base/json.hpp"
#include "work/context.hpp"
#include "work/imprint.hpp"

namespace sovang::inbox {

inline constexpr std::size_t longest_note = 1000;  // graphemes
inline constexpr std::int64_t most_notes = 200;    // of one initiative: nobody reads more

/// Refuses (conflict, "internal_notes_full").
void write_note(work::Context& context, std::int64_t initiative, std::string_view text);
/// [{"at", "who", "text"}], the oldest first.
base::json::array notes_view(work::Context& context, std::int64_t initiative);

const work::RecordKind& note_record();

}  // namespace sovang::inbox
