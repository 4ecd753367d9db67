// Amounts that look like a slip of the pen.
#include "features/evidence/benefit.hpp"
#include "features/initiatives/named_amounts.hpp"
#include "features/initiatives/usual_benefits.hpp"

namespace sovang::evidence {

std::vector<Doubt> doubts_about(std::int64_t amount, std::int64_t median, std::string_view text) {
  std::vector<Doubt> doubts;
  if (amount <= 0) return doubts;
  if (initiatives::is_far_above(amount, median)) doubts.push_back({"far_above", median});
  if (initiatives::is_far_below(amount, median)) doubts.push_back({"far_below", median});
  if (const auto named = initiatives::named_in_another_magnitude(amount, text); named > 0)
    doubts.push_back({"text_says_other", named});
  return doubts;
}

}  // namespace sovang::evidence
