// Building frames, rolling sums up to ancestors and heirs, ranking with exact fractions.
#include "features/initiatives/board.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "features/initiatives/shared_sums.hpp"
#include "features/org/headcount.hpp"

namespace sovang::initiatives {

namespace {

constexpr std::array<std::string_view, 4> level_words{"provinces", "industries", "upper", "grassroots"};
constexpr std::array<std::string_view, 4> by_words{"count", "ratio", "benefit", "per_member"};

template <class Enum, std::size_t n>
std::optional<Enum> from_word(const std::array<std::string_view, n>& words, std::string_view word) {
  const auto found = std::ranges::find(words, word);
  if (found == words.end()) return std::nullopt;
  return static_cast<Enum>(found - words.begin());
}

/// A measure as a fraction with a positive lower part, compared without rounding: 150 of 100 is not over 150 %.
__extension__ using Wide = __int128;
struct Measure {
  Wide n = 0;
  std::int64_t of = 1;
};
bool operator==(Measure a, Measure b) { return a.n * b.of == b.n * a.of; }
bool operator>(Measure a, Measure b) { return a.n * b.of > b.n * a.of; }

std::optional<Measure> measure(const BoardFrame::Row& row, const Sum& total, BoardBy by) {
  switch (by) {
    case BoardBy::count:
      return Measure{total.n, 1};
    case BoardBy::benefit:
      return Measure{total.benefit_dong.exact(), 1};
    case BoardBy::ratio:
      if (row.target && *row.target > 0) return Measure{total.n, *row.target};
      return std::nullopt;
    case BoardBy::per_member:
      if (row.members && *row.members > 0) return Measure{total.n, *row.members};
      return std::nullopt;
  }
  return std::nullopt;
}

/// Alphabetical; among 125,000 grassroots unions without the cost of full collation.
std::string sort_key(const BoardFrame& frame, std::size_t at) {
  const auto& row = frame.rows[at];
  return row.level == org::Level::grassroots ? frame.folded()[at].name + std::string{row.name}
                                             : base::collation_key(row.name);
}

/// The nearest living place of a unit that has ended, per part of what it had.
void add_to_heirs(const BoardFrame& frame, const org::Tree& tree, const UnitSum& sum, std::vector<Sum>& totals) {
  const auto unit = tree.find_id(sum.unit_id);
  if (!unit) return;
  const auto last_day = std::min(tree.unit(*unit).alive.to + -1, frame.day);
  const auto parts = tree.heirs(*unit, last_day, frame.day);
  const auto amounts = apportion(sum.sum, parts);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto row = frame.row_of.find(tree.unit(parts[i].unit).id);
    if (row != frame.row_of.end()) totals[static_cast<std::size_t>(row->second)] += amounts[i];
  }
}

}  // namespace

bool is_at(const BoardFrame::Row& row, BoardLevel level) {
  switch (level) {
    case BoardLevel::provinces:
      return row.level == org::Level::top && row.province;
    case BoardLevel::industries:
      return row.level == org::Level::top && !row.province;
    case BoardLevel::upper:
      return row.level == org::Level::upper;
    case BoardLevel::grassroots:
      return row.level == org::Level::grassroots;
  }
  return false;
}

std::optional<BoardLevel> board_level_from(std::string_view word) { return from_word<BoardLevel>(level_words, word); }
std::optional<BoardBy> board_by_from(std::string_view word) { return from_word<BoardBy>(by_words, word); }
std::string_view to_word(BoardLevel level) { return level_words.at(static_cast<std::size_t>(level)); }
std::string_view to_word(BoardBy by) { return by_words.at(static_cast<std::size_t>(by)); }

const std::vector<BoardFrame::Folded>& BoardFrame::folded() const {
  std::call_once(folded_->once, [this] {
    folded_->names.reserve(rows.size());
    for (const auto& row : rows)
      folded_->names.push_back({base::fold(row.name), row.brief == row.name ? "" : base::fold(row.brief)});
  });
  return folded_->names;
}

std::int32_t BoardFrame::find(std::string_view code) const {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].code == code) return static_cast<std::int32_t>(i);
  return -1;
}

