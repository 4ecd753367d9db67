// The doors of the provider: a flood of one address is told to wait before it takes a place in their lane.
#include <doctest/doctest.h>

#include "features/identity/world_for_tests.hpp"

namespace sovang::identity {

using namespace testing;

TEST_CASE("oidc: the budget of an address is asked before anything else, at each of the three doors") {
  for (const std::string door : {"", "/return", "/link"}) {
    CAPTURE(door);
    const World world;
    const auto status = [&](const std::string& peer) {
      return world
          .ask({http::Method::post,
                "/api/v1/session/oidc" + door,
                {{"content-type", "application/json"}, {"sec-fetch-site", "same-origin"}},
                "{}",
                start,
                peer})
          .status;
    };
    for (int i = 0; i < 120; ++i) CHECK(status("203.0.113.7") == 404);  // there is no provider here
    CHECK(status("203.0.113.7") == 429);
    CHECK(status("203.0.113.8") == 404);  // control: another address
  }
}

}  // namespace sovang::identity
