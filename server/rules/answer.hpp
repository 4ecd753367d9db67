// The four answers to a condition and the logic that joins them (Kleene's, with two kinds of "not decided").
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sovang::rules {

/// unknown: the data is missing. to_be_judged: the data is there, a person must decide. In the order of `both_of`.
enum class Answer : std::uint8_t { not_met, unknown, to_be_judged, met };

constexpr std::array<std::string_view, 4> answer_words{"not_met", "unknown", "to_be_judged", "met"};
constexpr std::string_view to_word(Answer answer) { return answer_words[static_cast<std::size_t>(answer)]; }

constexpr Answer opposite(Answer a) {
  if (a == Answer::met) return Answer::not_met;
  if (a == Answer::not_met) return Answer::met;
  return a;
}

/// One not met is enough to fail; otherwise missing data comes before judgement: nobody is asked to judge on half a
/// file.
constexpr Answer both_of(Answer a, Answer b) { return a < b ? a : b; }

/// One met is enough. De Morgan's laws hold.
constexpr Answer either(Answer a, Answer b) { return opposite(both_of(opposite(a), opposite(b))); }

constexpr Answer answer_of(bool yes) { return yes ? Answer::met : Answer::not_met; }

/// How many parts gave each answer; "at least n of" needs only that.
struct Tally {
  std::size_t met = 0, unknown = 0, to_be_judged = 0, not_met = 0;

  constexpr void add(Answer answer) {
    if (answer == Answer::met)
      ++met;
    else if (answer == Answer::unknown)
      ++unknown;
    else if (answer == Answer::to_be_judged)
      ++to_be_judged;
    else
      ++not_met;
  }
  /// at_least(1) is any, at_least(all of them) is all.
  constexpr Answer at_least(std::size_t n) const {
    if (met >= n) return Answer::met;
    if (met + unknown + to_be_judged < n) return Answer::not_met;
    return unknown > 0 ? Answer::unknown : Answer::to_be_judged;
  }
};

}  // namespace sovang::rules
