// What an author sends to complete a returned initiative, through whichever door.
#pragma once
#include <string_view>

#include "base/json.hpp"
#include "features/initiatives/desk.hpp"
#include "features/initiatives/store.hpp"
#include "work/context.hpp"

namespace sovang::initiatives {

/// `body`: {"phone", "title", "description"}; the whole number opens it, as it opens the author's own part. Gives the
/// initiative as it was before. Refuses what require_as_author and complete_initiative refuse, and (invalid,
/// "submission_wrong") every wrong field at once; whatever it refuses, nothing is written.
Stored complete_by_author(const Doors& doors, work::Context& context, std::string_view code, std::string_view peer,
                          const base::json::value& body);

}  // namespace sovang::initiatives
