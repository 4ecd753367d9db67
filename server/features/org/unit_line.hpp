// Pieces that several views of units share.
#pragma once
#include "features/org/views.hpp"

namespace sovang::org {

/// Code, names, kind and level, with how many children, grassroots unions and members it has on the day.
base::json::object unit_line(const Sight& sight, Index unit);
/// null when nobody told a number; "whole": false when a part is missing.
base::json::value members_view(const Sight& sight, Index unit);
/// null for nowhere.
base::json::value unit_name(const Sight& sight, Index unit);
/// From the topmost that the asker sees down to the parent.
base::json::array path_view(const Sight& sight, Index unit);

}  // namespace sovang::org
