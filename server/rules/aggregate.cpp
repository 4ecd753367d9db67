// Sums up initiatives for their subjects, keeping apart what surely counts and what may.
#include <algorithm>
#include <limits>

#include "rules/facts.hpp"

namespace sovang::rules {

Column aggregate(Metric::FromInitiatives how, const Selection& selection, const Column& benefit,
                 const Relation& to_subject, std::size_t subjects) {
  constexpr Wide most = std::numeric_limits<std::int64_t>::max();
  std::vector<Wide> low(subjects), high(subjects);
  const auto put = [how](Wide& total, std::int64_t value) {
    if (how == Metric::FromInitiatives::max)
      total = std::max<Wide>(total, value);
    else
      total += how == Metric::FromInitiatives::count ? 1 : value;
  };
  for (std::size_t row = 0; row < selection.answers.size(); ++row) {
    const std::int32_t subject = to_subject.row[row];
    const Answer belongs = selection.answers[row];
    if (subject < 0 || belongs == Answer::not_met) continue;
    if (how != Metric::FromInitiatives::count && benefit.is_missing(row)) continue;
    const std::int64_t value = how == Metric::FromInitiatives::count ? 1 : benefit.low[row];
    put(high[static_cast<std::size_t>(subject)], value);
    if (belongs == Answer::met) put(low[static_cast<std::size_t>(subject)], value);
  }
  Column out;
  out.low.resize(subjects);
  out.high.resize(subjects);
  for (std::size_t row = 0; row < subjects; ++row) {
    out.low[row] = static_cast<std::int64_t>(std::min(low[row], most));
    out.high[row] = static_cast<std::int64_t>(std::min(high[row], most));
  }
  return out;
}

}  // namespace sovang::rules
