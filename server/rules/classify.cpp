// Classifies with fractions of any size, so that weights, targets and scores of odd denominators stay exact.
#include "rules/classify.hpp"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <limits>

namespace sovang::rules {
namespace {

using Exact = boost::multiprecision::cpp_rational;

Exact exact(Quantity amount) { return Exact{amount.n, amount.of}; }

struct Range {
  Exact low, high;
};

Range measured(const Classification::Criterion& criterion, const Column& values, std::size_t row) {
  const Exact full = exact(criterion.full);
  if (values.is_missing(row)) return {0, full};
  Range out{exact(values.least(row)), exact(values.most(row))};
  if (criterion.cap) {
    out.low = std::min(out.low, full);
    out.high = std::min(out.high, full);
  }
  return out;
}

/// The points of the first step that surely holds, and of those before it that may.
Range stepped(const Classification::Criterion& criterion, const std::vector<const std::vector<Answer>*>& holds,
              std::size_t row) {
  std::optional<Range> out;
  for (std::size_t i = 0; i < criterion.steps.size(); ++i) {
    const Answer answer = holds[i] ? (*holds[i])[row] : Answer::met;
    if (answer == Answer::not_met) continue;
    const Exact points = exact(criterion.steps[i].points);
    out = out ? Range{std::min(out->low, points), std::max(out->high, points)} : Range{points, points};
    if (answer == Answer::met) break;
  }
  return out.value_or(Range{0, 0});
}

Answer at_least(const Range& range, const Exact& bound) {
  if (range.low >= bound) return Answer::met;
  return range.high < bound ? Answer::not_met : Answer::unknown;
}

Answer holds_band(const Classification& classification, const Classification::Band& band,
                  const std::vector<Range>& values, const Range& total) {
  Answer answer = band.at_least ? at_least(total, exact(*band.at_least)) : Answer::met;
  for (const auto& [id, share] : band.floors) {
    const auto criterion = std::ranges::find(classification.criteria, id, &Classification::Criterion::id);
    const auto index = static_cast<std::size_t>(criterion - classification.criteria.begin());
    answer = both_of(answer, at_least(values[index], exact(share) * exact(criterion->full)));
  }
  return answer;
}

/// Both ends over one denominator, where 64 bits hold them.
void put_total(const Range& total, BandAnswer& out) {
  namespace mp = boost::multiprecision;
  const mp::cpp_int of = mp::lcm(denominator(total.low), denominator(total.high));
  const mp::cpp_int low = numerator(total.low) * (of / denominator(total.low)),
                    high = numerator(total.high) * (of / denominator(total.high));
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  if (of > most || mp::abs(low) > most || mp::abs(high) > most) return;
  out.low = static_cast<std::int64_t>(low);
  out.high = static_cast<std::int64_t>(high);
  out.of = static_cast<std::int64_t>(of);
}

std::string decimal(const Exact& value) {
  const Exact hundredths = value * 100;
  const boost::multiprecision::cpp_int cut = numerator(hundredths) / denominator(hundredths);
  const boost::multiprecision::cpp_int rest = cut % 100;
  std::string out = boost::multiprecision::cpp_int{cut / 100}.str();
  if (rest != 0) out += std::string{rest < 10 ? ",0" : ","} + rest.str();
  return out;
}

}  // namespace

std::vector<BandAnswer> classify(const Classification& classification, const ClassifyInputs& inputs) {
  std::vector<BandAnswer> out(inputs.size);
  std::vector<Range> values(classification.criteria.size());
  for (std::size_t row = 0; row < inputs.size; ++row) {
    Range total{0, 0};
    for (std::size_t i = 0; i < values.size(); ++i) {
      const auto& criterion = classification.criteria[i];
      const bool in_steps = !criterion.steps.empty();
      values[i] = in_steps ? stepped(criterion, inputs.steps[i], row) : measured(criterion, *inputs.criteria[i], row);
      const Exact factor = in_steps ? Exact{1} : exact(criterion.weight) / exact(criterion.full);
      const bool penalty = factor < 0;  // the more of it, the fewer points
      total.low += factor * (penalty ? values[i].high : values[i].low);
      total.high += factor * (penalty ? values[i].low : values[i].high);
    }
    put_total(total, out[row]);
    out[row].total = decimal(total.low) + (total.low == total.high ? "" : " – " + decimal(total.high));
    for (std::size_t band = 0; band < classification.bands.size(); ++band) {
      Answer answer = holds_band(classification, classification.bands[band], values, total);
      if (inputs.band_conditions[band]) answer = both_of(answer, (*inputs.band_conditions[band])[row]);
      if (answer == Answer::not_met) continue;
      out[row].possible |= 1U << band;
      if (answer == Answer::met) break;
      out[row].open = answer;
    }
  }
  return out;
}

Answer in_bands(const Classification& classification, const BandAnswer& answer, const std::vector<std::string>& bands) {
  std::uint32_t wanted = 0;
  for (std::size_t i = 0; i < classification.bands.size(); ++i)
    if (std::ranges::find(bands, classification.bands[i].id) != bands.end()) wanted |= 1U << i;
  if ((answer.possible & ~wanted) == 0) return Answer::met;
  return (answer.possible & wanted) == 0 ? Answer::not_met : answer.open;
}

}  // namespace sovang::rules
