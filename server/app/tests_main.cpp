// The one program of all fast tests; each lies beside what it tests as *_test.cpp.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <filesystem>
#include <vector>

#include "app/sandboxed.hpp"
#include "platform/sandbox/tasks_for_tests.hpp"

int main(int count, char** words) {
  std::vector<sovang::sandbox::Task> tasks{sovang::app::sandboxed_tasks.begin(), sovang::app::sandboxed_tasks.end()};
  tasks.insert(tasks.end(), sovang::sandbox::testing::tasks.begin(), sovang::sandbox::testing::tasks.end());
  sovang::sandbox::serve(count, words, tasks);
  // SOVANG_SOURCE_DIR is "." in the tests, wherever they are started.
  std::filesystem::current_path(SOVANG_SOURCE_ROOT);
  return doctest::Context(count, words).run();
}
