// From a request's body to a checked Submission: every rule about what may be sent.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/json.hpp"
#include "features/initiatives/model.hpp"

namespace sovang::initiatives {

/// What a submission must know of its programme.
struct Form {
  std::int64_t programme_id = 0;
  std::string slug;
  std::string title_vi, title_en;
  bool illustrative = false;
  base::Instant opens_at, closes_at;
  std::string closes_text;                               ///< "24h00 ngày 31/8/2023"
  std::optional<base::Day> applied_first, applied_last;  ///< both days belong to the window (BK21-1.1c)
  std::vector<std::string> sectors, fields;              ///< ids
  std::size_t description_graphemes = 1000;              ///< BK21-S4
  /// {vi, en}: the title of the first list of units; asked only for a refusal.
  std::function<base::json::object()> unit_list = [] { return base::json::object{}; };
};

struct UnitChoice {
  std::int64_t id = 0;
  std::string code, name;
  /// A province or an industry whose subordinate units are known: the author works in one of these. {vi, en}: the title
  /// of their list; empty when the unit itself can be chosen.
  base::json::object choose_below = {};
};
/// The unit of that code as it stands on the day of the submission.
using FindUnit = std::function<std::optional<UnitChoice>(std::string_view code)>;

struct ReadSubmission {
  Submission submission;
  UnitChoice unit;
};

inline constexpr std::size_t title_graphemes = 200;
inline constexpr std::size_t name_graphemes = 100;
inline constexpr std::size_t max_coauthors = 20;

/// Throws base::Refused(invalid, "submission_wrong") with every wrong field. `today` bounds the year of birth.
ReadSubmission read_submission(const base::json::value& body, const Form& form, const FindUnit& find_unit,
                               base::Day today);

/// Digits from 0: "+84 912.345.678" is "0912345678". Mobile numbers have 10 digits (03 05 07 08 09), landlines (02) 10
/// or 11.
std::optional<std::string> phone_digits(std::string_view typed);

/// The submission as canonical JSON: keys in alphabetical order, no white space, texts as stored, absent parts left
/// out. Its SHA-256 is the body hash of the receipt, so an author can prove what was sent.
std::string canonical_body(const Submission& submission, std::string_view programme);

}  // namespace sovang::initiatives
