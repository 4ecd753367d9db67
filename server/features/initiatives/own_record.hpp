// Everything that is kept with one code, for its author: Law 91/2025/QH15.
#pragma once
#include "base/sentences.hpp"
#include "features/initiatives/views.hpp"

namespace sovang::initiatives {

struct OwnAsked {
  base::Language language = base::Language::vi;
  bool proven = false;  ///< by the receipt: else of the person no more than private_view() tells
};

/// private_view() with every version of the text, and "text": the same as a letter. Proven, the contacts as they were
/// given.
base::json::object own_record(db::Tx& tx, const Vault& vault, const Look& look, const Stored& stored,
                              const OwnAsked& asked);

}  // namespace sovang::initiatives
