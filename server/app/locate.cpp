// Asks the feature whose record it is.
#include "app/locate.hpp"

#include "app/wiring.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/record_state.hpp"
#include "features/initiatives/store.hpp"
#include "features/programmes/views.hpp"

namespace sovang::app {

namespace {

using work::Located;
using work::State;

State state_of(programmes::State state) {
  switch (state) {
    case programmes::State::upcoming:
      return State::upcoming;
    case programmes::State::open:
      return State::open;
    case programmes::State::closed:
      break;
  }
  return State::closed;
}

std::optional<Located> unit(const Parts& parts, std::string_view code, base::Instant now) {
  const auto tree = parts.tree.current();
  const auto found = tree->find(code);
  if (!found) return std::nullopt;
  const auto& unit = tree->unit(*found);
  return Located{unit.id, unit.alive.to <= base::day_of(now) ? State::ended : State::standing};
}

std::optional<Located> programme(const Parts& parts, std::string_view slug, base::Instant now) {
  const auto programmes = parts.programmes.current();
  const auto* found = programmes->find(slug);
  if (found == nullptr) return std::nullopt;
  // Who takes part lies below whoever runs it today: a unit that has ended has nothing below it.
  return Located{programmes::issuer_id_on(*parts.tree.current(), *found, base::day_of(now)),
                 state_of(found->state(now))};
}

std::optional<Located> initiative(const Parts& parts, db::Tx& tx, std::string_view typed) {
  const auto code = initiatives::compact_code(typed);
  const auto stored = code && initiatives::is_code(*code)
                          ? initiatives::Store{tx}.find_whereabouts(parts.vault.codes(), *code)
                          : std::nullopt;
  if (!stored) return std::nullopt;
  return Located{stored->unit_id, initiatives::state_of(stored->status)};
}

}  // namespace

std::optional<Located> locate(const Parts& parts, db::Tx& tx, work::Subject::Kind kind, std::string_view named,
                              base::Instant now) {
  switch (kind) {
    case work::Subject::Kind::unit:
      return unit(parts, named, now);
    case work::Subject::Kind::programme:
    case work::Subject::Kind::programme_part:
      return programme(parts, named, now);
    case work::Subject::Kind::initiative:
      return initiative(parts, tx, named);
    case work::Subject::Kind::none:
      break;
  }
  return std::nullopt;
}

}  // namespace sovang::app
