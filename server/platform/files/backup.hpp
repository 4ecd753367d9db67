// Backups: an encrypted copy of the database, and of a folder beside it, in one file, in which every flipped bit and
// every missing byte is noticed.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/db/db.hpp"

namespace sovang::files {

/// What a backup says about itself; encrypted and authenticated like the rest.
struct Manifest {
  std::string program;  ///< version that made it
  db::Engine engine = db::Engine::sqlite;
  base::Instant made_at;
  std::uint64_t size = 0;                   ///< bytes of the database
  std::string sha256;                       ///< of the database
  bool folder = false;                      ///< the files of a folder follow it
  std::uint64_t files = 0, files_size = 0;  ///< of that folder; counted while it is written or read
};

/// Files that the database names and that never change once they have their name.
struct Beside {
  std::filesystem::path folder;  ///< empty: there is none
  std::string leave_out;         ///< a folder in it whose files are not yet what they will be
};

/// Copies the database of one instant while others go on writing, and encrypts the copy into `file` (0600). Durable
/// when it returns. `scratch`: a folder on the server itself with room for the unencrypted copy, which is removed at
/// the end. The files of `beside` are copied after it, so that all are there that the copy names, but for those that
/// were removed meanwhile. Refuses a file that exists: Refused "backup_exists".
Manifest back_up(db::Database& database, const crypto::KeyRing& keys, const std::filesystem::path& file,
                 const std::filesystem::path& scratch, base::Instant now, std::string_view program,
                 const Beside& beside = {});

/// Reads everything. Refused: "backup_foreign" (no backup of ours), "backup_key_missing" (made with another master
/// key), "backup_damaged" (changed, cut short, or longer than it was).
Manifest verify_backup(const crypto::KeyRing& keys, const std::filesystem::path& file);

/// Verifies as above into a file beside `target`, checks that database, and only then puts it in the place of `target`;
/// what stood there is kept as "<target>.before-restore". Refused also: "backup_unsound" (the database in it is not
/// sound), "backup_of_postgres", "restore_in_use" (a server has the target open), "restore_kept_exists" (an earlier one
/// is still kept). The files beside the database are put into `folder`, where others stay.
/// Whatever is refused, the target is as it was.
Manifest restore(const crypto::KeyRing& keys, const std::filesystem::path& file, const std::filesystem::path& target,
                 const std::function<void(const std::filesystem::path&)>& prepare = {},
                 const std::filesystem::path& folder = {});

/// Verifies as above into `scratch`, then puts everything into the database at `url`, all or nothing. Refused also:
/// "backup_of_sqlite", "restore_not_empty" (there is something in that database).
Manifest restore_postgres(const crypto::KeyRing& keys, const std::filesystem::path& file, const std::string& url,
                          const std::filesystem::path& scratch, const std::filesystem::path& folder = {});

}  // namespace sovang::files
