// Everything that is kept with one code, for its author: Law 91/2025/QH15.
#pragma once
#include "base/sentences.hpp"
#include "features/initiatives/views.hpp"

namespace sovang::initiatives {

/// private_view() with the contacts as they were given, every version of the text, and "text": the same as a letter.
base::json::object own_record(db::Tx& tx, const Vault& vault, const Look& look, const Stored& stored,
                              base::Language language);

}  // namespace sovang::initiatives
