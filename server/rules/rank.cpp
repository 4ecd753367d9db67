// Counts who is surely and who is possibly ahead, by sorting each group once.
#include "rules/rank.hpp"

#include <algorithm>
#include <type_traits>

namespace sovang::rules {
namespace {

bool less(Quantity a, Quantity b) { return compare(a, b) < 0; }
bool less(std::int64_t a, std::int64_t b) { return a < b; }
Quantity opposite_of(Quantity a) { return {-a.n, a.of}; }
std::int64_t opposite_of(std::int64_t a) { return -a; }

/// Amounts of one group, to count those above a bar. Millions share some thousand amounts: each is kept once.
template <class Amount>
class Amounts {
 public:
  void reserve(std::size_t most) { sorted_.reserve(most); }
  void add(Amount amount) { sorted_.push_back(amount); }
  void sort() {
    std::ranges::sort(sorted_, [](Amount a, Amount b) { return less(a, b); });
    size_ = static_cast<std::int64_t>(sorted_.size());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < sorted_.size(); ++i) {
      if (i + 1 < sorted_.size() && !less(sorted_[i], sorted_[i + 1])) continue;
      sorted_[kept++] = sorted_[i];
      up_to_.push_back(static_cast<std::int64_t>(i) + 1);
    }
    sorted_.resize(kept);
  }
  std::int64_t size() const { return size_; }
  std::int64_t above(Amount bar) const {
    const auto at = std::ranges::upper_bound(sorted_, bar, [](Amount a, Amount b) { return less(a, b); });
    return at == sorted_.begin() ? size_ : size_ - up_to_[static_cast<std::size_t>(at - sorted_.begin()) - 1];
  }

 private:
  std::vector<Amount> sorted_;
  std::vector<std::int64_t> up_to_;  ///< beside sorted_: how many are not above it
  std::int64_t size_ = 0;
};

/// Whole numbers are compared as such; only ratios need fractions.
template <class Amount>
class Ranking {
 public:
  explicit Ranking(const Competition& competition) : competition_(competition) {}

  Column run() {
    const std::size_t size = competition_.values.size();
    std::int32_t groups = 0;
    for (const std::int32_t group : competition_.group) groups = std::max(groups, group + 1);
    fields_.resize(static_cast<std::size_t>(groups));
    std::vector<std::size_t> entrants(fields_.size());
    for (const std::int32_t group : competition_.group)
      if (group >= 0) ++entrants[static_cast<std::size_t>(group)];
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      fields_[i].sure.reserve(entrants[i]);
      fields_[i].possible.reserve(entrants[i]);
    }
    for (std::size_t row = 0; row < size; ++row) enter(row);
    for (Field& field : fields_) {
      field.sure.sort();
      field.possible.sort();
    }
    Column out;
    out.low.resize(size, 1);
    out.high.resize(size, 1);
    out.missing.resize(size, 0);
    for (std::size_t row = 0; row < size; ++row) place(row, out);
    return out;
  }

 private:
  /// The competitors of one group: those who surely compete by their least value, all who may by their most.
  struct Field {
    Amounts<Amount> sure, possible;
    std::int64_t without_value = 0;
  };

  struct Entrant {
    bool may = false, surely = false, has_value = false;
    Amount least{}, most{};
  };

  Amount least(std::size_t row) const {
    if constexpr (std::is_same_v<Amount, Quantity>)
      return competition_.values.least(row);
    else
      return competition_.values.low[row];
  }
  Amount most(std::size_t row) const {
    if constexpr (std::is_same_v<Amount, Quantity>)
      return competition_.values.most(row);
    else
      return competition_.values.high.empty() ? competition_.values.low[row] : competition_.values.high[row];
  }

  Entrant entrant(std::size_t row) const {
    const Answer competes = competition_.competes.empty() ? Answer::met : competition_.competes[row];
    Entrant out;
    out.may = competes != Answer::not_met;
    out.surely = competes == Answer::met;
    out.has_value = !competition_.values.is_missing(row);
    if (!out.has_value) return out;
    out.least = competition_.from_highest ? least(row) : opposite_of(most(row));
    out.most = competition_.from_highest ? most(row) : opposite_of(least(row));
    return out;
  }

  void enter(std::size_t row) {
    if (competition_.group[row] < 0) return;
    Field& field = fields_[static_cast<std::size_t>(competition_.group[row])];
    const Entrant one = entrant(row);
    if (!one.may) return;
    if (!one.has_value) {
      if (!competition_.leave_out_missing) ++field.without_value;
      return;
    }
    if (one.surely) field.sure.add(one.least);
    field.possible.add(one.most);
  }

  void place(std::size_t row, Column& out) const {
    if (competition_.group[row] < 0) {
      out.missing[row] = 1;
      return;
    }
    const Field& field = fields_[static_cast<std::size_t>(competition_.group[row])];
    const Entrant one = entrant(row);
    if (!one.has_value) {
      out.missing[row] = competition_.leave_out_missing ? 1 : 0;
      out.high[row] = field.possible.size() + std::max<std::int64_t>(field.without_value, 1);
      if (competition_.unseen) out.high[row] = Column::no_limit;
      return;
    }
    const bool counts_itself = one.may && less(one.least, one.most);
    // Many have the same value, most of them none at all: what was counted for the last one is often right again.
    if (last_.field != &field || !same(last_.least, one.least) || !same(last_.most, one.most))
      last_ = {&field, one.least, one.most, 1 + field.sure.above(one.most), 1 + field.possible.above(one.least)};
    out.low[row] = last_.low;
    out.high[row] = last_.high - (counts_itself ? 1 : 0) + field.without_value;
    if (competition_.unseen) out.high[row] = Column::no_limit;
  }

  static bool same(Amount a, Amount b) { return !less(a, b) && !less(b, a); }
  struct Last {
    const Field* field = nullptr;
    Amount least{}, most{};
    std::int64_t low = 0, high = 0;
  };

  const Competition& competition_;
  std::vector<Field> fields_;
  mutable Last last_;
};

}  // namespace

Column ranks(const Competition& competition) {
  return competition.values.of.empty() ? Ranking<std::int64_t>{competition}.run()
                                       : Ranking<Quantity>{competition}.run();
}

}  // namespace sovang::rules
