// A programme as its document sets it: the first draft of what create_programme writes.
#pragma once
#include <string>

#include "features/programmes/model.hpp"

namespace sovang::rules {
struct Document;
}

namespace sovang::programmes {

/// Calendar, form, counted states and next dates of the document's programme; id, issuer and short code are left to the
/// caller. A document without the window "entry" takes no entries: it runs from the start of its longest window to the
/// instant at which it counts. Refuses (conflict, "definition_has_no_programme") a document without a programme or
/// without any window.
Programme programme_from(const rules::Document& document, std::string slug);

/// The same dates some days later (or earlier, when negative): opening, close, applied window, what comes after; the
/// rules' own dates are moved as far when they are asked.
void move_days(Programme& programme, int days);

}  // namespace sovang::programmes
