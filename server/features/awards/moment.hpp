// One moment of everything that a judgement looks at; pictures that no later change moves.
#pragma once
#include <memory>

#include "features/awards/live_benefits.hpp"
#include "features/awards/live_papers.hpp"
#include "features/initiatives/ledger.hpp"
#include "features/org/tree.hpp"
#include "features/programmes/register.hpp"

namespace sovang::rules {
class Book;
}

namespace sovang::awards {

struct Moment {
  std::shared_ptr<const org::Tree> tree;
  std::shared_ptr<const programmes::Register> programmes;
  const programmes::Programme* programme = nullptr;  ///< in `programmes`
  std::shared_ptr<const initiatives::Ledger> ledger;
  /// The programme that this one extends: what units outside this one's issuer did is on record there. May be null.
  const programmes::Programme* parent = nullptr;
  std::shared_ptr<const initiatives::Ledger> parent_ledger;
  db::Database* database = nullptr;
  std::shared_ptr<const rules::Book> book = nullptr;  ///< the one it is judged by
  std::shared_ptr<const PapersByKind> papers;         ///< of initiatives
  /// Papers and judgements recorded before this instant are known. Counts follow the instant that is judged; evidence
  /// is supplied after the close (LC23-IV.2: until 10/9 for what was done until 31/8), so it has an instant of its own.
  base::Instant known_at;
  std::shared_ptr<const LiveBenefits> benefits = nullptr;  ///< as known then; never null once the season is open
};

}  // namespace sovang::awards
