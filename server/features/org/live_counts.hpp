// Members and grassroots unions of every unit on a day, kept while the tree is the same: what lists show beside names.
#pragma once
#include <list>
#include <memory>
#include <mutex>
#include <vector>

#include "features/org/headcount.hpp"

namespace sovang::org {

struct Counts {
  std::vector<Headcount> members;    ///< by Index
  std::vector<std::int64_t> unions;  ///< by Index: grassroots unions below
};

/// Safe from any thread; keeps the last few days that were asked for.
class LiveCounts {
 public:
  std::shared_ptr<const Counts> of(const std::shared_ptr<const Tree>& tree, base::Day day);

 private:
  struct Kept {
    std::shared_ptr<const Tree> tree;
    base::Day day;
    std::shared_ptr<const Counts> counts;
  };
  std::mutex mutex_;
  std::list<Kept> kept_;
};

}  // namespace sovang::org
