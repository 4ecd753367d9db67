// The shelf refuses a broken directory, and a running server keeps the book it has.
#include "app/book_shelf.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

namespace sovang::app {

namespace fs = std::filesystem;

namespace {

/// A copy of the product's guidance that may be spoilt.
struct Folder {
  Folder() {
    std::string name = fs::temp_directory_path() / "sovang-shelf-XXXXXX";
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = fs::path{name} / "guidance";
    fs::copy(fs::path{SOVANG_SOURCE_DIR} / "guidance", path, fs::copy_options::recursive);
  }
  ~Folder() { fs::remove_all(path.parent_path()); }
  void spoil() const { std::ofstream(path / "facts.yaml", std::ios::app) << "\n  - {[broken\n"; }
  fs::path path;
};

}  // namespace

TEST_CASE("shelf: a broken directory is refused with the file that is wrong") {
  const Folder folder;
  CHECK(BookShelf(folder.path).current() != nullptr);  // control
  folder.spoil();
  std::string said;
  try {
    const BookShelf shelf(folder.path);
  } catch (const std::runtime_error& refused) {
    said = refused.what();
  }
  CHECK(said.find("facts.yaml:") != said.npos);
}

TEST_CASE("shelf: a running server keeps its book when the new one is broken, and takes the next good one") {
  const Folder folder;
  BookShelf shelf(folder.path);
  const auto first = shelf.current();
  folder.spoil();
  CHECK_FALSE(shelf.reload());
  CHECK(shelf.current() == first);
  fs::copy_file(fs::path{SOVANG_SOURCE_DIR} / "guidance" / "facts.yaml", folder.path / "facts.yaml",
                fs::copy_options::overwrite_existing);
  CHECK(shelf.reload());
  CHECK(shelf.current() != first);
}

}  // namespace sovang::app
