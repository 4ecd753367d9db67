// What an initiative is: its states and their one table of transitions, and what a person sends.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace sovang::initiatives {

/// Stored and sent as the word of to_word(); the numbers are only for memory.
enum class Status : std::uint8_t { submitted, taken_in, returned, refused, withdrawn, recognised };
inline constexpr std::array all_statuses{Status::submitted, Status::taken_in,  Status::returned,
                                         Status::refused,   Status::withdrawn, Status::recognised};

std::string_view to_word(Status status);  ///< "taken_in"
std::optional<Status> status_from(std::string_view word);

/// Who may move an initiative along an arrow.
enum class Mover : std::uint8_t { author, officer };

struct Transition {
  Status from, to;
  Mover by;
};

/// Every allowed change of state; what is not here is refused. An initiative is born `submitted`.
inline constexpr auto transitions = std::to_array<Transition>({
    {Status::submitted, Status::taken_in, Mover::officer},  // BK21-1.1d: the unit takes in what was sent to it
    {Status::submitted, Status::returned, Mover::officer},  // something is missing; the author may complete it
    {Status::submitted, Status::refused, Mover::officer},
    {Status::submitted, Status::withdrawn, Mover::author},
    {Status::taken_in, Status::submitted, Mover::officer},  // taken in by mistake: undone
    {Status::taken_in, Status::returned, Mover::officer},
    {Status::taken_in, Status::refused, Mover::officer},
    {Status::taken_in, Status::recognised, Mover::officer},  // BK21-2.1a
    {Status::taken_in, Status::withdrawn, Mover::author},
    {Status::returned, Status::submitted, Mover::author},
    {Status::returned, Status::submitted, Mover::officer},  // returned by mistake: the return is taken back
    {Status::returned, Status::taken_in, Mover::officer},   // the same; or completed on paper or by telephone
    {Status::returned, Status::refused, Mover::officer},
    {Status::returned, Status::withdrawn, Mover::author},
    {Status::refused, Status::taken_in, Mover::officer},     // a refusal is taken back, for instance after a complaint
    {Status::recognised, Status::taken_in, Mover::officer},  // a recognition is revoked
});

bool may_move(Status from, Status to, Mover by);

/// The readings of "counted" that a programme may set (CLAUSES.md, readings, row "all").
/// LC23-II.2.1a counts the entries on the portal that are neither refused nor withdrawn.
bool is_on_portal(Status status);

/// One more author and this person's part of the work in percent.
struct Coauthor {
  std::string name;
  int share = 0;
};

/// A person who typed an initiative in for its author; never confused with the author.
struct Operator {
  std::string name;
  std::string phone;
};

/// What was sent, checked and normalised: texts in NFC, phones as digits from 0. Optional parts are absent, never
/// empty.
struct Submission {
  std::string author_name;
  std::string author_phone;
  std::optional<int> birth_year;
  std::optional<std::string> position;
  std::optional<std::string> email;
  std::string unit;                      ///< code of the author's unit, or of its parent when unit_text is set
  std::optional<std::string> unit_text;  ///< "my unit is missing": its name as typed
  std::string sector, field;             ///< ids of the programme
  std::string title, description;
  std::optional<base::Day> applied_from;
  std::optional<std::int64_t> benefit_dong;
  std::vector<Coauthor> coauthors;
  std::optional<int> author_share;  ///< percent; set exactly when there are co-authors
  bool no_dispute = false;
  std::optional<Operator> entered_by;
  bool name_public = false;
};

}  // namespace sovang::initiatives
