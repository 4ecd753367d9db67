// Locked after five, open again after fifteen minutes, never growing without bound.
#include "features/initiatives/tries.hpp"

#include <doctest/doctest.h>

using namespace sovang::initiatives;
using sovang::base::Instant;

TEST_CASE("five wrong tries lock a code for fifteen minutes, and only that code") {
  Tries tries;
  Instant now{1'000'000'000};
  for (int i = 0; i < 5; ++i) {
    CHECK(tries.wait_minutes("A", now) == 0);
    tries.failed("A", now);
  }
  CHECK(tries.wait_minutes("A", now) == 15);
  CHECK(tries.wait_minutes("B", now) == 0);
  CHECK(tries.wait_minutes("A", now + (Tries::pause - 1)) == 1);
  CHECK(tries.wait_minutes("A", now + Tries::pause) == 0);
}

TEST_CASE("a right try forgives the wrong ones, and so does time") {
  Tries tries;
  const Instant now{1'000'000'000};
  for (int i = 0; i < 4; ++i) tries.failed("A", now);
  tries.succeeded("A");
  tries.failed("A", now);
  CHECK(tries.wait_minutes("A", now) == 0);
  for (int i = 0; i < 3; ++i) tries.failed("A", now);
  tries.failed("A", now + (Tries::pause + 1));
  CHECK(tries.wait_minutes("A", now + (Tries::pause + 1)) == 0);
}

TEST_CASE("memory is bounded") {
  Tries tries{10};
  for (int i = 0; i < 1000; ++i) tries.failed(std::to_string(i), Instant{1'000'000 + i});
  for (int i = 0; i < 5; ++i) tries.failed("999", Instant{1'001'100});
  CHECK(tries.wait_minutes("999", Instant{1'001'101}) == 15);  // the newest are remembered
}
