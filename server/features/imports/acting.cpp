// The rights of now, never those of the moment at which it was begun.
#include "features/imports/acting.hpp"

#include "base/refused.hpp"
#include "features/identity/in_the_name_of.hpp"
#include "features/org/territory.hpp"

namespace sovang::imports {

namespace {

Acting acting_in(const std::shared_ptr<const org::Tree>& tree, db::Tx& tx, const Parts& parts, const Import& import,
                 work::Right right) {
  const auto territory = std::make_shared<org::DayTerritory>(tree, base::day_of(parts.now()));
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

}  // namespace

Acting acting_for(db::Tx& tx, const Parts& parts, const Import& import, work::Right right) {
  return acting_in(parts.tree.current(), tx, parts, import, right);
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

void act_on_units(const Parts& parts, const Import& import, work::Right right,
                  const std::function<void(work::Context&, const std::shared_ptr<const org::Tree>&)>& action) {
  const auto book = parts.book();
  parts.database.change_and_wait([&](db::Tx& tx) {
    const auto tree = parts.tree.hold(tx);
    const auto acting = acting_in(tree, tx, parts, import, right);
    work::Context context{acting.actor, parts.now(), tx, *book, "import", acting.rights};
    action(context, tree);
  });
}

}  // namespace sovang::imports
