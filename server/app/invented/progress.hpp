// What those who wait for invented data are told.
#pragma once
#include <functional>
#include <string_view>

#include "base/json.hpp"

namespace sovang::invented {

/// Gets the key of a sentence of commands.json and its parameters.
using Progress = std::function<void(std::string_view key, const base::json::object& params)>;

}  // namespace sovang::invented
