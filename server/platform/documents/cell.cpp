// Cells as people read them, and as a CSV file holds them.
#include <string>

#include "base/money.hpp"
#include "platform/documents/report.hpp"

namespace sovang::documents {

std::string shown(Ratio ratio, base::Language language) {
  const bool english = language == base::Language::en;
  if (ratio.of <= 0) return {};
  // Whole part first: no overflow for any count or amount the product accepts.
  const auto whole = ratio.n / ratio.of;
  const auto rest = (ratio.n % ratio.of) * 10'000 / ratio.of;
  const auto hundredths = whole * 10'000 + rest;
  auto decimals = std::to_string(hundredths % 100);
  if (decimals.size() < 2) decimals.insert(0, 1, '0');
  return base::group_digits(hundredths / 100, english ? ',' : '.') + (english ? "." : ",") + decimals + "%";
}

std::string shown(const Cell& cell, base::Language language) {
  struct Show {
    base::Language language;
    bool english = language == base::Language::en;
    std::string digits(std::int64_t number) const { return base::group_digits(number, english ? ',' : '.'); }
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t number) const { return digits(number); }
    std::string operator()(Dong dong) const { return digits(dong.amount); }
    std::string operator()(AtLeast least) const { return "≥ " + digits(least.n); }
    std::string operator()(Ratio ratio) const { return shown(ratio, language); }
    std::string operator()(base::Day day) const { return english ? base::to_english(day) : base::to_text(day); }
    std::string operator()(base::Instant at) const { return english ? base::to_english(at) : base::to_text(at); }
  };
  return std::visit(Show{language}, cell);
}

}  // namespace sovang::documents
