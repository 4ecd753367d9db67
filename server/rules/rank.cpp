// Counts who is surely and who is possibly ahead, by sorting each group once.
#include "rules/rank.hpp"

#include <algorithm>

namespace sovang::rules {
namespace {

bool less(Quantity a, Quantity b) { return compare(a, b) < 0; }

/// The competitors of one group, sorted: those who surely compete by their least value, all who may by their most.
struct Field {
  std::vector<Quantity> sure, possible;
  std::int64_t without_value = 0;
};

struct Entrant {
  bool may = false, surely = false, has_value = false;
  Quantity least, most;
};

class Ranking {
 public:
  explicit Ranking(const Competition& competition) : competition_(competition) {}

  Column run() {
    const std::size_t size = competition_.values.size();
    std::int32_t groups = 0;
    for (const std::int32_t group : competition_.group) groups = std::max(groups, group + 1);
    fields_.resize(static_cast<std::size_t>(groups));
    for (std::size_t row = 0; row < size; ++row) enter(row);
    for (Field& field : fields_) {
      std::ranges::sort(field.sure, less);
      std::ranges::sort(field.possible, less);
    }
    Column out;
    out.low.resize(size, 1);
    out.high.resize(size, 1);
    out.missing.resize(size, 0);
    for (std::size_t row = 0; row < size; ++row) place(row, out);
    return out;
  }

 private:
  Entrant entrant(std::size_t row) const {
    const Column& values = competition_.values;
    const Answer competes = competition_.competes.empty() ? Answer::met : competition_.competes[row];
    Entrant out;
    out.may = competes != Answer::not_met;
    out.surely = competes == Answer::met;
    out.has_value = !values.is_missing(row);
    if (!out.has_value) return out;
    out.least = values.least(row);
    out.most = values.most(row);
    if (!competition_.from_highest) {
      std::swap(out.least, out.most);
      out.least.n = -out.least.n;
      out.most.n = -out.most.n;
    }
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
    if (one.surely) field.sure.push_back(one.least);
    field.possible.push_back(one.most);
  }

  void place(std::size_t row, Column& out) const {
    if (competition_.group[row] < 0) {
      out.missing[row] = 1;
      return;
    }
    const Field& field = fields_[static_cast<std::size_t>(competition_.group[row])];
    const Entrant one = entrant(row);
    const auto above = [](const std::vector<Quantity>& sorted, Quantity bar) {
      return static_cast<std::int64_t>(sorted.end() - std::ranges::upper_bound(sorted, bar, less));
    };
    if (!one.has_value) {
      out.missing[row] = competition_.leave_out_missing ? 1 : 0;
      out.high[row] = static_cast<std::int64_t>(field.possible.size()) + std::max<std::int64_t>(field.without_value, 1);
      if (competition_.unseen) out.high[row] = Column::no_limit;
      return;
    }
    const bool counts_itself = one.may && less(one.least, one.most);
    // Many have the same value, most of them none at all: what was counted for the last one is often right again.
    if (last_.field != &field || !same(last_.least, one.least) || !same(last_.most, one.most))
      last_ = {&field, one.least, one.most, 1 + above(field.sure, one.most), 1 + above(field.possible, one.least)};
    out.low[row] = last_.low;
    out.high[row] = last_.high - (counts_itself ? 1 : 0) + field.without_value;
    if (competition_.unseen) out.high[row] = Column::no_limit;
  }

  static bool same(Quantity a, Quantity b) { return a.n == b.n && a.of == b.of; }
  struct Last {
    const Field* field = nullptr;
    Quantity least{0, 1}, most{0, 1};
    std::int64_t low = 0, high = 0;
  };

  const Competition& competition_;
  std::vector<Field> fields_;
  mutable Last last_;
};

}  // namespace

Column ranks(const Competition& competition) { return Ranking{competition}.run(); }

}  // namespace sovang::rules
