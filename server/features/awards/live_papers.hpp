// The evidence papers of each programme's initiatives in memory, for rules that ask for them of millions
// (LC23-III.1.pre).
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "platform/db/db.hpp"

namespace sovang::awards {

struct DatedPaper {
  std::int64_t birth_seq = 0;  ///< of the initiative
  base::Day dated_on;
  base::Instant recorded_at;
};
using PapersByKind = std::map<std::string, std::vector<DatedPaper>, std::less<>>;

/// Read from the database at the first question, and again when there are new ones.
class LivePapers {
 public:
  explicit LivePapers(db::Database& database) : database_(database) {}
  std::shared_ptr<const PapersByKind> of(std::int64_t programme);

 private:
  struct Kept {
    std::pair<std::int64_t, std::int64_t> revision;
    std::shared_ptr<const PapersByKind> papers;
  };
  db::Database& database_;
  std::mutex mutex_;
  std::map<std::int64_t, Kept> programmes_;
};

}  // namespace sovang::awards
