// The owner gives the account another password: what it costs, what ends, what is on record.
#include <doctest/doctest.h>

#include "features/identity/store.hpp"
#include "features/identity/world_for_tests.hpp"
#include "work/history.hpp"

using namespace sovang;
using namespace sovang::identity;
using namespace sovang::identity::testing;

namespace {

const std::string other = "nước chảy đá mòn từng ngày";

http::Response change(const World& world, const std::string& cookie, const std::string& present,
                      const std::string& wanted, base::Instant at) {
  return world.ask({http::Method::post,
                    "/api/v1/session/password",
                    {{"cookie", cookie}, {"content-type", "application/json"}, {"sec-fetch-site", "same-origin"}},
                    base::json::serialize(base::json::object{{"password", present}, {"new_password", wanted}}),
                    at});
}

std::string why(const http::Response& refused) {
  const auto fields = base::parse_json(*refused.body).at("fields").as_array();
  return code_of(refused) + " " + std::string{fields.at(0).at("code").as_string()};
}

}  // namespace

TEST_CASE("change password: the new one opens, the old one does not, every other session ends, and it is on record") {
  const World world;
  const auto here = cookie_of(world.first_sign_in());
  const auto elsewhere = cookie_of(world.post({{"name", "chi ha"}, {"password", good}}, start + 1));
  REQUIRE(world.status_of_session(elsewhere, start + 2) == 200);
  CHECK(change(world, here, good, other, start + minute).status == 204);
  CHECK(world.status_of_session(here, start + 2 * minute) == 200);
  CHECK(world.status_of_session(elsewhere, start + 2 * minute) == 401);
  CHECK(code_of(world.post({{"name", "chi ha"}, {"password", good}}, start + 3 * minute)) == "sign_in_wrong");
  CHECK(world.post({{"name", "chi ha"}, {"password", other}}, start + 3 * minute).status == 200);
  world.database->read([&](db::Tx& tx) {
    std::vector<std::string> actions;
    for (const auto& event : work::history_of(tx, "account", find_account(tx, "chi ha")->id))
      actions.push_back(event.action);
    CHECK(std::ranges::count(actions, "password_changed") == 1);
  });
}

TEST_CASE("change password: whoever sits at another's desk guesses no more than at the door") {
  const World world;
  const auto here = cookie_of(world.first_sign_in());
  CHECK(why(change(world, here, "sai mật khẩu rồi đây", other, start + 1)) ==
        "password_change_wrong password_not_yours");
  CHECK(why(change(world, here, good, "ngắn", start + 1)) == "password_short password_short");
  for (int i = 0; i < Tries::most - 1; ++i) (void)change(world, here, "sai mật khẩu rồi đây", other, start + 2);
  CHECK(code_of(change(world, here, good, other, start + 3)) == "sign_in_wait");
  CHECK(change(world, here, good, other, start + 20 * minute).status == 204);  // control
  CHECK(code_of(change(world, "sv=" + std::string(64, '0'), other, good, start + 21 * minute)) == "sign_in_required");
  CHECK(code_of(change(world, "", other, good, start + 21 * minute)) == "sign_in_required");
}
