// Makes the counts of a day once.
#include "features/org/live_counts.hpp"

#include "features/org/grassroots.hpp"

namespace sovang::org {

std::shared_ptr<const Counts> LiveCounts::of(const std::shared_ptr<const Tree>& tree, base::Day day) {
  constexpr std::size_t most = 4;
  const std::lock_guard lock(mutex_);  // who asks for the same waits for it
  for (const auto& one : kept_)
    if (one.tree == tree && one.day == day) return one.counts;
  auto counts =
      std::make_shared<const Counts>(Counts{headcounts(*tree, day), grassroots_unions(*tree, *tree->on(day))});
  kept_.push_front({tree, day, counts});
  if (kept_.size() > most) kept_.pop_back();
  return counts;
}

}  // namespace sovang::org
