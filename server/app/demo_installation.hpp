// Makes an installation a demonstration: the invented world, and a one-time code for its administrator.
#pragma once
#include <ostream>

#include "app/installation.hpp"

namespace sovang::app {

/// Fills the database when it is empty and tells on `out` what there is; a demonstration that is there already stays.
/// Throws base::Refused (conflict, "database_not_empty") when the database holds other programmes.
void make_demo_in(const Installation& installation, std::ostream& out);

}  // namespace sovang::app
