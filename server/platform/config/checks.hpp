// What a single value cannot tell: whether the settings fit each other and the machine.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/config/settings.hpp"

namespace sovang::config {

/// Defaults that depend on other settings: database and keys in data_dir.
void fill_in(Settings& settings);

/// Paths that must be there, files that nobody else may read. `place_of` tells where a setting was given.
void check_surroundings(const Settings& settings, const std::function<std::string(std::string_view)>& place_of,
                        std::vector<Problem>& problems);

}  // namespace sovang::config
