// Backups: what was copied comes back, whatever was done to the file is noticed, and a refusal changes nothing.
#include "platform/files/backup.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

#include "base/refused.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/files/sealed_stream.hpp"

using namespace sovang;
using namespace sovang::files;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view table = "CREATE TABLE rows (id BIGINT PRIMARY KEY, word TEXT)";
constexpr std::string_view insert = "INSERT INTO rows (id, word) VALUES ($1, $2)";
constexpr std::string_view counting = "SELECT count(*), sum(id) FROM rows";
const db::Sql step{"0001_rows", table, table};
const db::Sql add{"test.add", insert, insert};
const db::Sql count_all{"test.count", counting, counting};

crypto::KeyRing ring_of(unsigned char filler) {
  crypto::Secret secret;
  std::fill_n(secret.data(), crypto::Secret::size, filler);
  return crypto::KeyRing{{secret}};
}

class Folder {
 public:
  Folder() { REQUIRE(mkdtemp(path_.data()) != nullptr); }
  ~Folder() { fs::remove_all(path_); }
  fs::path operator/(const char* name) const { return fs::path{path_} / name; }

 private:
  std::string path_ = (fs::temp_directory_path() / "sovang-backup-XXXXXX").string();
};

void put(const fs::path& file, std::string_view bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream{file, std::ios::binary} << bytes;
}

std::unique_ptr<db::Database> open(const fs::path& file) {
  return db::open("sqlite:" + file.string(), {.steps = {&step, 1}});
}

std::int64_t count(db::Database& database) {
  std::int64_t found = -1;
  database.read([&](db::Tx& tx) { found = *tx.one(count_all, {}, [](const db::Row& row) { return row.integer(0); }); });
  return found;
}

void fill(db::Database& database, int from, int to) {
  database.change_and_wait([&](db::Tx& tx) {
    for (int i = from; i < to; ++i) tx.run(add, {i, std::string(100, 'x')});
  });
}

std::string bytes_of(const fs::path& file) {
  std::ifstream input{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{input}, {}};
}

void write(const fs::path& file, const std::string& bytes) { std::ofstream{file, std::ios::binary} << bytes; }

