// The evidence papers of each programme's initiatives in memory, for rules that ask for them of millions
// (LC23-III.1.pre).
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "features/initiatives/ledger.hpp"
#include "features/initiatives/records.hpp"
#include "platform/db/db.hpp"

namespace sovang::awards {

struct DatedPaper {
  std::uint32_t place = 0;  ///< of the initiative, in the programme's ledger
  base::Day dated_on;
  base::Instant recorded_at, withdrawn_at = initiatives::end_of_time;

  bool stands(base::Instant known_at) const { return recorded_at < known_at && withdrawn_at >= known_at; }
};
/// In the order of places.
using PapersByKind = std::map<std::string, std::vector<DatedPaper>, std::less<>>;

/// Read from the database at the first question, and again when there are new ones or one was withdrawn.
class LivePapers {
 public:
  explicit LivePapers(db::Database& database) : database_(database) {}
  /// A paper whose initiative the ledger has not met yet is left out, and looked for again the next time.
  std::shared_ptr<const PapersByKind> of(std::int64_t programme, const initiatives::Ledger& ledger);

 private:
  struct Kept {
    initiatives::PapersRevision revision;
    std::shared_ptr<const PapersByKind> papers;
    bool whole = false;
  };
  db::Database& database_;
  std::mutex mutex_;
  std::map<std::int64_t, Kept> programmes_;
};

}  // namespace sovang::awards
