// Reads amounts: digits, their dots and commas, and the unit behind them.
#include "features/imports/amount.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

#include "base/money.hpp"
#include "base/text.hpp"

namespace sovang::imports {

Amount amount_of(std::string_view text) {
  constexpr std::int64_t smallest_bare = 100'000;
  auto folded = base::lower(text);
  std::erase_if(folded, [](char c) { return c == ' '; });
  std::size_t end = 0;
  while (end < folded.size() &&
         (std::isdigit(static_cast<unsigned char>(folded[end])) != 0 || folded[end] == '.' || folded[end] == ','))
    ++end;
  const auto unit = base::fold(std::string_view{folded}.substr(end));
  std::int64_t times = 0;
  for (const auto& [word, value] :
       std::to_array<std::pair<std::string_view, std::int64_t>>({{"", 1},
                                                                 {"d", 1},
                                                                 {"dong", 1},
                                                                 {"vnd", 1},
                                                                 {"nghin", 1'000},
                                                                 {"nghindong", 1'000},
                                                                 {"ngan", 1'000},
                                                                 {"trieu", 1'000'000},
                                                                 {"trieudong", 1'000'000},
                                                                 {"tr", 1'000'000},
                                                                 {"trd", 1'000'000},
                                                                 {"ty", 1'000'000'000},
                                                                 {"tydong", 1'000'000'000}}))
    if (unit == word) times = value;
  if (times == 0 || end == 0) return {};
  std::int64_t whole = 0, part = 0, scale = 1;
  const auto digits = folded.substr(0, end);
  const auto last = digits.find_last_of(".,");
  const bool fraction = last != std::string::npos && digits.size() - last - 1 != 3 && times > 1;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (digits[i] == '.' || digits[i] == ',') {
      if (!(fraction && i == last) && (digits.size() - i - 1) % 4 != 3 && !fraction) return {};
      continue;
    }
    auto& into = fraction && i > last ? part : whole;
    if (into > base::max_dong) return {};
    into = into * 10 + (digits[i] - '0');
    if (fraction && i > last && (scale *= 10) > times) return {};  // finer than a đồng
  }
  if (whole > base::max_dong / times) return {};
  const auto dong = whole * times + part * (times / scale);
  if (dong > base::max_dong) return {};
  if (unit.empty() && dong > 0 && dong < smallest_bare) return {dong, Doubt::no_unit};
  const bool one_comma = last != std::string::npos && digits[last] == ',' && digits.find_first_of(".,") == last;
  return {dong, one_comma && !fraction && times > 1 ? Doubt::one_comma : Doubt::none};
}

namespace {

constexpr std::array<std::string_view, 5> money_words{"", "dong", "thousand", "million", "billion"};
constexpr std::array<std::string_view, 5> money_names{"", "đồng", "nghìn đồng", "triệu đồng", "tỷ đồng"};
constexpr std::array<std::int64_t, 5> money_times{1, 1, 1'000, 1'000'000, 1'000'000'000};

/// Parts of a title, each its words: what stands in brackets, before and behind a colon, a comma, a dash.
std::vector<std::vector<std::string>> parts_of(std::string_view title) {
  std::vector<std::vector<std::string>> parts;
  while (!title.empty()) {
    const auto end = std::min(title.find_first_of("()[]:;/-"), title.size());
    if (auto words = base::folded_words(title.substr(0, end)); !words.empty()) parts.push_back(std::move(words));
    title.remove_prefix(std::min(end + 1, title.size()));
  }
  return parts;
}

Money money_of(const std::vector<std::string>& words) {
  const auto is_dong = [&](std::size_t i) {
    return i < words.size() && (words[i] == "dong" || words[i] == "d" || words[i] == "vnd");
  };
  const auto last = words.size() - 1;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& word = words[i];
    const bool alone = words.size() == 1;
    if (word == "trieu" || word == "trd" || (word == "tr" && (alone || is_dong(i + 1)))) return Money::million;
    if ((word == "ty" || word == "ti") && (alone || is_dong(i + 1))) return Money::billion;
    if ((word == "nghin" || word == "ngan") && (alone || is_dong(i + 1))) return Money::thousand;
    if (word == "1000" && is_dong(i + 1)) return Money::thousand;
    if (word == "1" && i + 1 < words.size() && words[i + 1] == "000") {
      if (is_dong(i + 2)) return Money::thousand;
      if (i + 2 < words.size() && words[i + 2] == "000" && is_dong(i + 3)) return Money::million;
    }
    if (word == "vnd" || (word == "dong" && (alone || (i == last && words[0] == "dvt")))) return Money::dong;
  }
  return Money::none;
}

bool is_bare(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos &&
         text.find_first_not_of("0123456789., ") == std::string_view::npos;
}

}  // namespace

std::string_view to_word(Money money) { return money_words.at(static_cast<std::size_t>(money)); }

std::optional<Money> money_from(std::string_view word) {
  const auto found = std::ranges::find(money_words, word);
  if (word.empty() || found == money_words.end()) return std::nullopt;
  return static_cast<Money>(found - money_words.begin());
}

Money money_in(std::string_view title) {
  for (const auto& part : parts_of(title))
    if (const auto money = money_of(part); money != Money::none) return money;
  return Money::none;
}

std::string with_money(std::string_view cell, bool number, Money money) {
  if (money == Money::none || !is_bare(cell)) return std::string{cell};
  const auto place = static_cast<std::size_t>(money);
  const auto point = number ? cell.find('.') : std::string_view::npos;
  if (point == std::string_view::npos) return std::string{cell} + " " + std::string{money_names.at(place)};
  // In a text a point parts thousands; in a number it parts the fraction, which is written out.
  std::int64_t dong = 0, scale = 1;
  const auto times = money_times.at(place);
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] == '.') continue;
    if (dong > base::max_dong || (i > point && scale * 10 > times)) return std::string{cell};
    dong = dong * 10 + (cell[i] - '0');
    if (i > point) scale *= 10;
  }
  if (dong > base::max_dong / (times / scale)) return std::string{cell};
  return base::group_digits(dong * (times / scale)) + " đồng";
}

}  // namespace sovang::imports