BoardFrame make_frame(std::shared_ptr<const org::Tree> tree, org::Index issuer, base::Day day,
                      const TargetOf& target_of) {
  BoardFrame frame;
  frame.day = day;
  const auto members = org::headcounts(*tree, day);
  const auto shape = tree->on(day);
  const auto units = issuer == org::nowhere ? std::span<const org::Index>{} : shape->subtree(issuer);
  frame.rows.reserve(units.size());
  for (const auto index : units) {
    const auto& unit = tree->unit(index);
    BoardFrame::Row row;
    row.unit_id = unit.id;
    row.code = unit.code;
    const auto name = tree->name(index, day);
    row.name = name.full;
    row.brief = name.brief.empty() ? name.full : name.brief;
    row.level = unit.level;
    row.province = unit.kind.starts_with("ldld");
    if (const auto parent = shape->parent(index); index != issuer && parent != org::nowhere)
      row.parent = frame.row_of.at(tree->unit(parent).id);
    row.target = target_of ? target_of(unit.id) : std::nullopt;
    row.members = members[static_cast<std::size_t>(index)].number();
    for (const auto bloc : tree->blocs_of(index, day)) row.blocs.push_back(tree->blocs()[bloc].code);
    frame.row_of.emplace(unit.id, static_cast<std::int32_t>(frame.rows.size()));
    frame.rows.push_back(std::move(row));
  }
  frame.keeps_alive = std::move(tree);
  return frame;
}

std::vector<Sum> own_sums(const BoardFrame& frame, const org::Tree& tree, const std::vector<UnitSum>& sums) {
  std::vector<Sum> own(frame.rows.size());
  for (const auto& sum : sums) {
    const auto row = frame.row_of.find(sum.unit_id);
    if (row != frame.row_of.end())
      own[static_cast<std::size_t>(row->second)] += sum.sum;
    else if (sum.sum != Sum{})
      add_to_heirs(frame, tree, sum, own);
  }
  return own;
}

void add_to_parents(const BoardFrame& frame, std::vector<Sum>& sums) {
  for (std::size_t i = frame.rows.size(); i-- > 0;)
    if (frame.rows[i].parent >= 0) sums[static_cast<std::size_t>(frame.rows[i].parent)] += sums[i];
}

std::vector<Sum> roll_up(const BoardFrame& frame, const org::Tree& tree, const std::vector<UnitSum>& sums) {
  auto totals = own_sums(frame, tree, sums);
  add_to_parents(frame, totals);
  return totals;
}

std::vector<Ranked> rank(const BoardFrame& frame, const std::vector<Sum>& totals, BoardLevel level, BoardBy by,
                         std::string_view bloc) {
  struct Entry {
    std::int32_t row;
    std::optional<Measure> value;
    std::string name;
  };
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < frame.rows.size(); ++i) {
    const auto& row = frame.rows[i];
    if (bloc.empty() ? !is_at(row, level) : std::ranges::find(row.blocs, bloc) == row.blocs.end()) continue;
    entries.push_back({static_cast<std::int32_t>(i), measure(row, totals[i], by), {}});
  }
  const auto better = [](const Entry& a, const Entry& b) { return a.value && (!b.value || *a.value > *b.value); };
  const auto equal = [](const Entry& a, const Entry& b) { return a.value && b.value && *a.value == *b.value; };
  std::ranges::stable_sort(entries, better);
  std::vector<Ranked> ranked;
  ranked.reserve(entries.size());
  for (std::size_t first = 0; first < entries.size();) {
    std::size_t last = first + 1;
    while (last < entries.size() &&
           (equal(entries[first], entries[last]) || (!entries[first].value && !entries[last].value)))
      ++last;
    for (std::size_t i = first; i < last && last - first > 1; ++i)
      entries[i].name = sort_key(frame, static_cast<std::size_t>(entries[i].row));
    std::ranges::sort(entries.begin() + static_cast<std::ptrdiff_t>(first),
                      entries.begin() + static_cast<std::ptrdiff_t>(last), {}, &Entry::name);
    for (std::size_t i = first; i < last; ++i)
      ranked.push_back({entries[i].row, entries[i].value ? std::optional{static_cast<int>(first) + 1} : std::nullopt,
                        entries[i].value && last - first > 1});
    first = last;
  }
  return ranked;
}

}  // namespace sovang::initiatives
