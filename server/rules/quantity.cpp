// Reads, compares and prints exact amounts.
#include "rules/quantity.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

#include "base/instant.hpp"
#include "base/money.hpp"
#include "rules/period.hpp"

namespace sovang::rules {
namespace {

constexpr std::array<std::string_view, 8> type_words{"count",  "ratio", "money",  "money_per_year",
                                                     "points", "date",  "yes_no", "rank"};

std::optional<std::int64_t> whole(std::string_view digits) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || value < 0 || value > base::max_dong)
    return std::nullopt;
  return value;
}

/// "66,7" is 667/10; at most 6 decimals; a point is refused, because "2.000" is two thousand to its readers.
std::optional<Quantity> decimal(std::string_view text) {
  const std::size_t comma = text.find(',');
  const auto integer = whole(text.substr(0, comma));
  if (!integer) return std::nullopt;
  if (comma == std::string_view::npos) return Quantity{*integer, 1};
  const std::string_view decimals = text.substr(comma + 1);
  const auto part = decimals.size() <= 6 ? whole(decimals) : std::nullopt;
  if (!part || *integer > base::max_dong / 1'000'000) return std::nullopt;
  std::int64_t scale = 1;
  for (std::size_t i = 0; i < decimals.size(); ++i) scale *= 10;
  return Quantity{*integer * scale + *part, scale};
}

bool take_suffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  while (text.ends_with(' ')) text.remove_suffix(1);
  return true;
}

std::optional<Quantity> ratio(std::string_view text) {
  if (take_suffix(text, "%")) {
    auto amount = decimal(text);
    if (!amount) return std::nullopt;
    const std::int64_t shared = std::gcd(amount->n, amount->of * 100);
    return Quantity{amount->n / shared, amount->of * 100 / shared};
  }
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto n = whole(text.substr(0, slash)), of = whole(text.substr(slash + 1));
  if (!n || !of || *of == 0) return std::nullopt;
  return Quantity{*n, *of};
}

std::optional<Quantity> money(std::string_view text) {
  take_suffix(text, "đồng");
  std::int64_t scale = 0;
  for (const auto& [word, factor] :
       {std::pair<std::string_view, std::int64_t>{"tỷ", 1'000'000'000}, {"triệu", 1'000'000}, {"nghìn", 1'000}})
    if (scale == 0 && take_suffix(text, word)) scale = factor;
  if (scale == 0) scale = 1;
  const auto amount = decimal(text);
  if (!amount || amount->n > base::max_dong / scale * amount->of || amount->n % amount->of * scale % amount->of != 0)
    return std::nullopt;
  const std::int64_t dong = amount->n / amount->of * scale + amount->n % amount->of * scale / amount->of;
  return dong <= base::max_dong ? std::optional{Quantity{dong, 1}} : std::nullopt;
}

/// A penalty is written with a minus: "-20 điểm".
std::optional<Quantity> points(std::string_view text) {
  take_suffix(text, "điểm");
  const bool penalty = text.starts_with('-');
  if (penalty) text.remove_prefix(1);
  auto out = decimal(text);
  if (out && penalty) out->n = -out->n;
  return out;
}

bool says_money(std::string_view text) {
  return std::ranges::any_of(std::array<std::string_view, 4>{"tỷ", "triệu", "nghìn", "đồng"},
                             [&](auto word) { return text.find(word) != std::string_view::npos; });
}

/// Exact decimals where they end, else as a fraction.
std::string decimal_text(Quantity amount, char mark) {
  const std::int64_t shared = std::max<std::int64_t>(1, std::gcd(amount.n, amount.of));
  std::int64_t n = amount.n / shared, of = amount.of / shared;
  std::string decimals;
  const bool negative = n < 0;
  if (negative) n = -n;
  std::int64_t rest = n % of;
  while (rest != 0 && decimals.size() < 6) {
    decimals += static_cast<char>('0' + static_cast<Wide>(rest) * 10 / of);
    rest = static_cast<std::int64_t>(static_cast<Wide>(rest) * 10 % of);
  }
  if (rest != 0) return (negative ? "−" : "") + std::to_string(n) + "/" + std::to_string(of);
  return (negative ? "−" : "") + std::to_string(n / of) + (decimals.empty() ? "" : mark + decimals);
}

