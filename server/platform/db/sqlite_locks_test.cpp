// The locks by which another program sees that a database is in use.
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "platform/db/engines_for_tests.hpp"

namespace sovang::db::testing {

namespace {

/// Does this process hold a lock on the file?
bool is_locked(const std::string& file) {
  struct stat found {};
  REQUIRE(::stat(file.c_str(), &found) == 0);
  const auto process = " " + std::to_string(::getpid()) + " ", inode = ":" + std::to_string(found.st_ino) + " ";
  std::ifstream locks("/proc/locks");
  for (std::string line; std::getline(locks, line);)
    if (line.find(process) != line.npos && line.find(inode) != line.npos) return true;
  return false;
}

}  // namespace

TEST_CASE("sqlite: opening the database once more keeps the locks of those who have it open") {
  const Fresh fresh(Engine::sqlite);
  REQUIRE(is_locked(fresh.file()));
  open(fresh.url(), {.steps = {}})->change_and_wait([](Tx&) {});
  CHECK(is_locked(fresh.file()));
}

}  // namespace sovang::db::testing
