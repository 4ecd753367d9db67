// Turns an API object into the data of a page: one language, numbers and dates as people read them (web/TEMPLATES.md
// §2).
#pragma once
#include <boost/json/value.hpp>

#include "base/instant.hpp"
#include "base/sentences.hpp"

namespace sovang::work {

/// An exclusive end as people read it: "24h00 ngày 31/8/2023" for a midnight.
std::string deadline_text(base::Instant at, base::Language language);

/// The same rules as web/shared/present.ts; every object keeps its own keys.
boost::json::value present(const boost::json::value& value, base::Language language);

}  // namespace sovang::work
