// The record that a route's path names: where it lies and how it stands, so that rights are asked before any handler.
#pragma once
#include <optional>
#include <string_view>

#include "platform/db/db.hpp"
#include "work/access.hpp"

namespace sovang::app {

struct Parts;

/// nullopt: there is no such record.
std::optional<work::Located> locate(const Parts& parts, db::Tx& tx, work::Subject::Kind kind, std::string_view named,
                                    base::Instant now);

}  // namespace sovang::app
