// What a worked example states of one subject.
#pragma once
#include "rules/known_facts.hpp"
#include "rules/read_condition.hpp"

namespace sovang::rules {

/// Reads `facts: {…}` into thing.facts; what no rule could ask for is refused at its own line.
void read_facts(const Yaml& map, const Vocabulary& vocabulary, Thing& thing, Problems& problems);

}  // namespace sovang::rules
