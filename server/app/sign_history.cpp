// Blocks first, then the signature over them.
#include "app/sign_history.hpp"

#include <limits>
#include <mutex>

#include "features/initiatives/blocks.hpp"

namespace sovang::app {

work::LastSigned last_signed_of(const config::Settings& settings) {
  return work::LastSigned{settings.data_dir / "last-signed.json"};
}

std::optional<work::Checkpoint> sign_history(db::Database& database, const crypto::Signer& signer,
                                             const work::LastSigned& last, base::Instant now, std::int64_t pause) {
  // The job of each minute and a freeze are threads of their own.
  static std::mutex one;
  const std::lock_guard alone{one};
  const auto kept = last.read();
  const auto must_continue = [&](db::Tx& tx) {
    if (kept && !work::continues(tx, *kept)) throw work::NotContinued{*kept};
  };
  database.read(must_continue);  // before anything is put into blocks
  initiatives::add_blocks(database, now);
  std::optional<work::Checkpoint> made;
  std::vector<work::Checkpoint> latest;
  database.change_and_wait([&](db::Tx& tx) {
    must_continue(tx);
    made = work::sign_checkpoint(tx, signer, now, pause);
    // Also one that another server of the same database signed meanwhile.
    latest = work::latest_checkpoints(tx, std::numeric_limits<std::int64_t>::max(), 1);
  });
  if (!latest.empty() && work::is_signed(latest[0], signer.public_keys()) && (!kept || kept->number < latest[0].number))
    last.keep(latest[0]);
  return made;
}

}  // namespace sovang::app
