// The only place that changes the tables of evidence.
#pragma once
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "features/evidence/limits.hpp"
#include "features/evidence/model.hpp"
#include "platform/crypto/sealed_fields.hpp"
#include "platform/db/db.hpp"

namespace sovang::evidence {

class Store {
 public:
  explicit Store(db::Tx& tx) : tx_(tx) {}

  std::optional<File> find(std::int64_t id) const;
  std::vector<File> files_of(std::int64_t initiative) const;  ///< the oldest first
  std::vector<File> ready_after(std::int64_t id) const;       ///< some, by id
  /// The same file from the same sender that has not come whole yet.
  std::optional<File> resumable(const File& announced) const;
  bool is_full(std::int64_t initiative) const;  ///< all its places are taken
  /// False: all places of the initiative are taken.
  bool insert(const File& file);

  void insert_piece(std::int64_t file, std::int64_t at, std::span<const std::byte> sealed);
  /// Everything that came, in its order. Throws std::runtime_error for a piece that does not open.
  std::string bytes_of(const crypto::SealedFields& seal, std::int64_t file) const;
  /// False when it no longer waited for this byte.
  bool advance(const File& file, std::int64_t received, State state, base::Instant now);

  std::vector<std::int64_t> to_look_at(base::Instant now) const;
  /// False: another server has it.
  bool take(std::int64_t file, base::Instant now, base::Instant until);
  /// Writes state, SHA-256, size and object; the pieces go.
  bool keep(const File& file);
  /// Refused or removed: its place is free again, its pieces go. False: it had ended already.
  /// For who decides on a file beside others, before it is read.
  void hold(std::int64_t file);
  bool end(std::int64_t file, State state, base::Instant now, const std::optional<std::string>& why = {});

  /// Leaves the ending, which tells its kind.
  void forget_name(const File& file);

  struct Begun {
    std::int64_t in_all = 0, in_a_day = 0;
    base::Instant first_of_the_day = {};  ///< after it one more may be begun
  };
  /// Of the record, removed ones too, by its author or by officers.
  Begun begun(std::int64_t initiative, bool by_author, base::Instant a_day_ago) const;
  /// Announced by authors and not yet kept.
  std::int64_t bytes_under_way() const;
  std::unordered_set<std::int64_t> uploads_under_way() const;

  /// Uploads without a byte since `silent`, those that never had one since `empty`, and all begun before `begun`.
  struct Before {
    Before(const Limits& limits, base::Instant now);
    base::Instant silent, empty, begun;
  };
  std::vector<std::int64_t> given_up(const Before& before) const;
  /// Its row stays, so that it is counted. False: a byte came meanwhile, in time.
  bool give_up(std::int64_t file, base::Instant now, const Before& before);
  std::vector<std::pair<std::int64_t, std::string>> objects_to_drop() const;
  void forget_object(std::int64_t file);

  /// False: the paper has one already.
  bool insert_document_file(std::int64_t document, std::int64_t file);
  std::optional<std::int64_t> file_of_document(std::int64_t document) const;
  std::vector<std::int64_t> documents_of_file(std::int64_t file) const;  ///< withdrawn ones too

 private:
  db::Tx& tx_;
};

/// Where a piece of an upload is sealed for.
inline crypto::Place place_of_piece(std::int64_t file, const std::string& at) { return {"evidence_pieces", file, at}; }

}  // namespace sovang::evidence
