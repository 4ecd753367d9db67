// Walks a request's JSON object field by field, collects everything that is wrong and refuses what nobody asked for.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/refused.hpp"

namespace sovang::work {

/// The most bytes that so many characters may take. Vietnamese takes 3 a character at most, 5 as it is typed in NFD; an
/// emoji of a family 25, the flag of a region 28, the longest emoji that Unicode recommends (a kiss with two skin
/// tones) 35; only joined symbols without end take more.
constexpr std::size_t heaviest(std::size_t graphemes) { return 36 * graphemes + 64; }
/// After so many errors the rest is not told: nobody reads it, and an answer stays smaller than its question.
inline constexpr std::size_t most_errors = 50;

/// One object of the request. Names outlive it (they are literals). Every getter marks its field as known; finish()
/// reports the others. Errors go to `wrong` and the getter gives nullopt, so that all problems are told at once. null
/// counts as absent, and so does a text of which nothing can be seen.
class Reading {
 public:
  /// `place` is the JSON pointer of this object: "" for the body itself. A value that is no object is an error.
  Reading(const base::json::value& value, std::string place, std::vector<base::FieldError>& wrong);

  /// clean_text (keeps line breaks), not trimmed. More bytes than
  /// heaviest(limit) is refused; more graphemes than `limit` is left to the caller, who has a sentence of his own.
  std::optional<std::string> text(std::string_view name, std::size_t limit);
  /// clean_line. More than `limit` graphemes is "text_too_long".
  std::optional<std::string> line(std::string_view name, std::size_t limit);
  /// line() that must be there: its absence is the error `missing`. Empty after any error.
  std::string needed_line(std::string_view name, std::size_t limit, std::string_view missing);
  /// A JSON integer in [low, high]; anything else is `code`.
  std::optional<std::int64_t> integer(std::string_view name, std::int64_t low, std::int64_t high,
                                      std::string_view code);
  std::optional<bool> boolean(std::string_view name);
  /// nullptr when absent.
  const base::json::value* value(std::string_view name);

  void refuse(std::string_view name, std::string_view code, base::json::object params = {});
  std::string place_of(std::string_view name) const;
  /// Every field that no getter asked for is "field_unexpected".
  void finish();

 private:
  std::optional<std::string> raw(std::string_view name);
  /// False, and refused, for what clean_text does not take or what is too heavy.
  bool is_sound(std::string_view name, std::string_view typed, std::size_t limit);

  const base::json::object* object_ = nullptr;
  std::string place_;
  std::vector<base::FieldError>& wrong_;
  std::vector<std::string_view> known_;
};

/// What a Body reads from, made before it.
struct Sent {
  base::json::value sent;
  std::vector<base::FieldError> faults;
};

/// A whole request body of its own: what is wrong with it is kept, and refused together.
class Body : private Sent, public Reading {
 public:
  explicit Body(std::string_view text) : Sent{base::parse_json(text), {}}, Reading(sent, "", faults) {}
  /// needed_line() with the common sentence of a missing value.
  std::string needed(std::string_view name, std::size_t limit) { return needed_line(name, limit, "value_missing"); }
  /// A text as it was typed: a password.
  std::optional<std::string> typed(std::string_view name);
  /// Refuses (invalid) with `code` when anything was wrong.
  void finish(std::string_view code);
};

}  // namespace sovang::work
