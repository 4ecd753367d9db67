// Finds dates in sentences and writes them again, moved.
#include "rules/moved.hpp"

#include <array>
#include <cctype>
#include <functional>

namespace sovang::rules {
namespace {

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

/// Reads on from `at`; every step that does not fit makes the whole reading fail.
class Cursor {
 public:
  Cursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  int number(std::size_t least, std::size_t most) {
    int value = 0;
    std::size_t digits = 0;
    while (digits < most && at_ < text_.size() && is_digit(text_[at_]))
      value = value * 10 + (text_[at_++] - '0'), ++digits;
    if (digits < least || (at_ < text_.size() && is_digit(text_[at_]))) failed_ = true;
    return value;
  }
  void sign(char wanted) {
    if (at_ < text_.size() && text_[at_] == wanted)
      ++at_;
    else
      failed_ = true;
  }
  int month_name() {
    for (std::size_t i = 0; i < english_months.size(); ++i)
      if (text_.substr(at_).starts_with(english_months[i])) {
        at_ += english_months[i].size();
        return static_cast<int>(i) + 1;
      }
    failed_ = true;
    return 0;
  }
  bool failed() const { return failed_; }
  std::size_t at() const { return at_; }

 private:
  std::string_view text_;
  std::size_t at_;
  bool failed_ = false;
};

struct Found {
  base::CivilDate date;
  std::size_t end;
  char form;  ///< '/', '-' or 'M': how it was written
};

std::optional<Found> date_at(std::string_view text, std::size_t at) {
  Cursor slashes{text, at};
  const int day = slashes.number(1, 2);
  slashes.sign('/');
  const int month = slashes.number(1, 2);
  slashes.sign('/');
  const int year = slashes.number(4, 4);
  if (!slashes.failed()) return Found{{year, month, day}, slashes.at(), '/'};
  Cursor iso{text, at};
  const int iso_year = iso.number(4, 4);
  iso.sign('-');
  const int iso_month = iso.number(2, 2);
  iso.sign('-');
  const int iso_day = iso.number(2, 2);
  if (!iso.failed()) return Found{{iso_year, iso_month, iso_day}, iso.at(), '-'};
  Cursor words{text, at};
  const int word_day = words.number(1, 2);
  words.sign(' ');
  const int word_month = words.month_name();
  words.sign(' ');
  const int word_year = words.number(4, 4);
  if (!words.failed()) return Found{{word_year, word_month, word_day}, words.at(), 'M'};
  return std::nullopt;
}

std::string written(base::Day day, char form) {
  if (form == '/') return base::to_text(day);
  if (form == '-') return base::to_iso(day);
  return day_text(day).en;
}

std::string moved_in(std::string_view text, int days) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool starts = is_digit(text[at]) && (at == 0 || !is_digit(text[at - 1]));
    const auto found = starts ? date_at(text, at) : std::nullopt;
    const auto day = found ? base::day_from(found->date) : std::nullopt;
    if (!day) {
      out += text[at++];
      continue;
    }
    out += written(*day + days, found->form);
    at = found->end;
  }
  return out;
}

}  // namespace

Window moved(const Window& window, int days) {
  Window out = window;
  if (out.from) out.from = *out.from + days * base::micros_per_day;
  if (out.until) out.until = *out.until + days * base::micros_per_day;
  return out;
}

Text moved_dates(const Text& text, int days) {
  if (days == 0) return text;
  return {moved_in(text.vi, days), moved_in(text.en, days)};
}

}  // namespace sovang::rules
