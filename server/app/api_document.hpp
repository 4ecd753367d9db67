// The OpenAPI document: the table of routes, with what the features' api.yaml tell of each.
#pragma once
#include <string>
#include <vector>

#include "work/routes.hpp"

namespace sovang::app {

/// OpenAPI 3.1 as JSON, a line for each path and shape. Throws std::logic_error for a shape that nobody named.
std::string api_document(const work::Routes& routes);

/// What does not agree, as "GET /api/v1/x: …": routes under /api/ that no api.yaml describes, descriptions without a
/// route.
std::vector<std::string> api_faults(const work::Routes& routes);

/// GET /api/v1/openapi.json; describes the routes that are there, so it comes last.
void add_api_route(work::Routes& routes);

}  // namespace sovang::app
