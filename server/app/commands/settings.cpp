// sovang settings: what is set, where it was set, and everything that is wrong with it.
#include <iostream>

#include "app/installation.hpp"

namespace sovang::app {

namespace {

int settings(const Arguments& arguments) {
  const auto loaded = load_settings(arguments);
  const auto language = loaded.settings.language;
  for (const auto& row : loaded.table)
    std::cout << row.name << " = " << row.value << "    # "
              << (row.origin == "default" ? base::sentence(language, "command.setting_default") : row.origin) << ": "
              << row.meaning(language) << '\n';
  for (const auto& problem : loaded.problems) std::cerr << config::to_text(problem, language) << '\n';
  return loaded.problems.empty() ? 0 : 1;
}

}  // namespace

Command settings_command() { return {"settings", with_installation(), settings}; }

}  // namespace sovang::app
