// Takes away piece by piece what guessers try, and looks at what is left.
#include "features/identity/guessable.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace sovang::identity {

namespace {

/// Without accents and spaces. Longer ones first: the longest that fits is taken away.
constexpr auto words = std::to_array<std::string_view>({"congdoanvietnam",
                                                        "tongliendoanlaodong",
                                                        "tongliendoan",
                                                        "liendoanlaodong",
                                                        "congdoancoso",
                                                        "congdoanvien",
                                                        "doanvien",
                                                        "liendoan",
                                                        "congdoan",
                                                        "nguoilaodong",
                                                        "laodong",
                                                        "vietnam",
                                                        "congnhan",
                                                        "vienchuc",
                                                        "canbo",
                                                        "sangkien",
                                                        "thidua",
                                                        "khenthuong",
                                                        "sovang",
                                                        "trieu",
                                                        "nghin",
                                                        "chutich",
                                                        "vanphong",
                                                        "quantrivien",
                                                        "quantri",
                                                        "administrator",
                                                        "admin",
                                                        "matkhau",
                                                        "password",
                                                        "passwd",
                                                        "taikhoan",
                                                        "dangnhap",
                                                        "welcome",
                                                        "xinchao",
                                                        "letmein",
                                                        "iloveyou",
                                                        "anhyeuem",
                                                        "hanoi",
                                                        "hochiminh",
                                                        "saigon",
                                                        "danang",
                                                        "haiphong",
                                                        "cantho",
                                                        "tinh",
                                                        "thanhpho",
                                                        "test",
                                                        "demo",
                                                        "login",
                                                        "secret",
                                                        "union",
                                                        "cntt",
                                                        "tld",
                                                        "ldld",
                                                        "cdcs"});
constexpr auto rows = std::to_array<std::string_view>({"12345678901234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm",
                                                       "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujm"});
constexpr std::size_t shortest_run = 3, shortest_row = 4, shortest_repeat = 4;
/// So much must be left: with it there are more passwords than ten tries in a quarter of an hour will ever meet.
constexpr std::size_t enough = 6;

constexpr auto codes = std::to_array<std::string_view>(
    {"password_own_name", "password_common_words", "password_rows", "password_repeats"});
using ByCode = std::array<std::size_t, codes.size()>;

std::string joined(std::string_view folded) {
  std::string out{folded};
  std::erase(out, ' ');
  return out;
}

/// How many characters from `rest`'s start lie in one row of keys, forwards or backwards.
std::size_t row_length(std::string_view rest) {
  std::size_t longest = 0;
  for (const auto row : rows) {
    const std::string back{row.rbegin(), row.rend()};
    for (const std::string_view way : {row, std::string_view{back}})
      for (std::size_t from = 0; from < way.size(); ++from) {
        std::size_t n = 0;
        while (n < rest.size() && from + n < way.size() && rest[n] == way[from + n]) ++n;
        longest = std::max(longest, n);
      }
  }
  return longest >= shortest_row ? longest : 0;
}

/// aaa, abc, cba: each differs from the one before by the same step.
std::size_t run_length(std::string_view rest) {
  if (rest.size() < shortest_run) return 0;
  const int step = rest[1] - rest[0];
  if (step < -1 || step > 1) return 0;
  std::size_t n = 2;
  while (n < rest.size() && rest[n] - rest[n - 1] == step) ++n;
  return n >= shortest_run ? n : 0;
}

std::size_t word_length(std::string_view rest) {
  std::size_t longest = 0;
  for (const auto word : words)
    if (rest.starts_with(word)) longest = std::max(longest, word.size());
  const bool year = rest.size() >= 4 && (rest.starts_with("19") || rest.starts_with("20")) && rest[2] >= '0' &&
                    rest[2] <= '9' && rest[3] >= '0' && rest[3] <= '9';
  return std::max<std::size_t>(longest, year ? 4 : 0);
}

std::size_t repeat_length(std::string_view before, std::string_view rest) {
  std::size_t n = std::min(before.size(), rest.size());
  while (n >= shortest_repeat && before.find(rest.substr(0, n)) == before.npos) --n;
  return n >= shortest_repeat ? n : 0;
}

/// Signs that fold() drops (!, @, €) count once each.
std::size_t different_signs(std::string_view password) {
  std::string signs;
  for (const char c : password)
    if (c > ' ' && c < 0x7F && std::isalnum(static_cast<unsigned char>(c)) == 0 && signs.find(c) == signs.npos)
      signs += c;
  return signs.size();
}

}  // namespace

std::optional<std::string_view> guessable(std::string_view password, std::string_view account) {
  const auto text = joined(base::fold(password)), name = joined(account);
  ByCode taken{};
  std::size_t left = different_signs(password);
  for (std::size_t at = 0; at < text.size();) {
    const auto rest = std::string_view{text}.substr(at);
    const ByCode found{name.size() > 1 && rest.starts_with(name) ? name.size() : 0, word_length(rest),
                       std::max(row_length(rest), run_length(rest)),
                       repeat_length(std::string_view{text}.substr(0, at), rest)};
    const auto most = std::ranges::max_element(found);
    if (*most == 0) {
      ++left;
      ++at;
      continue;
    }
    taken[static_cast<std::size_t>(most - found.begin())] += *most;
    at += *most;
  }
  if (left >= enough) return std::nullopt;
  return codes[static_cast<std::size_t>(std::ranges::max_element(taken) - taken.begin())];
}

}  // namespace sovang::identity
