// The rights of now, never those of the moment at which it was begun.
#include "features/imports/acting.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "features/identity/in_the_name_of.hpp"
#include "features/org/territory.hpp"
#include "work/bearer.hpp"
#include "work/history.hpp"

namespace sovang::imports {

namespace {

constexpr auto right_ended = "import_right_ended", undo_right_ended = "import_undo_right_ended";

/// "import", with the mark of the token by which it was run, let go on or undone last.
std::string request_of(db::Tx& tx, std::int64_t import) {
  const auto acts = work::history_of(tx, "import", import);
  const auto begun = std::ranges::find_if(acts.rbegin(), acts.rend(), [](const work::Event& act) {
    return act.action == "import_started" || act.action == "import_resumed" || act.action == "import_undo_started";
  });
  return work::name_with_mark("import",
                              begun == acts.rend() ? "" : work::read_name_of_request(begun->request_id).token);
}

Acting acting_in(const std::shared_ptr<const org::Tree>& tree, db::Tx& tx, const Parts& parts, const Import& import,
                 work::Right right) {
  const auto territory = std::make_shared<org::DayTerritory>(tree, base::day_of(parts.now()));
  Acting acting{{work::Actor::Kind::officer, import.acting},
                identity::rights_in_the_name_of(tx, import.acting, territory),
                request_of(tx, import.id)};
  const auto* const code = import.state == State::undoing ? undo_right_ended : right_ended;
  const base::Refused ended{base::Reason::forbidden, code};
  for (const auto unit : import.units)
    if (!acting.rights.may(right, unit)) throw base::Refused{ended};
  const auto grant = acting.rights.require(right, import.units.front(), work::State::standing, ended);
  acting.actor.unit = grant.unit;
  acting.actor.role = grant.role;
  return acting;
}

}  // namespace

bool is_right_ended(std::string_view code) { return code == right_ended || code == undo_right_ended; }

Acting acting_for(db::Tx& tx, const Parts& parts, const Import& import, work::Right right) {
  return acting_in(parts.tree.current(), tx, parts, import, right);
}

void act_for(const Parts& parts, const Import& import, work::Right right,
             const std::function<void(work::Context&)>& action) {
  const auto book = parts.book();
  parts.database.change_and_wait([&](db::Tx& tx) {
    const auto acting = acting_for(tx, parts, import, right);
    work::Context context{acting.actor, parts.now(), tx, *book, acting.request, acting.rights};
    action(context);
  });
}

void act_on_units(const Parts& parts, const Import& import, work::Right right,
                  const std::function<void(work::Context&, const std::shared_ptr<const org::Tree>&)>& action) {
  const auto book = parts.book();
  parts.database.change_and_wait([&](db::Tx& tx) {
    const auto tree = parts.tree.hold(tx);
    const auto acting = acting_in(tree, tx, parts, import, right);
    work::Context context{acting.actor, parts.now(), tx, *book, acting.request, acting.rights};
    action(context, tree);
  });
}

}  // namespace sovang::imports
