// The seeds, and every input that once broke something, given to their targets: fast, with every run of the tests.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "targets.hpp"

TEST_CASE("fuzz: every seed of every target is borne") {
  for (const auto& target : sovang::fuzz::targets) {
    int seeds = 0;
    for (const auto& file : std::filesystem::directory_iterator("tests/fuzz/corpus/" + std::string{target.name})) {
      std::ifstream in(file.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), {}};
      INFO(file.path().string());
      CHECK_NOTHROW(target.run(bytes));
      // Half of it and twice of it are inputs too.
      CHECK_NOTHROW(target.run(std::string_view{bytes}.substr(0, bytes.size() / 2)));
      CHECK_NOTHROW(target.run(bytes + bytes));
      ++seeds;
    }
    CHECK_MESSAGE(seeds > 0, target.name);
  }
}
