// Reads kept files one after the other; a file removed meanwhile is no fault.
#include "features/evidence/kept_files.hpp"

#include <fmt/format.h>

#include "evidence/sql.hpp"
#include "features/evidence/store.hpp"
#include "platform/crypto/digest.hpp"

namespace sovang::evidence {

Kept read_kept(const objects::SealedObjects& objects, const File& file) {
  try {
    auto bytes = file.object ? objects.get(file.id, *file.object) : std::nullopt;
    if (!bytes) return {{}, "missing"};
    if (crypto::sha256_hex(*bytes) != file.sha256) return {{}, "changed"};
    return {std::move(*bytes)};
  } catch (const objects::Damaged&) {
    return {{}, "damaged"};
  }
}

std::int64_t find_unreadable(db::Database& database, const objects::SealedObjects& objects,
                             const std::function<void(const std::string&)>& tell) {
  std::int64_t read = 0, last = 0;
  for (std::vector<File> files(1); !files.empty();) {
    // A few at a time: whoever reads for an hour must not hold a snapshot of the database for an hour.
    database.read([&](db::Tx& tx) { files = Store{tx}.ready_after(last); });
    for (const auto& file : files) {
      ++read;
      last = file.id;
      const auto fault = read_kept(objects, file).fault;
      if (fault.empty()) continue;
      std::optional<File> now;
      database.read([&](db::Tx& tx) { now = Store{tx}.find(file.id); });
      if (now && now->state == State::ready)
        tell(fmt::format("evidence: file {} of initiative {} is {} (object {})", file.id, file.initiative, fault,
                         file.object.value_or("-")));
    }
  }
  return read;
}

std::int64_t count_ready(db::Tx& tx) {
  return tx.one(sql::count_ready_files, {}, [](const db::Row& row) { return row.integer(0); }).value_or(0);
}

void Unreadable::set(std::int64_t file, bool unreadable) {
  const std::lock_guard lock{guard_};
  if (unreadable)
    files_.insert(file);
  else
    files_.erase(file);
}

std::vector<std::int64_t> Unreadable::files() const {
  const std::lock_guard lock{guard_};
  return {files_.begin(), files_.end()};
}

}  // namespace sovang::evidence
