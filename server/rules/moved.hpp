// Dates of a document as a clone of its programme tells them: moved by whole days, wherever a sentence names one.
#pragma once
#include "rules/period.hpp"

namespace sovang::rules {

Window moved(const Window& window, int days);

/// Every full date in the text is moved: "31/8/2023", "2023-08-31", "31 August 2023". A bare year or "31/8" stays, for
/// nobody can say what it means elsewhere. With 0 days nothing is touched.
Text moved_dates(const Text& text, int days);

}  // namespace sovang::rules
