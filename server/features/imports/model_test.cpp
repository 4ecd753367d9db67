// The lines of a file that were ordered.
#include "features/imports/model.hpp"

#include <doctest/doctest.h>

using namespace sovang::imports;

TEST_CASE("lines in ranges: each that was put in is found, no other") {
  LineRanges ranges;
  for (const std::uint32_t line : {2, 3, 4, 7, 9, 10}) add_line(ranges, line);
  CHECK(ranges == LineRanges{{2, 4}, {7, 7}, {9, 10}});
  CHECK(count_of(ranges) == 6);
  std::string in;
  for (std::uint32_t line = 0; line < 13; ++line)
    if (holds(ranges, line)) in += std::to_string(line) + " ";
  CHECK(in == "2 3 4 7 9 10 ");
}
