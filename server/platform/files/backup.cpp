// Backups: the first chunk is the manifest, then comes the database, then each file of the folder behind its name.
#include "platform/files/backup.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fstream>
#include <iterator>

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
                                                    {"sha256", manifest.sha256},
                                                    {"folder", manifest.folder}});
}

Manifest from_json(const std::string& text) {
  const boost::json::value value = boost::json::parse(text);
  // The first backups did not name it: only SQLite had any.
  const auto* const engine = value.as_object().if_contains("engine");
  const auto* const folder = value.as_object().if_contains("folder");
  return {std::string{value.at("program").as_string()},
          engine && engine->as_string() == to_word(db::Engine::postgres) ? db::Engine::postgres : db::Engine::sqlite,
          {value.at("made_at").as_int64()},
          value.at("size").to_number<std::uint64_t>(),
          std::string{value.at("sha256").as_string()},
          folder != nullptr && folder->as_bool()};
}

using TakeFile = std::function<void(const std::string& name, const std::string& bytes)>;

/// A chunk with name and size, then the bytes; a name that is empty ends it.
void write_files(SealedWriter& writer, const Beside& beside, Manifest& manifest) {
  const auto head = [&](const std::string& name, std::size_t size, bool last) {
    writer.write(boost::json::serialize(boost::json::object{{"name", name}, {"size", size}}), last);
  };
  std::error_code none;
  for (fs::recursive_directory_iterator one{beside.folder, none}, end; one != end; ++one) {
    const auto name = fs::relative(one->path(), beside.folder);
    if (name.begin()->string() == beside.leave_out || !one->is_regular_file(none)) continue;
    std::ifstream in{one->path(), std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    if (!fs::exists(one->path())) continue;  // removed meanwhile
    if (!in) throw fs::filesystem_error{"cannot read", one->path(), std::make_error_code(std::errc::io_error)};
    head(name.string(), bytes.size(), false);
    for (std::size_t at = 0; at < bytes.size(); at += chunk_size)
      writer.write(std::string_view{bytes}.substr(at, chunk_size), false);
    ++manifest.files;
    manifest.files_size += bytes.size();
  }
  head("", 0, true);
}

void read_files(SealedReader& reader, const TakeFile& take, Manifest& manifest) {
  while (const auto head = reader.next()) {
    const boost::json::value told = boost::json::parse(*head);
    const std::string name{told.at("name").as_string()};
    const auto size = told.at("size").to_number<std::uint64_t>();
    if (name.empty()) continue;  // the end: nothing may follow, and next() sees to it
    std::string bytes;
    while (bytes.size() < size) bytes += reader.next().value();
    if (take) take(name, bytes);
    ++manifest.files;
    manifest.files_size += size;
  }
}

/// Beside the folder until all of it has proved true.
class RestoredFiles {
 public:
  explicit RestoredFiles(fs::path folder) : folder_(std::move(folder)), fresh_(folder_.string() + ".restoring") {
    if (!folder_.empty()) fs::remove_all(fresh_);  // of a restore that was cut off
  }
  ~RestoredFiles() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(fresh_, ignored);
  }
  RestoredFiles(const RestoredFiles&) = delete;
  RestoredFiles& operator=(const RestoredFiles&) = delete;

  TakeFile take() {
    if (folder_.empty()) return {};
    return [this](const std::string& name, const std::string& bytes) {
      fs::create_directories((fresh_ / name).parent_path());
      NewFile file{fresh_ / name};
      file.write(bytes);
      file.keep();
      names_.push_back(name);
    };
  }
  void put_in_place() const {
    for (const auto& name : names_) {
      const auto place = folder_ / name;
      fs::create_directories(place.parent_path());
      fs::rename(fresh_ / name, place);
      sync_folder(place.parent_path());
    }
    if (names_.empty()) return;
    fs::permissions(folder_, fs::perms::owner_all);
    sync_folder(folder_);
  }

 private:
  fs::path folder_, fresh_;
  std::vector<std::string> names_;
};

