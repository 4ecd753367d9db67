// What an import is: its states, what is decided about a file, and what is wrong with its rows. Pure.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.hpp"
#include "base/json.hpp"

namespace sovang::imports {

/// preparing -> running -> done -> undoing -> undone; what was left lying goes from preparing to expired. What was told
/// to run, or to be taken back, and cannot go on waits in `stopped` or `undo_stopped` until a person lets it.
enum class State : std::uint8_t { preparing, running, stopped, done, undoing, undo_stopped, undone, expired };
std::string_view to_word(State state);
State state_from(std::string_view word);

inline constexpr std::int64_t undo_time = 24 * 3600 * base::micros_per_second;
inline constexpr std::int64_t lie_time = 7 * base::micros_per_day;    ///< of what is never run
inline constexpr std::int64_t wait_time = 30 * base::micros_per_day;  ///< of what stopped, for whoever lets it go on

/// What a column can be. `titles` are folded: how people head it.
struct Field {
  std::string name;
  bool needed = false;
  std::vector<std::string> titles = {};
  enum class Is : std::uint8_t { text, long_text, unit, money, day } is = Is::text;
  bool may_be_common = false;  ///< one value may be chosen for all lines that do not tell their own
};

/// What was decided about a file; everything else about an import follows from this and the file.
struct Decisions {
  std::size_t sheet = 0;
  std::uint32_t header_line = 0;               ///< the last row of the header; 0: there is none
  std::uint32_t header_rows = 1;               ///< 2: titles of groups stand above
  std::vector<std::string> columns;            ///< of each column its field, or ""
  std::map<std::string, std::string> options;  ///< of the kind: {"valid_from": "2025-07-01"}
  /// In place of what stands in the file, by line and field.
  std::map<std::uint32_t, std::map<std::string, std::string>> corrections;
  std::map<std::string, std::string> units;   ///< a name as it is compared -> the unit's code
  std::map<std::string, std::string> common;  ///< field -> what holds for the lines that do not tell it
  std::string money;                          ///< of what bare numbers are (see Money); "": as the titles say
  std::set<std::uint32_t> taken;              ///< lines that look like no data and are data
  bool again = false;                         ///< the file was brought in before, and is meant to be once more
};
base::json::object to_json(const Decisions& decisions);
Decisions decisions_from(const base::json::object& kept);

/// Lines in order, as first and last of each row of neighbours.
using LineRanges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
void add_line(LineRanges& ranges, std::uint32_t line);  ///< later than all that are in it
bool holds(const LineRanges& ranges, std::uint32_t line);
std::int64_t count_of(const LineRanges& ranges);

struct SheetTitle {
  std::string name;
  std::size_t rows = 0;
};

struct Import {
  std::int64_t id = 0, account = 0;  ///< who sent it
  std::int64_t acting = 0;  ///< the account that let it run, go on or be taken back last: in its name that is done
  std::vector<std::int64_t> units;  ///< for whom it is done: only what lies below one is written to; {0}: everything
  std::string kind, programme, file_name;
  std::string digest;  ///< SHA-256 of the file
  State state = State::preparing;
  std::int64_t revision = 1;
  std::vector<SheetTitle> sheets;
  Decisions decisions;
  std::int64_t lines = 0, lines_done = 0;
  base::json::object result;
  /// When it was last told to run, and the lines that were right then: what is written was received at that instant
  /// (BK21-1.1e), and nothing that was mended since.
  std::optional<base::Instant> ordered_at;
  LineRanges ordered_lines;
  base::Instant created_at, changed_at;
  std::optional<base::Instant> finished_at;  ///< all that was ordered is written

  /// Nothing of it was ever written: its sender's alone.
  bool is_draft() const { return state == State::preparing || state == State::expired; }
  bool is_ordered() const { return state != State::preparing && ordered_at; }
  /// What is ordered is judged as of then, however late it goes on.
  base::Instant as_of(base::Instant now) const { return is_ordered() ? *ordered_at : now; }
  bool may_undo(base::Instant now) const {
    return state == State::done && finished_at && now < *finished_at + undo_time;
  }
};

/// A row of the table as fields: decoded, corrected, clean; "" where nothing stands.
struct Line {
  std::uint32_t line = 0;
  std::vector<std::string> values;  ///< in the order of the kind's fields
};

/// A row that is no data, and why: a word with the sentence "error.<why>".
struct LeftOut {
  std::uint32_t line = 0;
  std::string why, text;
};

struct Problem {
  bool error = true;  ///< false: a warning, the row can be written
  std::size_t field = 0;
  std::string code;  ///< a word with the sentence "error.<code>"
  base::json::object params = {};
  std::vector<std::string> suggestions = {};  ///< what the cell may be instead
  std::string question = {};                  ///< the key of the question that answers it
};

enum class Standing : std::uint8_t { ok, warning, error };
std::string_view to_word(Standing standing);
Standing standing_of(const std::vector<Problem>& problems);

/// A name that is no unit's as it is written; asked once for all cells that hold it.
struct Question {
  std::string key, typed;
  std::size_t field = 0, lines = 0;
  std::vector<std::string> candidates;  ///< codes, the likeliest first
};

/// What a person said that a name means.
struct Answer {
  std::string typed, unit;  ///< the unit by its code
};

}  // namespace sovang::imports
