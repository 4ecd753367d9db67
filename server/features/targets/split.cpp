// The arithmetic is the organisation's: what merged units share is divided in the same way.
#include "features/targets/split.hpp"

#include <array>
#include <numeric>

#include "features/org/tree.hpp"

namespace sovang::targets {

namespace {
constexpr std::array<std::string_view, 3> words{"members", "equally", "last_year"};
}

std::optional<SplitBy> split_by_from(std::string_view word) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == word) return static_cast<SplitBy>(i);
  return std::nullopt;
}
std::string_view to_word(SplitBy by) { return words[static_cast<std::size_t>(by)]; }

std::vector<Portion> split(std::int64_t total, const std::vector<std::optional<std::int64_t>>& weights) {
  std::int64_t all = 0, common = 0;
  for (const auto& weight : weights) {
    all += weight.value_or(0);
    common = std::gcd(common, weight.value_or(0));
  }
  if (all == 0) return {};
  std::vector<org::Part> parts;
  for (const auto& weight : weights) parts.push_back({org::nowhere, weight.value_or(0) / common, all / common});
  const auto amounts = org::apportion(total, parts);
  std::vector<Portion> portions;
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    const auto whole = total / parts[i].of * parts[i].n + total % parts[i].of * parts[i].n / parts[i].of;
    portions.push_back({amounts[i], amounts[i] > whole});
  }
  return portions;
}

}  // namespace sovang::targets
