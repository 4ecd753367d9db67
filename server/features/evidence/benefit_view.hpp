// The benefit of an initiative and the papers it rests on, as officers see them.
#pragma once
#include "base/json.hpp"
#include "features/initiatives/desk.hpp"
#include "features/initiatives/store.hpp"
#include "work/context.hpp"

namespace sovang::evidence {

/// {"standing", "claimed_dong", "entries", "doubts", "documents", "document_kinds", "may"}: amounts in đồng a year;
/// what was withdrawn is in it.
base::json::object benefit_view(const initiatives::Doors& doors, work::Context& context,
                                const initiatives::Stored& initiative);

}  // namespace sovang::evidence
