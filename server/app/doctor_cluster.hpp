// What several database servers must be to keep what one of them has acknowledged (reliability.md 4.13, finding 1).
#pragma once
#include <vector>

#include "app/doctor.hpp"

namespace sovang::app {

/// Nothing for SQLite that promises no more than SQLite can.
std::vector<Finding> examine_cluster(const Installation& installation);

}  // namespace sovang::app
