// The one program of all fast tests; each lies beside what it tests as *_test.cpp.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <filesystem>

int main(int count, char** words) {
  // SOVANG_SOURCE_DIR is "." in the tests, wherever they are started.
  std::filesystem::current_path(SOVANG_SOURCE_ROOT);
  return doctest::Context(count, words).run();
}
