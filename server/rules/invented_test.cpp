// Generality: three bodies that do not exist run on data only; a broken one is refused with file and line.
#include <doctest/doctest.h>

#include <sstream>

#include "rules/check_guidance.hpp"

using namespace sovang;
using namespace sovang::rules;

namespace {
constexpr const char* invented[] = {"hospital", "corporation", "abroad"};
std::filesystem::path folder(const char* name) {
  return std::filesystem::path{SOVANG_SOURCE_DIR "/tests/guidance"} / name;
}
}  // namespace

TEST_CASE(
    "invented guidance documents pass check-guidance: their rules load, their cases come out, no side of a threshold "
    "is untried") {
  for (const char* const name : invented) {
    CAPTURE(name);
    std::ostringstream out;
    CHECK_MESSAGE(check_guidance(folder(name), out, base::Language::en) == 0, out.str());
  }
}

TEST_CASE("invented guidance documents have enough cases to prove something") {
  for (const char* const name : invented) {
    CAPTURE(name);
    const Loaded loaded = load_book(folder(name));
    REQUIRE(loaded.book);
    std::size_t cases = 0;
    for (const Document& document : loaded.book->documents()) cases += loaded.book->cases(document).size();
    CHECK(cases >= 7);
  }
}