/// Hands every plain chunk of the database to `take`, and every file; gives the manifest when the whole file has proved
/// true.
template <class F>
Manifest read_backup(const crypto::KeyRing& keys, const fs::path& file, F&& take, const TakeFile& take_file = {}) {
  SealedReader reader{file, keys.keys_for(purpose)};
  const auto first = reader.next();
  Manifest manifest = from_json(*first);
  crypto::Sha256 digest;
  std::uint64_t size = 0;
  while (!manifest.folder || size < manifest.size) {
    const auto chunk = reader.next();
    if (!chunk) break;
    digest.update(*chunk);
    size += chunk->size();
    take(*chunk);
  }
  if (manifest.folder) read_files(reader, take_file, manifest);
  if (size != manifest.size || digest.finish_hex() != manifest.sha256) refuse("backup_damaged", file);
  return manifest;
}

}  // namespace

Manifest back_up(db::Database& database, const crypto::KeyRing& keys, const fs::path& file, const fs::path& scratch,
                 base::Instant now, std::string_view program, const Beside& beside) {
  if (fs::exists(file)) refuse("backup_exists", file);
  const Scratch copy{scratch / ("backup-" + std::to_string(now.micros) + ".copy")};
  database.copy_to(copy.path().string());
  Manifest manifest{std::string{program}, database.engine(), now, 0, {}, !beside.folder.empty()};
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
    writer.write(chunk, !manifest.folder && written == manifest.size);
  });
  if (manifest.folder) write_files(writer, beside, manifest);
  part.keep();
  fs::rename(part.path(), file);
  sync_folder(fs::absolute(file).parent_path());
  return manifest;
}

Manifest verify_backup(const crypto::KeyRing& keys, const fs::path& file) {
  return read_backup(keys, file, [](const std::string&) {});
}

Manifest restore(const crypto::KeyRing& keys, const fs::path& file, const fs::path& target,
                 const std::function<void(const fs::path&)>& prepare, const fs::path& folder) {
  const fs::path kept = target.string() + ".before-restore";
  if (fs::exists(kept)) refuse("restore_kept_exists", kept);
  if (fs::exists(target) && !db::sqlite::close_log(target.string())) refuse("restore_in_use", target);

  Manifest manifest;
  RestoredFiles files{folder};
  const fs::path fresh = target.string() + ".restoring";
  fs::remove(fresh);  // of a restore that was cut off
  {
    NewFile plain{fresh};
    manifest = read_backup(
        keys, file, [&](const std::string& chunk) { plain.write(chunk); }, files.take());
    if (manifest.engine != db::Engine::sqlite) refuse("backup_of_postgres", file);
    if (!db::sqlite::is_sound(fresh.string())) refuse("backup_unsound", file);
    plain.keep();
  }
  if (prepare) {
    prepare(fresh);
    if (!db::sqlite::close_log(fresh.string())) refuse("restore_in_use", fresh);
    for (const char* rest : {"-wal", "-shm"}) fs::remove(fresh.string() + rest);
  }
  files.put_in_place();
  // The old one gets a second name first: at no moment is there no database at all.
  if (fs::exists(target)) fs::create_hard_link(target, kept);
  for (const char* rest : {"-wal", "-shm"}) fs::remove(target.string() + rest);
  fs::rename(fresh, target);
  sync_folder(fs::absolute(target).parent_path());
  return manifest;
}

Manifest restore_postgres(const crypto::KeyRing& keys, const fs::path& file, const std::string& url,
                          const fs::path& scratch, const fs::path& folder) {
  if (!db::postgres::is_empty(url)) refuse("restore_not_empty", file);
  const fs::path dump = scratch / "restore.copy";
  fs::remove(dump);     // of a restore that was cut off
  NewFile plain{dump};  // removed at the end, however it ends
  RestoredFiles files{folder};
  const auto manifest = read_backup(
      keys, file, [&](const std::string& chunk) { plain.write(chunk); }, files.take());
  if (manifest.engine != db::Engine::postgres) refuse("backup_of_sqlite", file);
  files.put_in_place();
  db::postgres::load(url, dump.string());
  return manifest;
}

}  // namespace sovang::files
