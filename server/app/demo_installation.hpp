// Makes an installation a demonstration: the invented world, and a one-time code for its administrator.
#pragma once
#include <functional>
#include <ostream>
#include <string>

#include "app/installation.hpp"

namespace sovang::app {

/// Fills the database when it is empty and tells on `out` what there is; a demonstration that is there already stays.
/// Throws base::Refused (conflict, "database_not_empty") when the database holds other programmes.
/// Gives the administrator's name and one-time code in a sentence, the pages being served at `address`.
std::function<std::string(const std::string& address)> make_demo_in(const Installation& installation,
                                                                    std::ostream& out);

}  // namespace sovang::app
