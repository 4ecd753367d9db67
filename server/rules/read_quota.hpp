// Reads the quota of an award: how many places a group has.
#pragma once
#include <string>

#include "rules/document.hpp"
#include "rules/read_condition.hpp"

namespace sovang::rules {

/// `award` is read up to its quotas: those read before it are there.
Quota read_quota(const Yaml& yaml, const Award& award, const Vocabulary& vocabulary, ConditionReader& conditions,
                 Problems& problems);

/// How a share becomes a whole number: "down" where nothing is said.
std::string read_rounding(Reader& reader, Problems& problems);

}  // namespace sovang::rules
