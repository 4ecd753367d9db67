// Holds the rule book.
#include "app/book_shelf.hpp"

#include <stdexcept>

#include "base/log.hpp"
#include "rules/book.hpp"

namespace sovang::app {

BookShelf::BookShelf(std::filesystem::path directory) : directory_(std::move(directory)) {
  auto loaded = rules::load_book(directory_);
  if (loaded.book) {
    book_ = std::move(loaded.book);
    return;
  }
  std::string all;
  for (const auto& problem : loaded.problems.sorted()) all += problem.line(base::Language::vi) + "\n";
  throw std::runtime_error(all);
}

bool BookShelf::reload() {
  auto loaded = rules::load_book(directory_);
  for (const auto& problem : loaded.problems.sorted())
    base::log(base::Level::error, "guidance_problem",
              {{"file", problem.at.file}, {"line", problem.at.line}, {"problem", problem.sentence().en}});
  if (!loaded.book) return false;
  book_ = std::move(loaded.book);
  return true;
}

}  // namespace sovang::app
