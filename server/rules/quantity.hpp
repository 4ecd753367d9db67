// Exact amounts: a whole number or a fraction, how thresholds are written, how they compare and how people read them.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/text.hpp"

namespace sovang::rules {

/// What a metric measures. rank has no metric of its own: the engine counts it.
enum class Type { count, ratio, money, money_per_year, points, date, yes_no, rank };

std::optional<Type> type_from(std::string_view word);
std::string_view to_word(Type type);

/// n/of, of > 0. Money is whole đồng, a date is its day number, yes is 1.
struct Quantity {
  std::int64_t n = 0;
  std::int64_t of = 1;
};

/// Wide enough for the product of any two 64-bit numbers.
__extension__ typedef __int128 Wide;

/// By cross multiplication in 128 bits: 198/132 equals 150 %, never nearly.
std::strong_ordering compare(Quantity a, Quantity b);

/// "150%", "10 tỷ", "100 triệu/năm", "26,5 điểm", "30", "2023-08-31", "yes"; nullopt when it is not written as its type
/// asks.
std::optional<Quantity> parse_quantity(Type type, std::string_view text);
/// The type whose writing `text` follows, to tell what was meant; nullopt when none does.
std::optional<Type> type_written(std::string_view text);
/// How a threshold of the type is written, as an example.
std::string_view example_of(Type type);

/// "150%", "100 triệu đồng/năm", "30": as a threshold is read. Exact.
Text to_text(Type type, Quantity amount);
/// As measured: a ratio as "198/132 = 150,00%" (two decimals cut, never rounded up), the rest as to_text.
Text measured_text(Type type, Quantity amount);

enum class Operator { over, at_least, under, at_most, equals, between, is };
constexpr std::string_view operator_words[] = {"over", "at_least", "under", "at_most", "equals", "between", "is"};
constexpr std::string_view to_word(Operator op) { return operator_words[static_cast<int>(op)]; }
std::optional<Operator> operator_from(std::string_view word);

/// Exactly the operator of the document: "trên" is over, "trở lên" is at_least. `high` counts for between only.
bool holds(Operator op, Quantity value, Quantity low, Quantity high);

}  // namespace sovang::rules
