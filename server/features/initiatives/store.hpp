// The only place that changes the tables of initiatives.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/initiatives/actions.hpp"
#include "platform/db/db.hpp"

namespace sovang::initiatives {

/// An initiative as pages and actions need it, with the text of its latest version; sealed columns stay sealed.
struct Stored {
  std::int64_t id = 0, programme_id = 0, unit_id = 0;
  std::string code;  ///< eight signs
  std::string body_hash;
  base::Instant received_at;
  Status status = Status::submitted;
  base::Instant status_at;
  std::string sector, field;
  std::optional<std::int64_t> benefit_dong;
  std::optional<base::Day> applied_from;
  bool no_dispute = false, name_public = false;
  std::string author_name;
  std::optional<std::string> author_position;
  std::optional<int> author_share;
  db::Blob phone_index, phone;
  std::optional<std::string> operator_name, unit_text;
  std::string title, key_id;
  std::string signature;
  std::string description;
};

/// Whose it is and how it stands: what rights are asked of.
struct Whereabouts {
  std::int64_t unit_id = 0;
  Status status = Status::submitted;
};

struct Step {
  Status status = Status::submitted;
  base::Instant at;
  std::int64_t unit_id = 0;
  std::optional<std::string> note;
  std::int64_t account = 0;  ///< who did it; 0: the author, or the system
};

/// A text as it stood from an instant on.
struct Version {
  base::Instant at;
  std::int64_t account = 0;  ///< 0: the author
  std::string title, description;
};

/// What was kept of an earlier sending with the same key.
struct EarlierSending {
  std::string code;
  std::string body_hash;
  base::Instant received_at;
  std::int64_t unit_id = 0;
  std::optional<std::string> unit_text;
  std::string key_id, signature;
};

class Store {
 public:
  explicit Store(db::Tx& tx) : tx_(tx) {}

  std::optional<Stored> find(const Codes& codes, std::string_view code) const;
  std::optional<Stored> find(std::int64_t id) const;
  /// A tenth of the work of find(): asked before every request about one initiative.
  std::optional<Whereabouts> find_whereabouts(const Codes& codes, std::string_view code) const;
  std::vector<Coauthor> coauthors(std::int64_t id) const;
  /// The initiative of a birth, as it stands now.
  std::optional<Stored> find_of_birth(std::int64_t birth_seq) const;
  std::vector<Step> steps(std::int64_t id) const;
  /// The oldest first: as it was born.
  std::vector<Version> versions(std::int64_t id) const;
  /// The day by which a returned one is awaited, as it was last said.
  std::optional<base::Day> due_on(std::int64_t id) const;
  std::optional<EarlierSending> sending(std::int64_t id, std::int64_t request_key) const;

  /// Throws db::Error(unique) when the number, or on PostgreSQL the request key, is taken.
  void insert(const PreparedSubmission& prepared);
  /// The event and both counts it moves. `birth_seq` null: the birth itself.
  void record_event(const Stored& about, std::optional<std::int64_t> birth_seq, std::optional<Status> from, Status to,
                    base::Instant at, std::int64_t account, std::string_view note);
  void record_birth(const PreparedSubmission& prepared, base::Instant at, std::int64_t account);
  std::int64_t birth_seq(std::int64_t id) const;
  void insert_version(std::int64_t id, const Version& version);
  void insert_due(std::int64_t id, base::Instant at, base::Day due_on);
  /// False when the state was no longer `from`.
  bool set_status(std::int64_t id, Status from, Status to, base::Instant at);

 private:
  db::Tx& tx_;
};

}  // namespace sovang::initiatives