/// Hundredths of a percent, cut towards zero.
std::string percent_cut(Quantity amount, char group, char mark) {
  const bool negative = amount.n < 0;
  const Wide n = negative ? -static_cast<Wide>(amount.n) : amount.n;
  const auto hundredths = static_cast<std::int64_t>(n * 10'000 / amount.of);
  std::string decimals = std::to_string(hundredths % 100);
  if (decimals.size() < 2) decimals.insert(0, 1, '0');
  return (negative ? "−" : "") + base::group_digits(hundredths / 100, group) + mark + decimals + "%";
}

Text money_text(Quantity amount, bool yearly) {
  const std::string dong = base::short_dong(amount.n / amount.of);
  std::string english = base::group_digits(amount.n / amount.of, ',') + " VND";
  return yearly ? Text{dong + "/năm", english + " a year"} : Text{dong, english};
}

}  // namespace

std::optional<Type> type_from(std::string_view word) {
  const auto found = std::ranges::find(type_words, word);
  if (found == type_words.end()) return std::nullopt;
  return static_cast<Type>(found - type_words.begin());
}

std::string_view to_word(Type type) { return type_words[static_cast<std::size_t>(type)]; }

std::strong_ordering compare(Quantity a, Quantity b) {
  if (a.of == b.of) return a.n <=> b.n;
  return static_cast<Wide>(a.n) * b.of <=> static_cast<Wide>(b.n) * a.of;
}

std::optional<Quantity> parse_quantity(Type type, std::string_view text) {
  const auto number = [](std::optional<std::int64_t> n) { return n ? std::optional{Quantity{*n, 1}} : std::nullopt; };
  switch (type) {
    case Type::count:
    case Type::rank:
      return number(whole(text));
    case Type::ratio:
      return ratio(text);
    case Type::money:
      return text.ends_with("/năm") ? std::nullopt : money(text);
    case Type::money_per_year:
      return take_suffix(text, "/năm") ? money(text) : std::nullopt;
    case Type::points:
      return points(text);
    case Type::date:
      if (const auto day = base::parse_day(text)) return Quantity{day->number, 1};
      return std::nullopt;
    case Type::yes_no:
      if (text == "yes" || text == "no") return Quantity{text == "yes", 1};
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Type> type_written(std::string_view text) {
  if (says_money(text) && parse_quantity(Type::money_per_year, text)) return Type::money_per_year;
  if (says_money(text) && parse_quantity(Type::money, text)) return Type::money;
  if (text.ends_with("điểm") && parse_quantity(Type::points, text)) return Type::points;
  for (const Type type : {Type::date, Type::yes_no, Type::ratio, Type::count})
    if (parse_quantity(type, text)) return type;
  return std::nullopt;
}

std::string_view example_of(Type type) {
  constexpr std::array<std::string_view, 8> examples{"30",        "150%",       "10 tỷ", "100 triệu/năm",
                                                     "26,5 điểm", "2023-08-31", "yes",   "10"};
  return examples[static_cast<std::size_t>(type)];
}

Text to_text(Type type, Quantity amount) {
  switch (type) {
    case Type::ratio: {
      const Quantity percent{amount.n * 100, amount.of};
      const std::string vi = decimal_text(percent, ','), en = decimal_text(percent, '.');
      if (vi.find('/') != std::string::npos) return both(decimal_text(amount, ','));
      return {vi + "%", en + "%"};
    }
    case Type::money:
      return money_text(amount, false);
    case Type::money_per_year:
      return money_text(amount, true);
    case Type::points:
      return {decimal_text(amount, ',') + " điểm", decimal_text(amount, '.') + " points"};
    case Type::date:
      return day_text(base::Day{static_cast<std::int32_t>(amount.n)});
    case Type::yes_no:
      return say(amount.n != 0 ? "rule.yes" : "rule.no");
    case Type::count:
    case Type::rank:
      break;
  }
  return {base::group_digits(amount.n / amount.of), base::group_digits(amount.n / amount.of, ',')};
}

Text measured_text(Type type, Quantity amount) {
  if (type != Type::ratio) return to_text(type, amount);
  const auto told = [&](char group, char mark) {
    return base::group_digits(amount.n, group) + "/" + base::group_digits(amount.of, group) + " = " +
           percent_cut(amount, group, mark);
  };
  return {told('.', ','), told(',', '.')};
}

std::optional<Operator> operator_from(std::string_view word) {
  const auto* const found = std::ranges::find(operator_words, word);
  if (found == std::end(operator_words)) return std::nullopt;
  return static_cast<Operator>(found - std::begin(operator_words));
}

bool holds(Operator op, Quantity value, Quantity low, Quantity high) {
  const std::strong_ordering order = compare(value, low);
  switch (op) {
    case Operator::over:
      return order > 0;
    case Operator::at_least:
      return order >= 0;
    case Operator::under:
      return order < 0;
    case Operator::at_most:
      return order <= 0;
    case Operator::equals:
    case Operator::is:
      return order == 0;
    case Operator::between:
      return order >= 0 && compare(value, high) <= 0;
  }
  return false;
}

}  // namespace sovang::rules
