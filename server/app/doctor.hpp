// What must be right on a machine before its promises hold (reliability.md 4.13).
#pragma once
#include <string>
#include <vector>

#include "app/installation.hpp"
#include "base/sentences.hpp"

namespace sovang::app {

struct Finding {
  enum class Level { good, warning, bad } level = Level::good;
  std::string check;  ///< "clock": its sentence is "doctor.<check>.good" or ".wrong"
  boost::json::object params = {};
  std::string sentence(base::Language language) const;
};

/// Looks at everything; writes one small file in the data folder and removes it again. Never throws for what it finds.
std::vector<Finding> examine(const Installation& installation, base::Instant now);

}  // namespace sovang::app
