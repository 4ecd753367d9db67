// The kinds of all features, and the comparison of all of them.
#include "app/record_kinds.hpp"

#include <array>

#include "features/awards/imprints.hpp"
#include "features/evidence/imprints.hpp"
#include "features/identity/imprints.hpp"
#include "features/inbox/notes.hpp"
#include "features/initiatives/blocks.hpp"
#include "features/initiatives/imprints.hpp"
#include "features/messages/imprints.hpp"
#include "features/org/imprints.hpp"
#include "features/people/imprints.hpp"
#include "features/programmes/imprints.hpp"
#include "features/targets/imprints.hpp"
#include "work/installation_keys.hpp"
#include "work/verify_history.hpp"

namespace sovang::app {

std::span<const work::RecordKind* const> record_kinds() {
  static const std::array kinds{
      &work::installation_record(),
      &org::unit_record(),
      &org::bloc_record(),
      &people::person_record(),
      &identity::account_record(),
      &programmes::programme_record(),
      &programmes::unit_targets_record(),
      &targets::fulfilment_record(),
      &initiatives::snapshot_record(),
      &initiatives::initiative_paper_record(),
      &initiatives::version_record(),
      &initiatives::unit_paper_record(),
      &initiatives::withdrawn_paper_record(),
      &evidence::file_record(),
      &inbox::note_record(),
      &evidence::benefit_record(),
      &evidence::document_file_record(),
      &awards::judgement_record(),
      &awards::kept_evaluation_record(),
      &messages::mail_address_record(),
      &messages::webhook_record(),
  };
  return kinds;
}

void look_at(std::string_view where, const Tell& tell, const std::function<void()>& at) {
  try {
    at();
  } catch (const std::exception& fault) {
    tell(std::string{where} + ": " + fault.what());
  }
}

Verified verify_history(db::Tx& tx, const std::vector<crypto::PublicKey>& keys, const Tell& tell) {
  Verified verified;
  look_at("history", tell, [&] { verified.acts = work::verify_chain(tx, keys, tell); });
  look_at("records", tell, [&] { verified.records = work::verify_records(tx, record_kinds(), tell); });
  look_at("blocks of initiatives", tell, [&] { verified.events = initiatives::verify_blocks(tx, tell); });
  look_at("kept books", tell, [&] {
    for (const auto& digest : awards::books_of_nothing(tx)) tell("kept book " + digest + ": no evaluation rests on it");
  });
  return verified;
}

}  // namespace sovang::app
