// A first programme: a definition of the rule book put to work by a unit.
#pragma once
#include <optional>
#include <string>

#include "features/programmes/model.hpp"
#include "work/context.hpp"
#include "work/routes.hpp"

namespace sovang::programmes {

struct NewOrder {
  std::string slug, definition;
  std::string issuer;              ///< a unit's code
  base::Day closes_on;             ///< its last day; all its dates are moved as far
  std::optional<Text> title = {};  ///< nothing: the definition's
};

/// What put_to_work would make, checked, without making it. Refuses (invalid, with its places) what create_programme
/// refuses, a definition without a programme, a close that has passed, and an issuer for which the asker makes none.
Programme preview_new(work::Context& context, const NewOrder& order);
Programme put_to_work(work::Context& context, const NewOrder& order);

/// What makes a programme is public at once, under the name of a guidance document: no program does that, nor who left
/// their seat. Refuses "identity_proof_required", "second_factor_for_this".
void require_proof_to_make(const work::Context& context);

/// The definitions that can be put to work, and POST of one of them, looked at first.
void add_definition_routes(work::Routes& routes);

}  // namespace sovang::programmes
