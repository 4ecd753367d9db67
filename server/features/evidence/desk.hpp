// Where evidence is received, looked at and kept.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "features/evidence/allowance.hpp"
#include "features/evidence/kept_files.hpp"
#include "features/evidence/limits.hpp"
#include "features/evidence/model.hpp"
#include "features/evidence/shares.hpp"
#include "features/initiatives/desk.hpp"
#include "platform/crypto/sealed_fields.hpp"
#include "platform/objects/objects.hpp"

namespace sovang::evidence {

/// All must outlive the desk.
struct Parts {
  const initiatives::Doors& initiatives;
  std::function<base::Instant()> now;
  std::unique_ptr<objects::Store> objects;
  std::string clamd;  ///< its socket; empty: nobody scans
  std::size_t piece_bytes = 60 * 1024;
  Limits limits = {};
  std::vector<std::filesystem::path> disks = {};  ///< where what is taken comes to lie
};

/// Safe from any thread.
class Desk {
 public:
  Desk(Parts parts, const crypto::KeyRing& ring);

  const initiatives::Doors& initiatives() const { return parts_.initiatives; }
  const crypto::SealedFields& seal() const { return seal_; }
  std::size_t piece_bytes() const { return parts_.piece_bytes; }
  const Limits& limits() const { return parts_.limits; }
  Allowance& allowance() const { return *allowance_; }
  Shares& shares() const { return *shares_; }
  /// Refuses (unavailable, "evidence_no_room") while a disk is nearly full.
  void require_room() const;
  /// What only who began the upload was given; follows from the number, kept nowhere.
  std::string key_of(std::int64_t upload) const;

  /// The bytes of a file that is ready. Refuses (not_found, "evidence_unknown") any other, (unavailable,
  /// "evidence_unreadable") one that is not there any more or is not what was kept.
  std::string bytes_of(const File& file) const;

  /// Looks at what came whole, a few files at a time; false: there was nothing to do. What a scanner or a store does
  /// not answer now is looked at again later; `trouble` is told which of them ("scanner_unreachable",
  /// "objects_unreachable"), and whether a file that somebody asked for could not be read ("evidence_unreadable").
  bool look(const std::function<void(const char*, bool)>& trouble);
  /// Gives up uploads that nobody goes on with; forgets objects of what was removed; looks again at what could not be
  /// read.
  void sweep();

 private:
  void look_at(std::int64_t id);
  void check(File file);
  void scan(File file);
  bool settle(const File& file);
  void give_up_silent();
  void drop_objects();
  void look_at_unreadable();
  void refuse(const File& file, const std::string& why);

  Parts parts_;
  crypto::SealedFields seal_;
  crypto::BlindIndex keys_;
  objects::SealedObjects objects_;
  std::unique_ptr<Allowance> allowance_;
  std::unique_ptr<Shares> shares_;
  std::unique_ptr<Unreadable> unreadable_;
  bool scanner_gone_ = false, objects_gone_ = false;  // of the one job
};

}  // namespace sovang::evidence
