// Takes back a paper of an initiative or a unit that was recorded by mistake: it stays, and counts no more from then
// on.
#pragma once
#include <string_view>

#include "work/context.hpp"

namespace sovang::initiatives {

/// Refuses (not_found, "document_unknown") what is not the initiative's, (invalid, "withdrawal_wrong") a reason shorter
/// than ten graphemes, (conflict, "document_withdrawn") the second time.
void withdraw_initiative_document(work::Context& context, std::int64_t initiative, std::int64_t document,
                                  std::string_view reason);
/// The same of the unit's.
void withdraw_unit_document(work::Context& context, std::int64_t unit, std::int64_t document, std::string_view reason);

}  // namespace sovang::initiatives
