// Amounts of money as people write them into tables.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sovang::imports {

enum class Doubt : std::uint8_t {
  none,
  no_unit,   ///< a small number without "triệu" or "đồng": nobody knows of what
  one_comma  ///< "1,234 tỷ": a little over one to a Vietnamese eye, over a thousand to a table's
};

struct Amount {
  std::optional<std::int64_t> dong;  ///< at most base::max_dong
  Doubt doubt = Doubt::none;
};

/// "1.200.000", "1,2 tỷ", "35 triệu đồng"; in a bare number dots and commas part thousands. No amount: nullopt in it.
Amount amount_of(std::string_view text);

/// Of what a bare number is.
enum class Money : std::uint8_t { none, dong, thousand, million, billion };
std::string_view to_word(Money money);                   ///< "" for none
std::optional<Money> money_from(std::string_view word);  ///< nullopt for "" and what is no word of it

/// What a title says: "(triệu đồng)", "(1.000 đồng)", "ĐVT: tỷ đồng".
Money money_in(std::string_view title);

/// A cell with the unit behind it: "35" is "35 triệu đồng". As it stands where it names one itself, or is no number.
/// `number`: a spreadsheet's own number, whose point parts the fraction.
std::string with_money(std::string_view cell, bool number, Money money);

}  // namespace sovang::imports
