// In whose name an import is worked on, long after the request that began it: that of the person who let it go on.
#pragma once
#include <functional>
#include <string>

#include "features/imports/kind.hpp"

namespace sovang::imports {

/// The person with the rights they hold at this moment, at the first unit for which the import is done. Refuses
/// (forbidden, "import_right_ended", "import_undo_right_ended") once they hold `right` no more at each of its units, or
/// are disabled.
struct Acting {
  work::Actor actor;
  work::Rights rights;
  std::string request;  ///< as the history calls it: what a program let run is done through its token to the end
};
Acting acting_for(db::Tx& tx, const Parts& parts, const Import& import, work::Right right);
/// One of these two codes.
bool is_right_ended(std::string_view code);

/// One transaction in that person's name; whether they still may is asked in it.
void act_for(const Parts& parts, const Import& import, work::Right right,
             const std::function<void(work::Context&)>& action);
/// The same for an act on the organisation, which nobody else can change meanwhile; their rights are those that they
/// have in this very tree.
void act_on_units(const Parts& parts, const Import& import, work::Right right,
                  const std::function<void(work::Context&, const std::shared_ptr<const org::Tree>&)>& action);

}  // namespace sovang::imports
