// Who sent what: the authors of each programme in memory, for rules about people.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "platform/db/db.hpp"

namespace sovang::awards {

/// Two initiatives have one author when phone (its blind index) and folded name are the same: one phone may serve many
/// people when an officer enters for others.
struct Author {
  std::uint64_t key = 0;         ///< of phone and name; people see it as a code
  std::int64_t first_birth = 0;  ///< seq of the birth of the first initiative
  std::int64_t unit_id = 0;      ///< where that one came from
};

class Authors {
 public:
  static constexpr std::uint32_t nobody = 0xFFFFFFFF;
  /// The author's place in all(); `nobody` for a birth that is not known.
  std::uint32_t of_birth(std::int64_t birth_seq) const;
  const std::vector<Author>& all() const { return authors_; }

 private:
  friend class LiveAuthors;
  std::vector<Author> authors_;
  std::unordered_map<std::uint64_t, std::uint32_t> places_;     // by key
  std::vector<std::pair<std::int64_t, std::uint32_t>> births_;  // ascending
};

/// Read from the database at the first question about people, then kept up.
class LiveAuthors {
 public:
  explicit LiveAuthors(db::Database& database) : database_(database) {}
  /// With every initiative committed before the call.
  std::shared_ptr<const Authors> of(std::int64_t programme);

 private:
  db::Database& database_;
  std::mutex mutex_;
  std::map<std::int64_t, std::shared_ptr<Authors>> programmes_;
};

}  // namespace sovang::awards
