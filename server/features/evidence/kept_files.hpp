// What the store of objects holds of a file that is ready, and whether it is what was kept.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "features/evidence/model.hpp"
#include "platform/db/db.hpp"
#include "platform/objects/objects.hpp"

namespace sovang::evidence {

/// `fault`: "missing", "damaged" (it does not open) or "changed" (another content than on record); "" when `bytes` are
/// what was kept.
struct Kept {
  std::string bytes;
  std::string_view fault = {};
};
/// Of a file that is ready. Throws std::exception when the store cannot be reached.
Kept read_kept(const objects::SealedObjects& objects, const File& file);

/// Reads every file that is ready, and tells each that cannot be read; returns how many there were. Throws
/// std::exception when the store cannot be reached: of the rest nothing is known then.
std::int64_t find_unreadable(db::Database& database, const objects::SealedObjects& objects,
                             const std::function<void(const std::string&)>& tell);
std::int64_t count_ready(db::Tx& tx);

/// Files that somebody asked for and that could not be read, until they can be. Per process. Safe from any thread.
class Unreadable {
 public:
  void set(std::int64_t file, bool unreadable);
  std::vector<std::int64_t> files() const;

 private:
  mutable std::mutex guard_;
  std::set<std::int64_t> files_;
};

}  // namespace sovang::evidence
