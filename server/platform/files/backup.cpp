// Backups: the first chunk is the manifest, the others are the database.
#include "platform/files/backup.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fstream>

#include "base/refused.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/db/postgres_copy.hpp"
#include "platform/db/sqlite_check.hpp"
#include "platform/files/sealed_stream.hpp"

namespace sovang::files {

namespace {

namespace fs = std::filesystem;
constexpr std::string_view purpose = "backup";

[[noreturn]] void refuse(std::string code, const fs::path& file) {
  throw base::Refused{base::Reason::invalid, std::move(code), {{"file", file.string()}}};
}

/// Removed at the end, however it ends.
class Scratch {
 public:
  explicit Scratch(fs::path path) : path_(std::move(path)) {}
  ~Scratch() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

template <class F>
void for_each_chunk(const fs::path& file, F&& take) {
  std::ifstream input{file, std::ios::binary};
  std::string chunk(chunk_size, '\0');
  while (input.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || input.gcount() > 0)
    take(std::string_view{chunk.data(), static_cast<std::size_t>(input.gcount())});
  if (input.bad()) throw fs::filesystem_error{"cannot read", file, std::make_error_code(std::errc::io_error)};
}

std::string_view to_word(db::Engine engine) { return engine == db::Engine::postgres ? "postgres" : "sqlite"; }

std::string to_json(const Manifest& manifest) {
  return boost::json::serialize(boost::json::object{{"program", manifest.program},
                                                    {"engine", to_word(manifest.engine)},
                                                    {"made_at", manifest.made_at.micros},
                                                    {"size", manifest.size},
                                                    {"sha256", manifest.sha256}});
}

Manifest from_json(const std::string& text) {
  const boost::json::value value = boost::json::parse(text);
  // The first backups did not name it: only SQLite had any.
  const auto* const engine = value.as_object().if_contains("engine");
  return {std::string{value.at("program").as_string()},
          engine && engine->as_string() == to_word(db::Engine::postgres) ? db::Engine::postgres : db::Engine::sqlite,
          {value.at("made_at").as_int64()},
          value.at("size").to_number<std::uint64_t>(),
          std::string{value.at("sha256").as_string()}};
}

/// Hands every plain chunk of the database to `take`; gives the manifest when the whole file has proved true.
template <class F>
Manifest read_backup(const crypto::KeyRing& keys, const fs::path& file, F&& take) {
  SealedReader reader{file, keys.keys_for(purpose)};
  const auto first = reader.next();
  const Manifest manifest = from_json(*first);
  crypto::Sha256 digest;
  std::uint64_t size = 0;
  while (const auto chunk = reader.next()) {
    digest.update(*chunk);
    size += chunk->size();
    take(*chunk);
  }
  if (size != manifest.size || digest.finish_hex() != manifest.sha256) refuse("backup_damaged", file);
  return manifest;
}

}  // namespace

Manifest back_up(db::Database& database, const crypto::KeyRing& keys, const fs::path& file, const fs::path& scratch,
                 base::Instant now, std::string_view program) {
  if (fs::exists(file)) refuse("backup_exists", file);
  const Scratch copy{scratch / ("backup-" + std::to_string(now.micros) + ".copy")};
  database.copy_to(copy.path().string());
  Manifest manifest{std::string{program}, database.engine(), now, 0, {}};
  crypto::Sha256 digest;
  for_each_chunk(copy.path(), [&](std::string_view chunk) {
    digest.update(chunk);
    manifest.size += chunk.size();
  });
  manifest.sha256 = digest.finish_hex();

  // Under another name until it is whole: a backup that has its name can be restored.
  NewFile part{file.string() + ".part"};
  SealedWriter writer{part, keys.keys_for(purpose).front()};
  writer.write(to_json(manifest), false);
  std::uint64_t written = 0;
  for_each_chunk(copy.path(), [&](std::string_view chunk) {
    written += chunk.size();
    writer.write(chunk, written == manifest.size);
  });
  part.keep();
  fs::rename(part.path(), file);
  sync_folder(fs::absolute(file).parent_path());
  return manifest;
}

Manifest verify_backup(const crypto::KeyRing& keys, const fs::path& file) {
  return read_backup(keys, file, [](const std::string&) {});
}

Manifest restore(const crypto::KeyRing& keys, const fs::path& file, const fs::path& target,
                 const std::function<void(const fs::path&)>& prepare) {
  const fs::path kept = target.string() + ".before-restore";
  if (fs::exists(kept)) refuse("restore_kept_exists", kept);
  if (fs::exists(target) && !db::sqlite::close_log(target.string())) refuse("restore_in_use", target);

  Manifest manifest;
  const fs::path fresh = target.string() + ".restoring";
  fs::remove(fresh);  // of a restore that was cut off
  {
    NewFile plain{fresh};
    manifest = read_backup(keys, file, [&](const std::string& chunk) { plain.write(chunk); });
    if (manifest.engine != db::Engine::sqlite) refuse("backup_of_postgres", file);
    if (!db::sqlite::is_sound(fresh.string())) refuse("backup_unsound", file);
    plain.keep();
  }
  if (prepare) {
    prepare(fresh);
    if (!db::sqlite::close_log(fresh.string())) refuse("restore_in_use", fresh);
    for (const char* rest : {"-wal", "-shm"}) fs::remove(fresh.string() + rest);
  }
  // The old one gets a second name first: at no moment is there no database at all.
  if (fs::exists(target)) fs::create_hard_link(target, kept);
  for (const char* rest : {"-wal", "-shm"}) fs::remove(target.string() + rest);
  fs::rename(fresh, target);
  sync_folder(fs::absolute(target).parent_path());
  return manifest;
}

Manifest restore_postgres(const crypto::KeyRing& keys, const fs::path& file, const std::string& url,
                          const fs::path& scratch) {
  if (!db::postgres::is_empty(url)) refuse("restore_not_empty", file);
  const fs::path dump = scratch / "restore.copy";
  fs::remove(dump);     // of a restore that was cut off
  NewFile plain{dump};  // removed at the end, however it ends
  const auto manifest = read_backup(keys, file, [&](const std::string& chunk) { plain.write(chunk); });
  if (manifest.engine != db::Engine::postgres) refuse("backup_of_sqlite", file);
  db::postgres::load(url, dump.string());
  return manifest;
}

}  // namespace sovang::files
