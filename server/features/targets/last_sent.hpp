// When each unit last sent an initiative: who has long been silent is asked of every page of targets.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "features/initiatives/board.hpp"
#include "features/initiatives/ledger.hpp"

namespace sovang::targets {

/// By unit id, without its subordinates.
using Sendings = std::unordered_map<std::int64_t, base::Instant>;

/// Whatever became of them, sent before `as_of` (exclusive). One pass over the ledger.
Sendings last_sendings(const initiatives::Ledger& ledger, base::Instant as_of);

/// By row of the frame, those below and those taken over from included; nullopt: nothing was ever sent.
std::vector<std::optional<base::Instant>> last_sent_by_row(const Sendings& sendings,
                                                           const initiatives::BoardFrame& frame, const org::Tree& tree);

/// last_sendings of now, kept while nothing new came, at least for some seconds. Safe from any thread.
class LastSent {
 public:
  std::shared_ptr<const Sendings> of(std::int64_t programme, const initiatives::Ledger& ledger, base::Instant now);

 private:
  struct Kept {
    std::uint64_t version = 0;
    base::Instant made_at;
    std::shared_ptr<const Sendings> sendings;
  };
  std::mutex mutex_;
  std::map<std::int64_t, Kept> kept_;
};

}  // namespace sovang::targets
