// One address has its share of what is under way; what ended leaves it.
#include "features/evidence/shares.hpp"

#include <doctest/doctest.h>

#include "features/evidence/limits.hpp"

using namespace sovang;
using evidence::File;
using evidence::Shares;

namespace {

constexpr base::Instant noon{1'693'500'000'000'000};
constexpr std::int64_t second = base::micros_per_second, hour = 3600 * second, mebibyte = std::int64_t{1} << 20U;

File a_file(std::int64_t id, base::Instant begun_at, std::int64_t size = mebibyte) {
  File file;
  file.id = id;
  file.size = size;
  file.begun_at = begun_at;
  return file;
}

}  // namespace

TEST_CASE("evidence shares: what is under way fills the share of an address, what ended leaves it") {
  std::unordered_set<std::int64_t> under_way{1, 2};
  int asked = 0;
  const auto ask = [&] {
    ++asked;
    return under_way;
  };
  Shares shares{2 * mebibyte};
  CHECK(shares.take("203.0.113.7", a_file(1, noon), ask));
  CHECK(shares.take("203.0.113.7", a_file(2, noon), ask));
  CHECK(asked == 0);
  CHECK_FALSE(shares.take("203.0.113.7", a_file(3, noon + hour), ask));
  CHECK_FALSE(shares.take("203.0.113.7", a_file(3, noon + hour), ask));
  CHECK(asked == 1);                                               // and not again at once
  CHECK(shares.take("203.0.113.8", a_file(3, noon + hour), ask));  // control: another address
  under_way = {2};
  CHECK(shares.take("203.0.113.7", a_file(4, noon + hour + 10 * second), ask));
  CHECK_FALSE(shares.take("203.0.113.7", a_file(5, noon + hour + 20 * second), ask));  // 4 may not be seen yet
  CHECK(shares.take("203.0.113.7", a_file(5, noon + evidence::longest_upload), ask));  // 2 is given up by now
}

TEST_CASE("evidence shares: the networks of a /48 share one, small files count, and memory has its bound") {
  const auto none = [] { return std::unordered_set<std::int64_t>{}; };
  Shares shares{mebibyte, 2};
  CHECK(shares.take("2001:db8:1:1::1", a_file(1, noon), none));
  CHECK_FALSE(shares.take("2001:db8:1:2::1", a_file(2, noon), none));
  CHECK(shares.take("2001:db8:2:1::1", a_file(2, noon), none));
  int taken = 0;
  for (int i = 0; i < 100; ++i) taken += shares.take("203.0.113.7", a_file(10 + i, noon, 1), none) ? 1 : 0;
  CHECK(taken == 16);
}
