// One pass over the ledger, kept for a while.
#include "features/initiatives/usual_benefits.hpp"

#include <algorithm>
#include <vector>

namespace sovang::initiatives {

namespace {

constexpr std::int64_t lasts = 600 * base::micros_per_second;

std::int64_t median_of(std::vector<std::int64_t>& amounts) {
  if (amounts.size() < UsualBenefits::least) return 0;
  const auto middle = amounts.begin() + static_cast<std::ptrdiff_t>(amounts.size() / 2);
  std::ranges::nth_element(amounts, middle);
  return *middle;
}

Usual usual_in(const Ledger& ledger) {
  std::map<std::string, std::vector<std::int64_t>, std::less<>> by_field;
  std::vector<std::int64_t> all;
  ledger.each(ledger.standings(end_of_time), on_portal, [&](const Standing& one) {
    if (one.benefit_dong == 0) return;
    all.push_back(one.benefit_dong);
    auto found = by_field.find(one.field);
    if (found == by_field.end()) found = by_field.try_emplace(std::string{one.field}).first;
    found->second.push_back(one.benefit_dong);
  });
  Usual usual;
  usual.of_all = median_of(all);
  for (auto& [field, amounts] : by_field)
    if (const auto median = median_of(amounts); median > 0) usual.of_fields[field] = median;
  return usual;
}

}  // namespace

std::int64_t Usual::in(std::string_view field) const {
  const auto found = of_fields.find(field);
  return found == of_fields.end() ? of_all : found->second;
}

std::shared_ptr<const Usual> UsualBenefits::of(std::int64_t programme, const Ledger& ledger, base::Instant now) {
  const std::lock_guard lock(mutex_);
  auto& kept = kept_[programme];
  if (!kept.usual || now >= kept.at + lasts) kept = {std::make_shared<const Usual>(usual_in(ledger)), now};
  return kept.usual;
}

}  // namespace sovang::initiatives
