// Which unit lies inside which today, as rights ask it.
#pragma once
#include <memory>

#include "features/org/tree.hpp"
#include "work/rights.hpp"

namespace sovang::org {

/// A unit that has ended lies where its largest heir lies, or its last parent; what was granted at it holds nothing any
/// more, not even its own past: whose work went to another unit is asked for again there.
class DayTerritory : public work::Territory {
 public:
  DayTerritory(std::shared_ptr<const Tree> tree, base::Day day);
  bool contains(std::int64_t above, std::int64_t unit) const override;

 private:
  Index place_of(Index unit) const;
  std::shared_ptr<const Tree> tree_;
  base::Day day_;
  std::shared_ptr<const Frame> frame_;
};

}  // namespace sovang::org
