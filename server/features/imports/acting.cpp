// The rights of now, never those of the moment at which it was begun.
#include "features/imports/acting.hpp"

#include "base/refused.hpp"
#include "features/identity/in_the_name_of.hpp"
#include "features/org/territory.hpp"

namespace sovang::imports {

Acting acting_for(db::Tx& tx, const Parts& parts, const Import& import, work::Right right) {
  const auto territory = std::make_shared<org::DayTerritory>(parts.tree.current(), base::day_of(parts.now()));
  Acting acting{{work::Actor::Kind::officer, import.account},
                identity::rights_in_the_name_of(tx, import.account, territory)};
  const base::Refused ended{base::Reason::forbidden, "import_right_ended"};
  for (const auto unit : import.units)
    if (!acting.rights.may(right, unit)) throw base::Refused{ended};
  const auto grant = acting.rights.require(right, import.units.front(), work::State::standing, ended);
  acting.actor.unit = grant.unit;
  acting.actor.role = grant.role;
  return acting;
}

void act_for(const Parts& parts, const Import& import, work::Right right,
             const std::function<void(work::Context&)>& action) {
  const auto book = parts.book();
  parts.database.change_and_wait([&](db::Tx& tx) {
    const auto acting = acting_for(tx, parts, import, right);
    work::Context context{acting.actor, parts.now(), tx, *book, "import", acting.rights};
    action(context);
  });
}

}  // namespace sovang::imports
