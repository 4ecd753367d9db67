// All programmes with their targets in memory: an immutable picture that any thread may read.
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <span>
#include <unordered_map>

#include "features/programmes/targets.hpp"
#include "platform/db/db.hpp"

namespace sovang::programmes {

class Register {
 public:
  static std::shared_ptr<const Register> load(db::Tx& tx);
  /// As org::Tree::hold().
  static void hold(db::Tx& tx);
  static std::shared_ptr<const Register> load_to_change(db::Tx& tx);  ///< held
  /// The same without the targets of other units: in the writers' lane nobody waits for what is not changed.
  static std::shared_ptr<const Register> load_to_change(db::Tx& tx, std::span<const std::int64_t> units);

  std::int64_t revision() const { return revision_; }
  /// Newest opening first.
  const std::vector<Programme>& all() const { return programmes_; }
  const Programme* find(std::string_view slug) const;
  const Programme* find_id(std::int64_t id) const;
  const Programme* find_short(std::string_view short_code) const;
  /// Like find(); refuses (not_found "programme_unknown").
  const Programme& require(std::string_view slug) const;
  const Targets& targets(std::int64_t programme) const;

 private:
  /// All programmes; targets are those that `each` gives, as sql/load_targets.sql has them.
  static std::shared_ptr<const Register> load(
      db::Tx& tx, const std::function<void(const std::function<void(const db::Row&)>&)>& each);

  std::vector<Programme> programmes_;
  std::unordered_map<std::int64_t, Targets> targets_;
  std::int64_t revision_ = 0;
};

/// The register that is current now. Safe from any thread.
class LiveRegister {
 public:
  explicit LiveRegister(db::Database& database) : database_(database) { reload(); }
  std::shared_ptr<const Register> current() const { return register_.load(); }
  bool reload_if_changed();
  void reload();

 private:
  db::Database& database_;
  std::atomic<std::shared_ptr<const Register>> register_;
};

}  // namespace sovang::programmes
