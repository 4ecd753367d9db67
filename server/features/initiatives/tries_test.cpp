// Locked after five for that address, open again after fifteen minutes; after fifty from anywhere only the whole
// number.
#include "features/initiatives/tries.hpp"

#include <doctest/doctest.h>

using namespace sovang::initiatives;
using sovang::base::Instant;

namespace {
const std::string here = "203.0.113.7", there = "198.51.100.1";
}

TEST_CASE("five wrong tries lock a code for fifteen minutes, and only that code") {
  Tries tries;
  Instant now{1'000'000'000};
  for (int i = 0; i < 5; ++i) {
    CHECK(tries.wait_minutes("A", here, now) == 0);
    tries.failed("A", here, now);
  }
  CHECK(tries.wait_minutes("A", here, now) == 15);
  CHECK(tries.wait_minutes("B", here, now) == 0);
  CHECK(tries.wait_minutes("A", here, now + (Tries::pause - 1)) == 1);
  CHECK(tries.wait_minutes("A", here, now + Tries::pause) == 0);
}

TEST_CASE("nobody locks the author out from another address") {
  Tries tries;
  const Instant now{1'000'000'000};
  for (int i = 0; i < 1000; ++i) tries.failed("A", there, now);
  CHECK(tries.wait_minutes("A", there, now) == 15);
  CHECK(tries.wait_minutes("A", here, now) == 0);
}

TEST_CASE("many addresses try no more than one could: then four digits open nothing for a day") {
  Tries tries;
  const Instant now{1'000'000'000};
  for (int i = 0; i < Tries::most_of_all; ++i) {
    CHECK_FALSE(tries.needs_whole_number("A", now));
    tries.failed("A", "10.0.0." + std::to_string(i), now);
  }
  CHECK(tries.needs_whole_number("A", now));
  CHECK_FALSE(tries.needs_whole_number("B", now));
  tries.succeeded("A", here);
  CHECK(tries.needs_whole_number("A", now + (Tries::pause_of_all - 1)));
  CHECK_FALSE(tries.needs_whole_number("A", now + Tries::pause_of_all));
}

TEST_CASE("one network of IPv6 is one address") {
  Tries tries;
  const Instant now{1'000'000'000};
  for (int i = 0; i < 5; ++i) tries.failed("A", "2001:db8:1:2::" + std::to_string(i), now);
  CHECK(tries.wait_minutes("A", "2001:db8:1:2::abcd", now) == 15);
}

TEST_CASE("a right try forgives the wrong ones, and so does time") {
  Tries tries;
  const Instant now{1'000'000'000};
  for (int i = 0; i < 4; ++i) tries.failed("A", here, now);
  tries.succeeded("A", here);
  tries.failed("A", here, now);
  CHECK(tries.wait_minutes("A", here, now) == 0);
  for (int i = 0; i < 3; ++i) tries.failed("A", here, now);
  tries.failed("A", here, now + (Tries::pause + 1));
  CHECK(tries.wait_minutes("A", here, now + (Tries::pause + 1)) == 0);
}

TEST_CASE("memory is bounded") {
  Tries tries{10};
  for (int i = 0; i < 1000; ++i) tries.failed(std::to_string(i), here, Instant{1'000'000 + i});
  for (int i = 0; i < 5; ++i) tries.failed("999", here, Instant{1'001'100});
  CHECK(tries.wait_minutes("999", here, Instant{1'001'101}) == 15);  // the newest are remembered
}