template <class F>
std::string refusal(F&& work) {
  try {
    work();
  } catch (const base::Refused& refused) {
    return refused.code;
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a backup made while others write is restored, whole and sound, and the old database is kept") {
  const Folder folder;
  const auto keys = ring_of(1);
  Manifest made;
  {
    const auto database = open(folder / "data");
    fill(*database, 0, 3000);
    std::atomic<bool> stop{false};
    std::thread writer{[&] {
      for (int i = 3000; !stop; ++i) fill(*database, i, i + 1);
    }};
    made = back_up(*database, keys, folder / "backup", folder / "", {5}, "0.1.0");
    stop = true;
    writer.join();
    CHECK(refusal([&] { back_up(*database, keys, folder / "backup", folder / "", {5}, "0.1.0"); }) == "backup_exists");
  }
  struct stat found {};
  REQUIRE(stat((folder / "backup").c_str(), &found) == 0);
  CHECK((found.st_mode & 0777) == 0600);
  CHECK(bytes_of(folder / "backup").find("SQLite format") == std::string::npos);
  CHECK(std::distance(fs::directory_iterator{folder / ""}, {}) == 2);  // no copy in clear is left behind

  const Manifest told = verify_backup(keys, folder / "backup");
  CHECK(told.sha256 == made.sha256);
  CHECK(told.made_at == base::Instant{5});
  restore(keys, folder / "backup", folder / "data");
  CHECK(count(*open(folder / "data")) >= 3000);
  CHECK(count(*open(folder / "data.before-restore")) >= count(*open(folder / "data")));
  CHECK(refusal([&] { restore(keys, folder / "backup", folder / "data"); }) == "restore_kept_exists");
  restore(keys, folder / "backup", folder / "elsewhere");
  CHECK(count(*open(folder / "elsewhere")) == count(*open(folder / "data")));
}

TEST_CASE("a flipped bit, a cut, a byte more, chunks out of order, another key: refused, and the target is as it was") {
  const Folder folder;
  const auto keys = ring_of(1);
  {
    const auto database = open(folder / "data");
    fill(*database, 0, 2000);
    back_up(*database, keys, folder / "backup", folder / "", {5}, "0.1.0");
    fill(*database, 2000, 2001);
  }
  const std::string good = bytes_of(folder / "backup");
  REQUIRE(good.size() > 3 * chunk_size);
  REQUIRE(verify_backup(keys, folder / "backup").size > 0);  // the control: unchanged it is accepted
  const auto refused_when = [&](const std::string& bytes) {
    write(folder / "changed", bytes);
    return refusal([&] { restore(keys, folder / "changed", folder / "data"); }) != "accepted";
  };
  for (std::size_t at = 0; at < good.size(); at += at < 300 ? 1 : 4099) {
    std::string changed = good;
    changed[at] = static_cast<char>(changed[at] ^ 1 << at % 8);
    CHECK_MESSAGE(refused_when(changed), "byte " << at);
  }
  for (std::size_t size = 0; size < good.size(); size += size < 300 ? 7 : 5003)
    CHECK_MESSAGE(refused_when(good.substr(0, size)), size);
  CHECK(refused_when(good.substr(0, good.size() - 1)));
  CHECK(refused_when(good + '\0'));
  // The database's first and second chunk lie behind the header (36 bytes) and the manifest.
  const std::size_t manifest = static_cast<unsigned char>(good[36]) + 4u;
  const std::size_t chunk = chunk_size + 4 + 17, first = 36 + manifest;
  CHECK(refused_when(good.substr(0, first) + good.substr(first + chunk, chunk) + good.substr(first, chunk) +
                     good.substr(first + 2 * chunk)));
  CHECK(refused_when(good.substr(0, first) + good.substr(first + chunk)));

  CHECK(refusal([&] { verify_backup(ring_of(2), folder / "backup"); }) == "backup_key_missing");
  write(folder / "changed", "something else entirely, but longer than a header");
  CHECK(refusal([&] { verify_backup(keys, folder / "changed"); }) == "backup_foreign");
  CHECK(count(*open(folder / "data")) == 2001);
  CHECK_FALSE(fs::exists(folder / "data.before-restore"));
  CHECK_FALSE(fs::exists(folder / "data.restoring"));
}

TEST_CASE("nothing is restored under a running server, and no unsound database at all") {
  const Folder folder;
  const auto keys = ring_of(1);
  {
    const auto database = open(folder / "data");
    fill(*database, 0, 10);
    back_up(*database, keys, folder / "backup", folder / "", {5}, "0.1.0");
    CHECK(refusal([&] { restore(keys, folder / "backup", folder / "data"); }) == "restore_in_use");
    fill(*database, 10, 20);
    CHECK(count(*database) == 20);
  }
  // Sealed with the right key, but what is inside is no database.
  const std::string junk(5000, 'j');
  {
    NewFile file{folder / "unsound"};
    SealedWriter writer{file, keys.keys_for("backup").front()};
    writer.write(R"({"program":"x","made_at":1,"size":5000,"sha256":")" + crypto::sha256_hex(junk) + R"("})", false);
    writer.write(junk, true);
    file.keep();
  }
  CHECK(verify_backup(keys, folder / "unsound").size == 5000);
  CHECK(refusal([&] { restore(keys, folder / "unsound", folder / "data"); }) == "backup_unsound");
  CHECK(count(*open(folder / "data")) == 20);
}

TEST_CASE("backup: the files beside the database come along and come back, and a flipped bit in one is noticed") {
  const Folder folder;
  const auto keys = ring_of(7);
  const auto database = open(folder / "rows.sqlite");
  fill(*database, 0, 10);
  const std::string large(3 * chunk_size + 17, 'm');
  put(folder / "evidence/3f/3fa9", large);
  put(folder / "evidence/4b/4bcd", "");
  put(folder / "evidence/unfinished/17", "half");
  const auto copy = folder / "copy.backup";
  const auto made = back_up(*database, keys, copy, folder / "", {1}, "test", {folder / "evidence", "unfinished"});
  CHECK(made.files == 2);
  CHECK(verify_backup(keys, copy).files_size == large.size());

  put(folder / "other/9c/9c00", "stays");
  const auto back = restore(keys, copy, folder / "restored.sqlite", {}, folder / "other");
  CHECK(back.files == 2);
  CHECK(bytes_of(folder / "other/3f/3fa9") == large);
  CHECK(fs::exists(folder / "other/4b/4bcd"));
  CHECK(bytes_of(folder / "other/9c/9c00") == "stays");
  CHECK_FALSE(fs::exists(folder / "other/unfinished"));
  CHECK(count(*open(folder / "restored.sqlite")) == 10);

  auto bytes = bytes_of(copy);
  bytes[bytes.size() - chunk_size] ^= 1;  // in the large file, or behind it
  put(folder / "flipped.backup", bytes);
  CHECK_THROWS_AS(restore(keys, folder / "flipped.backup", folder / "third.sqlite", {}, folder / "third"),
                  base::Refused);
  CHECK_FALSE(fs::exists(folder / "third"));
  CHECK_FALSE(fs::exists(folder / "third.restoring"));
  put(folder / "short.backup", bytes_of(copy).substr(0, fs::file_size(copy) - 60));
  CHECK_THROWS_AS(verify_backup(keys, folder / "short.backup"), base::Refused);
}
