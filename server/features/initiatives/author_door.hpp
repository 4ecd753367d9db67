// Who has the code and the author's whole phone number is taken for the author.
#pragma once
#include <string_view>

#include "features/initiatives/desk.hpp"
#include "features/initiatives/store.hpp"

namespace sovang::initiatives {

struct AuthorTry {
  std::string_view code;   ///< as typed
  std::string_view phone;  ///< as typed; anything that is no number is wrong
  std::string_view peer;
};

/// Refuses an unknown code and a wrong number alike (forbidden, "code_or_phone_wrong"), and who tried too often
/// (too_many, "too_many_tries"); each try counts until it succeeds.
Stored require_as_author(db::Tx& tx, const Doors& doors, const AuthorTry& given, base::Instant now);
/// Others may know the number; the receipt has only who sent it. Refuses (forbidden) "receipt_proof_wrong".
void require_proof(const Doors& doors, const Stored& stored, std::string_view proof);

}  // namespace sovang::initiatives
