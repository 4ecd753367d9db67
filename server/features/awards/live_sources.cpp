// Evidence: which papers there are, and the records behind a value.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/money.hpp"
#include "features/awards/live_counting.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/records.hpp"

namespace sovang::awards {
namespace {

using Of = rules::SubjectKind::Of;
using rules::Paper;

/// A paper's day counts as its first instant.
Paper where(const rules::Window& window, base::Day dated) {
  return window.contains(base::start_of(dated)) ? Paper::inside : Paper::outside;
}

}  // namespace

std::vector<Paper> LiveFacts::papers(std::string_view kind, const rules::Window& window,
                                     const rules::Population& subjects, base::Instant) {
  std::vector<Paper> out(subjects.size(), Paper::missing);
  const auto see = [&](std::size_t row, base::Day dated) {
    if (out[row] != Paper::inside) out[row] = where(window, dated + -moment_.programme->shift_days);
  };
  if (subjects.kind.of == Of::person) return out;
  if (subjects.kind.of == Of::initiative) {
    const auto found = moment_.papers->find(kind);
    if (found == moment_.papers->end()) return out;
    auto row = subjects.ids.begin();
    for (const auto& paper : found->second) {
      while (row != subjects.ids.end() && *row < paper.place) ++row;
      if (row == subjects.ids.end()) break;
      if (*row == paper.place && paper.stands(moment_.known_at))
        see(static_cast<std::size_t>(row - subjects.ids.begin()), paper.dated_on);
    }
    return out;
  }
  constexpr auto nobody = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> rows(moment_.tree->size(), nobody);
  for (std::size_t row = 0; row < subjects.size(); ++row) rows[static_cast<std::size_t>(subjects.ids[row])] = row;
  moment_.database->read([&](db::Tx& tx) {
    initiatives::each_unit_paper(tx, kind, moment_.known_at, [&](std::int64_t id, base::Day dated, bool states_none) {
      const auto unit = moment_.tree->find_id(id);
      const auto row = unit ? rows[static_cast<std::size_t>(*unit)] : nobody;
      if (row == nobody) return;
      if (states_none)
        out[row] = Paper::none;
      else
        see(row, dated);
    });
  });
  return out;
}

std::vector<rules::Source> LiveFacts::paper_sources(std::string_view kind, const rules::Population& subjects,
                                                    std::size_t row, base::Instant) {
  std::vector<rules::Source> out;
  if (subjects.kind.of == Of::person) return out;
  moment_.database->read([&](db::Tx& tx) {
    const auto papers =
        subjects.kind.of == Of::initiative
            ? initiatives::papers_of_initiative(
                  tx, moment_.ledger->birth_seq(static_cast<std::uint32_t>(subjects.ids[row])), kind, moment_.known_at)
            : initiatives::papers_of_unit(tx, moment_.tree->unit(static_cast<org::Index>(subjects.ids[row])).id, kind,
                                          moment_.known_at);
    for (const auto& [number, dated] : papers) out.push_back({number, base::to_text(dated)});
  });
  return out;
}

std::string LiveFacts::name(const rules::Population& subjects, std::size_t row) {
  const auto id = subjects.ids[row];
  switch (subjects.kind.of) {
    case Of::unit:
    case Of::enterprise: {
      const auto day = scenes_.empty() ? base::day_of(moment_.known_at) : scenes_.begin()->second.day;
      return std::string{moment_.tree->name(static_cast<org::Index>(id), day).full};
    }
    case Of::bloc:
      return moment_.tree->blocs()[static_cast<std::size_t>(id)].title;
    case Of::person:
    case Of::initiative:
      break;
    case Of::whole:
      return subjects.codes.at(row);
  }
  std::string found = subjects.codes.at(row);
  const bool person = subjects.kind.of == Of::person;
  const auto birth = person ? moment_.ledger->first_of_author(static_cast<std::uint32_t>(id))
                            : moment_.ledger->birth_seq(static_cast<std::uint32_t>(id));
  moment_.database->read([&](db::Tx& tx) {
    if (const auto record = initiatives::titled(tx, birth))
      found = person ? record->author : initiatives::show_code(record->code) + " " + record->title;
  });
  return found;
}

std::vector<rules::Source> LiveFacts::sources(const rules::MetricQuery& query, const rules::Population& subjects,
                                              std::size_t row, base::Instant as_of) {
  if (query.call.metric->from_initiatives != rules::Metric::FromInitiatives::max) return {};
  const Scene& at = scene(as_of);
  const auto subject = subjects.ids[row];
  const bool person = subjects.kind.of == Of::person;
  struct Largest {
    std::int64_t birth = 0, benefit = 0;
  };
  std::optional<Largest> largest;
  each_counting(query, at, {}, [&](const initiatives::Standing& one, bool) {
    const auto benefit = benefit_of(query, one);
    if (benefit == 0 || (largest && benefit <= largest->benefit)) return;
    const auto unit = at.units[one.unit_place];
    if (person ? one.author != subject
               : unit == org::nowhere || !at.frame->contains(static_cast<org::Index>(subject), unit))
      return;
    largest = {one.birth_seq, benefit};
  });
  if (!largest) return {};
  std::vector<rules::Source> out;
  moment_.database->read([&](db::Tx& tx) {
    if (const auto record = initiatives::titled(tx, largest->birth))
      out.push_back({initiatives::show_code(record->code), base::short_dong(largest->benefit)});
  });
  return out;
}

}  // namespace sovang::awards
