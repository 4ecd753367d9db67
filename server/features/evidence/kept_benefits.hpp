// The amounts of each programme that count, kept in memory until an entry or a paper is added or withdrawn.
#pragma once
#include <map>
#include <memory>
#include <mutex>

#include "features/evidence/standing_benefits.hpp"
#include "features/initiatives/records.hpp"

namespace sovang::evidence {

/// Per process. Safe from any thread.
class KeptBenefits {
 public:
  /// As they stand in this transaction. Of PostgreSQL two servers may commit entries in another order than they
  /// numbered them; what is missed for that is found ten minutes later.
  std::shared_ptr<const StandingBenefits> of(db::Tx& tx, std::int64_t programme, base::Instant now);

 private:
  struct Revision {
    std::int64_t entries = 0;
    initiatives::PapersRevision papers;
    bool operator==(const Revision&) const = default;
  };
  struct Kept {
    std::shared_ptr<const StandingBenefits> benefits;
    Revision revision;
    base::Instant read_at;
  };
  std::mutex mutex_;
  std::map<std::int64_t, Kept> kept_;
};

}  // namespace sovang::evidence
