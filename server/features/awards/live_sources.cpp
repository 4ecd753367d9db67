// Evidence: which papers there are, and the records behind a value.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/money.hpp"
#include "features/awards/live_facts.hpp"
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
  const bool initiative = subjects.kind.of == Of::initiative;
  if (!initiative && subjects.kind.of == Of::person) return out;
  std::unordered_map<std::int64_t, std::size_t> rows;
  for (std::size_t row = 0; row < subjects.size(); ++row)
    rows.emplace(initiative ? subjects.ids[row] : moment_.tree->unit(static_cast<org::Index>(subjects.ids[row])).id,
                 row);
  const auto see = [&](std::int64_t id, base::Day dated, bool states_none = false) {
    const auto row = rows.find(id);
    if (row == rows.end()) return;
    auto& paper = out[row->second];
    if (states_none)
      paper = Paper::none;
    else if (paper != Paper::inside)
      paper = where(window, dated + -moment_.programme->shift_days);
  };
  moment_.database->read([&](db::Tx& tx) {
    if (initiative)
      initiatives::each_initiative_paper(tx, moment_.programme->id, kind, moment_.known_at,
                                         [&](std::int64_t id, base::Day dated) { see(id, dated); });
    else
      initiatives::each_unit_paper(tx, kind, moment_.known_at, see);
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
            ? initiatives::papers_of_initiative(tx, subjects.ids[row], kind, moment_.known_at)
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
      return subjects.codes[row];
  }
  std::string found = subjects.codes[row];
  const bool person = subjects.kind.of == Of::person;
  const auto birth = person ? authors_->all()[static_cast<std::size_t>(id)].first_birth : id;
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
  const auto mine = [&](const Counting& one) {
    if (subjects.kind.of == Of::person)
      return authors_ && authors_->of_birth(one.birth) == static_cast<std::uint32_t>(subjects.ids[row]);
    const auto unit = living_of_id(one.unit_id, at);
    return unit != org::nowhere && at.frame->contains(static_cast<org::Index>(subjects.ids[row]), unit);
  };
  const Counting* largest = nullptr;
  const auto counting = standing(at.as_of, query);
  for (const auto& one : counting)
    if ((!largest || one.benefit > largest->benefit) && mine(one)) largest = &one;
  if (!largest) return {};
  std::vector<rules::Source> out;
  moment_.database->read([&](db::Tx& tx) {
    if (const auto record = initiatives::titled(tx, largest->birth))
      out.push_back({initiatives::show_code(record->code), base::short_dong(largest->benefit)});
  });
  return out;
}

}  // namespace sovang::awards
