// Values that hold between days, for all units of a tree in two flat arrays.
#pragma once
#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "features/org/model.hpp"

namespace sovang::org {

template <class T>
class Dated {
 public:
  struct Row {
    Index unit;
    Span span;
    T value;
  };

  void add(Index unit, Span span, T value) { rows_.push_back({unit, span, std::move(value)}); }

  /// Call once after the last add(); `units` is the number of units of the tree.
  void close(std::size_t units) {
    std::stable_sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) {
      return a.unit != b.unit ? a.unit < b.unit : a.span.from < b.span.from;
    });
    rows_.shrink_to_fit();
    begin_.assign(units + 1, 0);
    for (const auto& row : rows_) ++begin_[static_cast<std::size_t>(row.unit) + 1];
    for (std::size_t i = 0; i < units; ++i) begin_[i + 1] += begin_[i];
  }

  /// All rows of the unit, oldest first.
  std::span<const Row> of(Index unit) const {
    const auto u = static_cast<std::size_t>(unit);
    return std::span{rows_}.subspan(begin_[u], begin_[u + 1] - begin_[u]);
  }

  /// What holds on the day; null when nothing does.
  const T* on(Index unit, base::Day day) const {
    for (const auto& row : of(unit))
      if (row.span.holds(day)) return &row.value;
    return nullptr;
  }

  std::span<const Row> all() const { return rows_; }

 private:
  std::vector<Row> rows_;
  std::vector<std::uint32_t> begin_;
};

}  // namespace sovang::org
