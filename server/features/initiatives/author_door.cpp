// The number is compared by its blind index, after the try was counted.
#include "features/initiatives/author_door.hpp"

#include "base/refused.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/routes.hpp"
#include "platform/crypto/digest.hpp"

namespace sovang::initiatives {

Stored require_as_author(db::Tx& tx, const Doors& doors, const AuthorTry& given, base::Instant now) {
  const base::Refused wrong{base::Reason::forbidden, "code_or_phone_wrong"};
  if (doors.gate != nullptr) doors.gate->admit_question(given.peer, now);
  const auto code = compact_code(given.code);
  if (!code) throw wrong;
  begin_try(doors, *code, given.peer, now);
  auto stored = Store{tx}.find(doors.vault.codes(), *code);
  const auto phone = phone_digits(given.phone);
  if (!stored || !phone || stored->phone_index != doors.vault.blind_phone(*phone)) throw wrong;
  doors.tries.succeeded(*code, given.peer);
  return std::move(*stored);
}

void require_proof(const Doors& doors, const Stored& stored, std::string_view proof) {
  if (!crypto::equal_in_constant_time(doors.vault.proof_of(stored.code), proof))
    throw base::Refused{base::Reason::forbidden, "receipt_proof_wrong"};
}

}  // namespace sovang::initiatives
