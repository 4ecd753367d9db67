// The doors to evidence: for authors by code and phone, for officers, and for the pieces of an upload.
#pragma once
#include "features/evidence/desk.hpp"
#include "work/routes.hpp"

namespace sovang::evidence {

/// `desk` must outlive the routes.
/// What an initiative brings in, and the papers that say so.
void add_benefit_routes(work::Routes& routes, const Desk& desk);
void add_routes(work::Routes& routes, const Desk& desk);

}  // namespace sovang::evidence
