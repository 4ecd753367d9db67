// Divides a parent's target among its children, exactly: whole numbers, nothing lost, nothing added.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace sovang::targets {

/// By what the parts are measured.
enum class SplitBy : std::uint8_t { members, equally, last_year };
std::optional<SplitBy> split_by_from(std::string_view word);
std::string_view to_word(SplitBy by);

struct Portion {
  std::int64_t amount = 0;
  bool rounded_up = false;  ///< its remainder was among the largest, so it has one more than its whole part
};

/// By place in `weights`, each >= 0; who has none (nullopt or 0) gets nothing. Largest remainders: each gets the whole
/// part of its share, and what is left goes to the largest remainders, of equal ones to the first. Empty when nobody
/// has a weight.
std::vector<Portion> split(std::int64_t total, const std::vector<std::optional<std::int64_t>>& weights);

}  // namespace sovang::targets
