// One address has its bytes of an hour and no more; a neighbour in its /64 shares them, a stranger does not.
#include "features/evidence/allowance.hpp"

#include <doctest/doctest.h>

using sovang::base::Instant;
using sovang::evidence::Allowance;

namespace {
constexpr Instant noon{1'693'500'000'000'000};
constexpr std::int64_t minute = 60'000'000;
}  // namespace

TEST_CASE("evidence allowance: an hour's bytes, and when there are more") {
  Allowance allowance{600};
  CHECK(allowance.take("203.0.113.7", 400, noon) == 0);
  CHECK(allowance.take("203.0.113.7", 201, noon) == 7);  // one byte is six seconds
  CHECK(allowance.take("203.0.113.7", 200, noon) == 0);
  CHECK(allowance.take("203.0.113.7", 100, noon) == 601);
  CHECK(allowance.take("203.0.113.7", 100, noon + 9 * minute) == 61);
  CHECK(allowance.take("203.0.113.7", 100, noon + 10 * minute) == 0);
  CHECK(allowance.take("203.0.113.7", 600, noon + 1000 * minute) == 0);
  CHECK(allowance.take("203.0.113.8", 600, noon) == 0);  // control: another address
}

TEST_CASE("evidence allowance: a network of IPv6 is one, and memory has its bound") {
  Allowance allowance{600, 4};
  CHECK(allowance.take("2001:db8:1:2::1", 600, noon) == 0);
  CHECK(allowance.take("2001:db8:1:2:ffff::9", 1, noon) > 0);
  CHECK(allowance.take("::ffff:203.0.113.7", 600, noon) == 0);
  CHECK(allowance.take("203.0.113.7", 1, noon) > 0);
  CHECK(allowance.take("2001:db8:1:3::1", 600, noon) == 0);
  CHECK(allowance.take("2001:db8:1:4::1", 600, noon) == 0);  // all are full: forgotten, never refused
}

TEST_CASE("evidence allowance: the networks of one customer of IPv6 have sixteen together") {
  Allowance allowance{600};
  const auto network = [](int number) { return "2001:db8:1:" + std::to_string(number) + "::1"; };
  for (int number = 1; number <= 16; ++number) CHECK(allowance.take(network(number), 600, noon) == 0);
  CHECK(allowance.take(network(17), 600, noon) > 0);
  CHECK(allowance.take("2001:db8:2:1::1", 600, noon) == 0);  // control: another customer
}
