// One who tries invented names is told to wait before each costs a hash; others sign in meanwhile.
#include <doctest/doctest.h>

#include "features/identity/world_for_tests.hpp"

namespace sovang::identity {

using namespace testing;

TEST_CASE("sign-in: the budget of a network is asked before a password is hashed") {
  const World world;
  const auto status = [&](const std::string& peer) {
    return world
        .ask({http::Method::post,
              "/api/v1/session",
              {{"content-type", "application/json"}, {"sec-fetch-site", "same-origin"}},
              "{}",  // refused as incomplete: the budget does not ask what was sent
              start,
              peer})
        .status;
  };
  for (int i = 0; i < 120; ++i) CHECK(status("2001:db8:1:" + std::to_string(i) + "::1") == 400);
  CHECK(status("2001:db8:1:ffff::1") == 429);  // one customer, many networks
  CHECK(status("2001:db8:2::1") == 400);       // control: another customer
}

}  // namespace sovang::identity
