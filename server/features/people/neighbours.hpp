// Which units lie close together on a day: people of one name there are likelier one person.
#pragma once
#include <memory>
#include <utility>

#include "features/org/tree.hpp"

namespace sovang::people {

/// One lies in the other, or both directly below the same.
class Neighbours {
 public:
  Neighbours(std::shared_ptr<const org::Tree> tree, base::Day on) : tree_(std::move(tree)), frame_(tree_->on(on)) {}
  bool operator()(std::int64_t one, std::int64_t other) const {
    const auto a = tree_->find_id(one), b = tree_->find_id(other);
    if (!a || !b || !frame_->exists(*a) || !frame_->exists(*b)) return false;
    const auto parent = frame_->parent(*a);
    return frame_->contains(*a, *b) || frame_->contains(*b, *a) ||
           (parent != org::nowhere && parent == frame_->parent(*b));
  }
  /// Orders units so that those directly below the same stand together.
  std::pair<org::Index, std::int64_t> place_of(std::int64_t unit) const {
    const auto found = tree_->find_id(unit);
    return {found && frame_->exists(*found) ? frame_->parent(*found) : org::nowhere, unit};
  }

 private:
  std::shared_ptr<const org::Tree> tree_;
  std::shared_ptr<const org::Frame> frame_;
};

}  // namespace sovang::people
