// The rule book in force; a new one replaces it only when it is whole.
#pragma once
#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

namespace sovang::rules {
class Book;
}

namespace sovang::app {

class BookShelf {
 public:
  /// Throws std::runtime_error with every problem, file and line, when the directory is not whole.
  explicit BookShelf(std::filesystem::path directory);
  std::shared_ptr<const rules::Book> current() const { return book_.load(); }
  /// false: the directory has problems (logged, one line each); the old book stays in force.
  bool reload();

 private:
  std::filesystem::path directory_;
  std::atomic<std::shared_ptr<const rules::Book>> book_;
};

}  // namespace sovang::app
