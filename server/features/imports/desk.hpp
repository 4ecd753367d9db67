// Where imports are kept and worked on: their checks in memory, the kinds there are, and the work behind the pages.
#pragma once
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "features/imports/kind.hpp"
#include "platform/crypto/sealed_fields.hpp"

namespace sovang::imports {

/// Safe from any thread.
class Desk {
 public:
  Desk(const Parts& parts, const crypto::KeyRing& ring);

  const Parts& parts() const { return parts_; }
  const crypto::SealedFields& seal() const { return seal_; }
  /// Refuses (invalid, "import_kind_unknown").
  const Kind& kind(std::string_view name) const;
  /// Refuses (not_found, "import_unknown") what is done for a unit that is not theirs, and what another only prepares,
  /// all alike; (forbidden, "right_missing") who does not hold its right at each of its units. From then on they act at
  /// the first of these.
  Import require(work::Context& context, std::int64_t id) const;
  /// The same for who holds `right` at each of its units, whoever prepares it: what was done with it is on record
  /// there.
  Import require(work::Context& context, std::int64_t id, work::Right right) const;
  /// nullopt for what `require` refuses.
  std::optional<Import> find(const work::Context& context, std::int64_t id) const;
  /// One's own, and what others brought in lately or has stopped, of which `require` would find each; the newest first.
  std::vector<Import> all_of(work::Context& context) const;

  std::shared_ptr<const Table> table_of(db::Tx& tx, const Import& import) const;
  /// Made when it is asked for and kept while neither the decisions nor the organisation change.
  std::shared_ptr<const Check> check_of(db::Tx& tx, const Import& import) const;
  std::shared_ptr<const Check> check_of(const Import& import) const;  ///< outside a transaction

  /// Goes on with what runs or is taken back, for a moment.
  void work() const;
  void drop_old(base::Instant now) const;
  /// Slugs of the programmes into which something has still to be written that was received before now.
  std::set<std::string> programmes_written() const;

 private:
  bool sees(const work::Context& context, const Import& import) const;
  void work_on(std::int64_t id) const;
  void stop(std::int64_t id, const base::Refused& refused) const;

  Parts parts_;
  crypto::SealedFields seal_;
  std::vector<std::unique_ptr<Kind>> kinds_;
  std::int64_t worker_;
  struct Kept {
    std::int64_t import = 0, revision = 0, tree = 0;
    std::size_t sheet = 0;
    std::shared_ptr<const Table> table;
    std::shared_ptr<const Check> check;
  };
  mutable std::mutex mutex_;
  mutable std::list<Kept> kept_;  ///< the last few, the latest first
};

}  // namespace sovang::imports
