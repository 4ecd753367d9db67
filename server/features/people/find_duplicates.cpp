// One person twice in the register. Bearers of a common name are not compared each with each: only those who stand
// close together when they are ordered by year of birth, and again by unit.
#include <algorithm>
#include <functional>
#include <tuple>
#include <unordered_map>

#include "features/people/found.hpp"
#include "features/people/neighbours.hpp"

namespace sovang::people {

namespace {

using Row = std::shared_ptr<const Listed>;

/// How many of those that follow in an order one is compared with.
constexpr std::size_t beside = 200;
/// In one question; the rarer a name, the earlier its turn.
constexpr std::int64_t most_compared = 3'000'000;

struct Bearer {
  Row row;
  Traits traits;
  std::pair<org::Index, std::int64_t> unit;
  std::size_t by_year = 0;  ///< its place when ordered so
};

bool surely_two(const Bearer& one, const Bearer& other) {
  return one.traits.birth_year && other.traits.birth_year &&
         *one.traits.birth_year + 1 < *other.traits.birth_year;  // in their order
}

class Search {
 public:
  Search(const Neighbours& neighbours, const Sight& sight)
      : neighbours_(neighbours), near_(std::cref(neighbours)), sight_(sight) {}

  void look_at(const std::vector<Row>& rows) {
    auto bearers = bearers_of(rows);
    std::ranges::sort(bearers, {}, [](const Bearer& one) {
      return std::tuple{one.traits.birth_year.value_or(0), one.unit, one.row->person.id};
    });
    bool all = true;
    for (std::size_t i = 0; i < bearers.size(); ++i) {
      bearers[i].by_year = i;
      all = all && (i + beside + 1 >= bearers.size() || surely_two(bearers[i], bearers[i + beside + 1]));
    }
    compare_beside(bearers, false);
    if (all) return;
    whole_ = false;
    std::ranges::sort(bearers, {}, [](const Bearer& one) { return std::tuple{one.unit, one.by_year}; });
    compare_beside(bearers, true);
  }

  Pairs found() && {
    keep_likeliest();
    const auto more = found_ - static_cast<std::int64_t>(pairs_.size());
    return {std::move(pairs_), more, whole_};
  }

 private:
  std::vector<Bearer> bearers_of(const std::vector<Row>& rows) const {
    std::vector<Bearer> bearers;
    for (const auto& row : rows) {
      auto traits = traits_of(row->person, sight_.sees_personal(row->person));
      const auto unit = neighbours_.place_of(traits.units.empty() ? 0 : traits.units.back());
      bearers.push_back({row, std::move(traits), unit});
    }
    return bearers;
  }

  /// `again`: those who stood close by year are done.
  void compare_beside(const std::vector<Bearer>& bearers, bool again) {
    for (std::size_t i = 0; i < bearers.size(); ++i)
      for (std::size_t j = i + 1; j < std::min(i + beside + 1, bearers.size()); ++j) {
        const auto [low, high] = std::minmax(bearers[i].by_year, bearers[j].by_year);
        if (again && high - low <= beside) continue;
        if (++compared_ > most_compared) {
          whole_ = false;
          return;
        }
        consider(bearers[i], bearers[j]);
      }
  }

  void consider(const Bearer& one, const Bearer& other) {
    const auto& apart = one.row->person.apart;
    if (std::ranges::find(apart, other.row->person.id) != apart.end()) return;
    const auto likeness = compare(one.traits, other.traits, near_);
    if (!likeness || likeness->score < least_suggested) return;
    ++found_;
    pairs_.push_back({one.row, other.row, *likeness});
    if (pairs_.size() >= 20 * most_pairs) keep_likeliest();
  }

  void keep_likeliest() {
    std::ranges::sort(pairs_, [](const Pair& a, const Pair& b) {
      if (a.likeness.score != b.likeness.score) return a.likeness.score > b.likeness.score;
      const auto order = [](const Pair& pair) {
        return std::tuple<const std::string&, std::int64_t, std::int64_t>{pair.one->folded, pair.one->person.id,
                                                                          pair.other->person.id};
      };
      return order(a) < order(b);
    });
    if (pairs_.size() > most_pairs) pairs_.resize(most_pairs);
  }

  const Neighbours& neighbours_;
  Near near_;
  const Sight& sight_;
  std::vector<Pair> pairs_;
  std::int64_t found_ = 0, compared_ = 0;
  bool whole_ = true;
};

}  // namespace

Pairs find_duplicates(const Register& people, const Sight& sight, std::shared_ptr<const org::Tree> tree, base::Day on) {
  std::unordered_map<std::string, std::vector<Row>> by_name;
  people.each([&](const Row& row) {
    if (!row->folded.empty() && sight.sees(row->person)) by_name[row->folded].push_back(row);
    return true;
  });
  std::vector<const std::pair<const std::string, std::vector<Row>>*> names;
  for (const auto& one : by_name)
    if (one.second.size() > 1) names.push_back(&one);
  std::ranges::sort(names, [](const auto* a, const auto* b) {
    return a->second.size() != b->second.size() ? a->second.size() < b->second.size() : a->first < b->first;
  });
  const Neighbours neighbours{std::move(tree), on};
  Search search{neighbours, sight};
  for (const auto* const one : names) search.look_at(one->second);
  return std::move(search).found();
}

}  // namespace sovang::people
