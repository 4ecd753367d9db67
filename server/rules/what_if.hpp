// Tries other thresholds, parameters, quotas or targets on a copy and tells who enters and who leaves.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "rules/judge.hpp"

namespace sovang::rules {

/// One award: subjects whose answer moved, by code.
struct Moves {
  std::vector<std::string> enters;  ///< was not met, now met
  std::vector<std::string> leaves;  ///< was met, now not
  struct Change {
    std::string subject;
    Answer before, after;
  };
  std::vector<Change> changes;  ///< every answer that changed, entering and leaving included
};

/// Awards whose answers differ. Both judges stand on the same facts and instant.
std::map<std::string, Moves> compare_verdicts(Judge& before, Judge& after);

}  // namespace sovang::rules
