// The tree as it stood on one day: numbered in one walk, so that "lies inside" is a comparison of two numbers.
#include "features/org/frame.hpp"

namespace sovang::org {

Frame::Frame(std::vector<Index> parents, const std::vector<bool>& alive) : parent_(std::move(parents)) {
  const std::size_t count = parent_.size();
  first_kid_.assign(count + 1, 0);
  for (std::size_t i = 0; i < count; ++i) {
    if (!alive[i]) parent_[i] = nowhere;
    if (parent_[i] != nowhere && !alive[at(parent_[i])]) parent_[i] = nowhere;
    if (parent_[i] != nowhere)
      ++first_kid_[at(parent_[i]) + 1];
    else if (alive[i])
      roots_.push_back(static_cast<Index>(i));
  }
  for (std::size_t i = 0; i < count; ++i) first_kid_[i + 1] += first_kid_[i];
  kids_.resize(first_kid_[count]);
  std::vector<std::uint32_t> next(first_kid_.begin(), first_kid_.end() - 1);
  for (std::size_t i = 0; i < count; ++i)
    if (parent_[i] != nowhere) kids_[next[at(parent_[i])]++] = static_cast<Index>(i);

  enter_.assign(count, -1);
  leave_.assign(count, -1);
  order_.reserve(count);
  std::vector<Index> stack(roots_.rbegin(), roots_.rend());
  while (!stack.empty()) {
    const Index unit = stack.back();
    stack.pop_back();
    enter_[at(unit)] = static_cast<std::int32_t>(order_.size());
    order_.push_back(unit);
    const auto below = children(unit);
    stack.insert(stack.end(), below.rbegin(), below.rend());
  }
  // Whoever goes up from a unit comes to an end, come what may.
  for (std::size_t i = 0; i < count; ++i)
    if (enter_[i] < 0) parent_[i] = nowhere;
  // A subtree ends where its last child's ends; backwards, children are known before their parents.
  for (auto unit = order_.rbegin(); unit != order_.rend(); ++unit) {
    const auto below = children(*unit);
    leave_[at(*unit)] = below.empty() ? enter_[at(*unit)] + 1 : leave_[at(below.back())];
  }
}

std::vector<Index> Frame::ancestors(Index unit) const {
  std::vector<Index> up;
  for (Index above = exists(unit) ? parent(unit) : nowhere; above != nowhere; above = parent(above))
    up.push_back(above);
  return up;
}

}  // namespace sovang::org
