// A programme: a definition put to work by a unit, with its own instants, and the one-way close.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/json.hpp"

namespace sovang::programmes {

struct Text {
  std::string vi, en;
  bool operator==(const Text&) const = default;
};

struct Choice {
  std::string id;
  Text title;
  bool operator==(const Choice&) const = default;
};

/// What comes after the close: a review, a conference, the results.
struct NextDate {
  Text title;
  base::Day on;
  bool operator==(const NextDate&) const = default;
};

struct Contact {
  std::string name, phone, hours, email;  ///< each may be empty
  bool operator==(const Contact&) const = default;
};

/// What a programme says of itself, kept with it: the guidance folder may change, a running programme does not.
struct Settings {
  Text title, slogan;
  std::string source_document;
  std::optional<base::Day> source_date;
  std::vector<Choice> fields, sectors;
  std::int64_t description_graphemes = 1000;  ///< BK21-S4
  std::vector<std::string> counted;           ///< statuses that count (CLAUSES.md, readings, row "all")
  std::vector<NextDate> next_dates;
  Contact contact;
  bool operator==(const Settings&) const = default;
};

base::json::object to_json(const Settings& settings);
Settings settings_from(const base::json::value& stored);
base::json::object to_json(const Text& text);

/// Days from `from` (in) to `to` (out) in which an initiative must begin to be applied (BK21-1.1c).
struct AppliedWindow {
  base::Day from, to;
  bool operator==(const AppliedWindow&) const = default;
};

enum class State { upcoming, open, closed };
std::string_view to_word(State state);

struct Programme {
  std::int64_t id = 0;
  std::string slug, short_code;
  std::int64_t issuer = 0;  ///< unit id
  std::string definition;
  std::int64_t definition_version = 1;
  std::optional<std::int64_t> parent, cloned_from;
  int shift_days = 0;  ///< how far the definition's own dates are moved (a clone)
  base::Instant opens_at, closes_at;
  std::optional<AppliedWindow> applied;
  Settings settings;
  bool illustrative = false;
  base::Instant created_at;
  std::optional<base::Instant> closing_recorded_at;  ///< set once, never taken back

  /// A review or a year's awards have no form: their rules look at what other records hold, and nothing is sent to
  /// them.
  bool takes_entries() const { return !settings.fields.empty(); }

  /// Closed when the close was recorded, whatever the clock says now; else by the clock.
  State state(base::Instant now) const {
    if (closing_recorded_at || now >= closes_at) return State::closed;
    return now < opens_at ? State::upcoming : State::open;
  }
  /// What arrives at `at` is accepted: after the opening, before the close (received_at < close), and no close was
  /// recorded.
  bool accepts(base::Instant at) const { return state(at) == State::open; }
  /// The day whose tree of units is shown and counted: today while it runs, its last day afterwards.
  base::Day day_of_units(base::Instant now) const {
    return base::day_of(now < closes_at ? now : base::Instant{closes_at.micros - 1});
  }
};

enum class TargetOwner : std::uint8_t { assigned, own, tld };
std::string_view to_word(TargetOwner owner);
std::optional<TargetOwner> target_owner_from(std::string_view word);

struct TargetRevision {
  std::int64_t unit = 0;
  TargetOwner owner = TargetOwner::assigned;
  std::string phase;  ///< "" = the whole programme
  base::Instant effective_at, recorded_at;
  std::int64_t amount = 0;
  std::string reason;
};

/// One thing in which two programmes differ; `key` is a word with the sentence "programme_part.<key>".
struct Difference {
  std::string key;
  Text before, after;
  bool operator==(const Difference&) const = default;
};

/// In the order of the form.
std::vector<Difference> differences(const Programme& before, const Programme& after);

/// The parts that can differ, in the order of the form, without those in `found`.
std::vector<std::string> unchanged_parts(const std::vector<Difference>& found);

}  // namespace sovang::programmes
