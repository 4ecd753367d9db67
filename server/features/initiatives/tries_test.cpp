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
  const Instant now{1'000'000'000};
  for (int i = 0; i < 5; ++i) CHECK(tries.begin("A", here, now) == 0);
  CHECK(tries.begin("A", here, now) == 15);
  CHECK(tries.begin("B", here, now) == 0);
  CHECK(tries.begin("A", here, now + (Tries::pause - 1)) == 1);
  CHECK(tries.begin("A", here, now + Tries::pause) == 0);
}

TEST_CASE("nobody locks the author out from another address") {
  Tries tries;
  const Instant now{1'000'000'000};
  for (int i = 0; i < 1000; ++i) tries.begin("A", there, now);
  CHECK(tries.begin("A", there, now) == 15);
  CHECK(tries.begin("A", here, now) == 0);
}

TEST_CASE("many addresses try no more than one could: then four digits open nothing for a day") {
  Tries tries;
  const Instant now{1'000'000'000};
  for (int i = 0; i < Tries::most_of_all; ++i) {
    CHECK_FALSE(tries.needs_whole_number("A", now));
    tries.begin("A", "10.0.0." + std::to_string(i), now);
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
  for (int i = 0; i < 5; ++i) tries.begin("A", "2001:db8:1:2::" + std::to_string(i), now);
  CHECK(tries.begin("A", "2001:db8:1:2::abcd", now) == 15);
}

TEST_CASE("whoever holds many networks of IPv6 tries no whole numbers from each of them") {
  Tries tries;
  const Instant now{1'000'000'000};
  const auto from = [](int network) { return "2001:db8:1:" + std::to_string(network) + "::1"; };
  for (int i = 0; i < 20; ++i) CHECK(tries.begin("A", from(i), now) == 0);
  CHECK(tries.begin("A", from(100), now) == 15);
  CHECK(tries.begin("B", from(100), now) == 0);
  CHECK(tries.begin("A", "2001:db8:2:1::1", now) == 0);  // the author, from another site
  for (int i = 0; i < 100; ++i) CHECK(tries.begin("A", "10.0.0." + std::to_string(i), now) == 0);  // no IPv6
  CHECK(tries.begin("A", from(100), now + Tries::pause) == 0);
}

TEST_CASE("who knows the number is not held up by their own site") {
  Tries tries;
  const Instant now{1'000'000'000};
  for (int i = 0; i < 100; ++i) {
    const auto peer = "2001:db8:1:" + std::to_string(i) + "::1";
    CHECK(tries.begin("A", peer, now) == 0);
    tries.succeeded("A", peer);
  }
}

TEST_CASE("a right try forgives the wrong ones, and so does time") {
  Tries tries;
  const Instant now{1'000'000'000};
  for (int i = 0; i < 5; ++i) CHECK(tries.begin("A", here, now) == 0);
  tries.succeeded("A", here);
  for (int i = 0; i < 4; ++i) CHECK(tries.begin("A", here, now) == 0);
  CHECK(tries.begin("A", here, now + (Tries::pause + 1)) == 0);
  CHECK(tries.begin("A", here, now + (Tries::pause + 2)) == 0);  // the second of a new count
}

TEST_CASE("a flood of invented codes frees no locked one; memory is bounded") {
  Tries tries{10};
  for (int i = 0; i < 5; ++i) tries.begin("A", here, Instant{1'000'000});
  for (int i = 0; i < 1000; ++i) tries.begin("flood" + std::to_string(i), here, Instant{1'000'001 + i});
  CHECK(tries.begin("A", here, Instant{1'001'101}) == 15);
  for (int code = 0; code < 1000; ++code)
    for (int i = 0; i < 5; ++i) tries.begin(std::to_string(code), here, Instant{1'001'101 + code});
  CHECK(tries.begin("999", here, Instant{1'002'200}) == 15);  // the newest are remembered
}
