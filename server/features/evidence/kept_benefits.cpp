// Asks for the revision each time, and for the entries only when it is another.
#include "features/evidence/kept_benefits.hpp"

#include "features/evidence/benefit.hpp"

namespace sovang::evidence {

namespace {
constexpr std::int64_t lasts = 600 * base::micros_per_second;
}

std::shared_ptr<const StandingBenefits> KeptBenefits::of(db::Tx& tx, std::int64_t programme, base::Instant now) {
  // Before the entries: what comes between the two is read again, never missed.
  const Revision revision{benefits_revision(tx), initiatives::papers_revision(tx)};
  const std::lock_guard lock(mutex_);
  auto& kept = kept_[programme];
  if (!kept.benefits || kept.revision != revision || now >= kept.read_at + lasts)
    kept = {std::make_shared<const StandingBenefits>(tx, programme), revision, now};
  return kept.benefits;
}

}  // namespace sovang::evidence
