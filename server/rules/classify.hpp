// Weighted scores and bands with floors, exact to the last fraction.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "rules/document.hpp"
#include "rules/facts.hpp"

namespace sovang::rules {

/// The bands a subject may still be in: one bit per band, in written order. One bit: it is decided.
struct BandAnswer {
  std::uint32_t possible = 0;
  Answer open = Answer::unknown;   ///< why it is open: unknown or to be judged
  std::string total;               ///< "87,5" or "80 – 95"; filled on demand
  std::int64_t low = 0, high = 0;  ///< the total lies in low/of … high/of
  std::int64_t of = 0;             ///< 0: a fraction too long to compare with others
};

/// One criterion's values and one band's extra conditions, all for the same subjects.
struct ClassifyInputs {
  std::vector<Values> criteria;                                ///< beside classification.criteria
  std::vector<std::vector<const std::vector<Answer>*>> steps;  ///< of each criterion; nullptr: without a condition
  std::vector<const std::vector<Answer>*> band_conditions;     ///< beside bands; nullptr: none
  std::size_t size = 0;
};

/// Total = Σ weight × value / full, or the points of the first step that holds; a value not known may be anything from
/// 0 to full, or on any step.
std::vector<BandAnswer> classify(const Classification& classification, const ClassifyInputs& inputs);
/// Lies the answer in one of the bands?
Answer in_bands(const Classification& classification, const BandAnswer& answer, const std::vector<std::string>& bands);

}  // namespace sovang::rules
