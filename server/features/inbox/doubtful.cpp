// One pass over the ledger; doubtful ones are rare, so all that are found are put in order.
#include "features/inbox/doubtful.hpp"

#include <algorithm>
#include <utility>

namespace sovang::inbox {

using initiatives::Inquired;
using initiatives::Inquiry;
using initiatives::Standing;

namespace {

bool asks_for(const Inquiry& inquiry, const Standing& one) {
  return (inquiry.sector.empty() || inquiry.sector == one.sector) &&
         (inquiry.field.empty() || inquiry.field == one.field) && one.benefit_dong >= inquiry.benefit_from &&
         one.born_at >= inquiry.born_from && one.born_at < inquiry.born_before;
}

/// By place of the unit in the ledger.
std::vector<bool> covered_units(const initiatives::Ledger& ledger, const Inquiry& inquiry) {
  const auto ids = ledger.unit_ids();
  std::vector<bool> covered(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) covered[i] = !inquiry.covers || inquiry.covers(ids[i]);
  return covered;
}

}  // namespace

bool Doubtful::operator()(std::int64_t birth, std::string_view field, std::int64_t sent) const {
  const auto dong = counts_->of(birth, sent), median = usual_->in(field);
  // What the text says is held against what was sent: another amount that counts by now was looked at by somebody.
  return initiatives::is_far_above(dong, median) || initiatives::is_far_below(dong, median) ||
         (dong == sent && slips_.contains(birth));
}

Inquired inquire_doubtful(const initiatives::Ledger& ledger, const Inquiry& inquiry, const Doubtful& doubtful,
                          std::size_t skip, std::size_t most) {
  const auto covered = covered_units(ledger, inquiry);
  Inquired inquired;
  std::vector<std::pair<std::int64_t, std::int64_t>> found;  // what it is ordered by, birth
  ledger.each(ledger.standings(initiatives::end_of_time), initiatives::any_state, [&](const Standing& one) {
    // What came from a new unit since the units were listed waits for the next look.
    if (one.unit_place >= covered.size() || !covered[one.unit_place] || !asks_for(inquiry, one) ||
        !doubtful(one.birth_seq, one.field, one.benefit_dong))
      return;
    ++inquired.by_status[static_cast<std::size_t>(one.status)];
    if (!inquiry.counted.has(one.status)) return;
    const auto key = inquiry.order == Inquiry::Order::benefit ? one.benefit_dong : one.born_at.micros;
    found.emplace_back(inquiry.order == Inquiry::Order::oldest ? key : -key, one.birth_seq);
  });
  inquired.total = static_cast<std::int64_t>(found.size());
  std::ranges::sort(found);
  for (auto i = skip; i < std::min(skip + most, found.size()); ++i) inquired.birth_seqs.push_back(found[i].second);
  return inquired;
}

}  // namespace sovang::inbox
