// Accounts, sign-in and sessions through the frame, as a browser meets them.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

#include "base/refused.hpp"
#include "base/sentences.hpp"
#include "features/identity/guessable.hpp"
#include "features/identity/store.hpp"
#include "features/identity/world_for_tests.hpp"
#include "work/history.hpp"

namespace sovang::identity {

using namespace testing;

TEST_CASE("identity: the code works once and sets the password, then the password signs in") {
  const World world;
  const auto first = world.first_sign_in();
  REQUIRE(first.status == 200);
  CHECK(world.status_of_session(cookie_of(first), start) == 200);
  CHECK(code_of(world.first_sign_in()) == "sign_in_wrong");
  CHECK(world.post({{"name", "CHỊ HÀ"}, {"password", good}}).status == 200);
  CHECK(code_of(world.post({{"name", "Chị Hà"}, {"password", good + "x"}})) == "sign_in_wrong");
  // NFD, as some keyboards type it, is the same password
  CHECK(world
            .post({{"name", "Chị Hà"},
                   {"password", "con tra\u0302u la\u0300 \u0111a\u0302\u0300u co\u031B nghie\u0323\u0302p"}})
            .status == 200);
}

TEST_CASE("identity: unknown names, wrong codes and late codes get the same answer") {
  const World world;
  CHECK(code_of(world.post({{"name", "nobody"}, {"password", good}})) == "sign_in_wrong");
  CHECK(code_of(world.post({{"name", "nobody"}, {"code", "ABCDE23456"}, {"new_password", good}})) == "sign_in_wrong");
  CHECK(code_of(world.post({{"name", "chi ha"}, {"code", "ABCDE23457"}, {"new_password", good}})) == "sign_in_wrong");
  CHECK(code_of(world.post({{"name", "chi ha"}, {"password", good}})) == "sign_in_wrong");  // no password is set yet
  const auto late = start + code_time;
  CHECK(code_of(world.post({{"name", "chi ha"}, {"code", "ABCDE23456"}, {"new_password", good}}, late)) ==
        "sign_in_wrong");
  CHECK(world.post({{"name", "chi ha"}, {"code", "ABCDE23456"}, {"new_password", good}}, late + -1).status ==
        200);  // control
}

TEST_CASE("identity: ten wrong tries for a name, known or not, and it waits a quarter of an hour") {
  for (const auto& guesser : {Guesser{7, "a", ""}, Guesser{std::nullopt, "a", ""}, Guesser{7, "a", "device"}}) {
    Tries tries;
    for (int i = 0; i < Tries::most; ++i) CHECK(tries.begin(guesser, start) == 0);
    CHECK(tries.begin(guesser, start) == 15 * 60 + 1);
    CHECK(tries.begin({8, "b", ""}, start) == 0);
    CHECK(tries.begin({std::nullopt, "b", ""}, start) == 0);
    CHECK(tries.begin(guesser, start + (15 * minute - 1)) == 1);
    CHECK(tries.begin(guesser, start + 15 * minute) == 0);
  }
}

TEST_CASE("identity: no flood of made-up names lifts a wait") {
  Tries tries;
  const Guesser known{7, "chi ha", ""}, unknown{std::nullopt, "nobody", ""};
  for (int i = 0; i < Tries::most; ++i) {
    tries.begin(known, start);
    tries.begin(unknown, start);
  }
  for (int i = 0; i < 150'000; ++i) tries.begin({std::nullopt, "n" + std::to_string(i), ""}, start);
  CHECK(tries.begin(known, start) > 0);
  CHECK(tries.begin(unknown, start) > 0);
  CHECK(tries.begin({8, "another", ""}, start) == 0);  // control: nor do they make an account wait
}

TEST_CASE("identity: a right password clears what its own guesser used up, and nobody else's") {
  Tries tries;
  const Guesser stranger{7, "chi ha", ""}, device{7, "chi ha", "0123"};
  for (int i = 0; i < Tries::most; ++i) tries.begin(stranger, start);
  CHECK(tries.begin(device, start) == 0);
  tries.right(device);
  CHECK(tries.begin(stranger, start) > 0);
  tries.right(stranger);
  for (int i = 0; i < Tries::most; ++i) CHECK(tries.begin(stranger, start) == 0);
  CHECK(tries.begin(stranger, start) > 0);
}

TEST_CASE("identity: what is refused for its form costs no try and hashes nothing") {
  const World world;
  for (int i = 0; i <= Tries::most; ++i)
    CHECK(code_of(world.post({{"name", "chi ha"}, {"code", "x"}, {"new_password", "ngắn"}})) == "password_short");
  CHECK(world.first_sign_in().status == 200);
}

TEST_CASE("identity: strangers cannot keep the owner's device out, nor the code from the console") {
  World world;
  const auto device = device_of(world.first_sign_in());
  REQUIRE(device.size() > 90);
  const auto strangers_use_up_the_budget = [&] {
    for (int i = 0; i < Tries::most; ++i) world.post({{"name", "chi ha"}, {"password", "x"}});
  };
  strangers_use_up_the_budget();
  const base::json::object right{{"name", "chi ha"}, {"password", good}};
  CHECK(world.post(right).status == 429);  // control: a device nobody knows
  const auto again = world.post_from(device, right);
  CHECK(again.status == 200);
  CHECK(device_of(again) == device);
  CHECK(world.post(right).status == 429);                                            // still
  CHECK(world.post_from("sv-device=" + std::string(97, '0'), right).status == 429);  // not signed by us
  // a device has ten tries as well
  for (int i = 0; i < Tries::most; ++i)
    CHECK(world.post_from(device, {{"name", "chi ha"}, {"password", "x"}}).status == 401);
  CHECK(world.post_from(device, right).status == 429);
  // the code is made on the console; it is not guessed, so it does not wait, and a wrong one does
  world.invite("chi ha", "FGHJK23456", start);
  CHECK(world.post({{"name", "chi ha"}, {"code", "FGHJK23457"}, {"new_password", good + "!"}}).status == 429);
  CHECK(world.post({{"name", "chi ha"}, {"code", "FGHJK23456"}, {"new_password", good + "!"}}).status == 200);
  // the new password made the old device a stranger
  strangers_use_up_the_budget();
  CHECK(world.post_from(device, {{"name", "chi ha"}, {"password", good + "!"}}).status == 429);
}

TEST_CASE("identity: a device is one account's only, and its cookie goes to the sign-in only") {
  World world;
  const auto device = device_of(world.first_sign_in());
  world.invite("anh ba", "FGHJK23456", start);
  REQUIRE(world.post({{"name", "anh ba"}, {"code", "FGHJK23456"}, {"new_password", good + "!"}}).status == 200);
  for (int i = 0; i < Tries::most; ++i) world.post({{"name", "anh ba"}, {"password", "x"}});
  CHECK(world.post_from(device, {{"name", "anh ba"}, {"password", good + "!"}}).status == 429);
  std::string set;
  for (const auto& [key, value] : world.post({{"name", "chi ha"}, {"password", good}}).headers)
    if (value.starts_with("sv-device=")) set = value;
  for (const std::string_view part : {"HttpOnly", "SameSite=Strict", "Path=/api/v1/session"})
    CHECK(set.find(part) != set.npos);
  CHECK(world.status_of_session(device, start) == 401);  // it opens nothing
}

TEST_CASE("identity: the wait is met before anything is hashed, also with the right password") {
  const World world;
  REQUIRE(world.first_sign_in().status == 200);
  for (int i = 0; i < Tries::most; ++i) CHECK(world.post({{"name", "chi ha"}, {"password", "x"}}).status == 401);
  const auto waiting = world.post({{"name", "chi ha"}, {"password", good}});
  CHECK(waiting.status == 429);
  CHECK(header(waiting, "Retry-After") == "901");
  CHECK(world.post({{"name", "chi ha"}, {"password", good}}, start + 15 * minute).status == 200);
}

TEST_CASE("identity: a session ends after half an hour of rest and after twelve hours whatever happens") {
  const World world;
  const auto cookie = cookie_of(world.first_sign_in());
  CHECK(world.status_of_session(cookie, start + (30 * minute - 1)) == 200);  // this keeps it awake
  CHECK(world.status_of_session(cookie, start + 50 * minute) == 200);
  CHECK(world.status_of_session(cookie, start + 90 * minute) == 401);
  auto now = start;
  const auto second = cookie_of(world.post({{"name", "chi ha"}, {"password", good}}, now));
  while (now < start + (720 * minute - 20 * minute))
    CHECK(world.status_of_session(second, now = now + 20 * minute) == 200);
  CHECK(world.status_of_session(second, start + 720 * minute) == 401);
}

TEST_CASE("identity: signing out ends the session; a new code ends all of them") {
  World world;
  const auto one = cookie_of(world.first_sign_in());
  const auto two = cookie_of(world.post({{"name", "chi ha"}, {"password", good}}));
  const auto out = world.ask(
      {http::Method::remove, "/api/v1/session", {{"cookie", one}, {"sec-fetch-site", "same-origin"}}, "", start});
  CHECK(out.status == 204);
  CHECK(header(out, "Set-Cookie").find("Max-Age=0") != std::string::npos);
  CHECK(world.status_of_session(one, start) == 401);
  CHECK(world.status_of_session(two, start) == 200);
  world.invite("chi ha", "FGHJK23456", start);
  CHECK(world.status_of_session(two, start) == 401);
}

TEST_CASE("identity: at most five sessions at once, the oldest goes") {
  const World world;
  std::vector<std::string> cookies{cookie_of(world.first_sign_in())};
  for (int i = 1; i <= 5; ++i)
    cookies.push_back(cookie_of(world.post({{"name", "chi ha"}, {"password", good}}, start + i)));
  CHECK(world.status_of_session(cookies[0], start + 10) == 401);
  CHECK(world.status_of_session(cookies[1], start + 10) == 200);
}

TEST_CASE("identity: of five sessions the one that rested longest goes, not the one that began first") {
  const World world;
  std::vector<std::string> cookies{cookie_of(world.first_sign_in())};
  for (int i = 1; i < 5; ++i)
    cookies.push_back(cookie_of(world.post({{"name", "chi ha"}, {"password", good}}, start + i)));
  CHECK(world.status_of_session(cookies[0], start + 2 * minute) == 200);  // at work
  cookies.push_back(cookie_of(world.post({{"name", "chi ha"}, {"password", good}}, start + 3 * minute)));
  CHECK(world.status_of_session(cookies[0], start + 4 * minute) == 200);
  CHECK(world.status_of_session(cookies[1], start + 4 * minute) == 401);
}

TEST_CASE("identity: the cookie is 256 random bits, kept from scripts and other sites; the table has only its hash") {
  const World world(true);
  const auto response = world.first_sign_in();
  const auto set = header(response, "Set-Cookie");
  CHECK(set.starts_with("__Host-sv="));
  for (const std::string_view part : {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"})
    CHECK(set.find(part) != set.npos);
  const auto token = cookie_of(response).substr(10);
  CHECK(token.size() == 64);
  world.database->read([&](db::Tx& tx) {
    CHECK_FALSE(find_session(tx, token));
    CHECK(find_session(tx, token_hash(token)));
  });
  CHECK(world.status_of_session("sv=" + token, start) == 401);  // the name for plain http is not taken under https
  CHECK(world.status_of_session("__Host-sv=" + token, start) == 200);
  CHECK(header(World{}.first_sign_in(), "Set-Cookie").find("Secure") == std::string::npos);  // http on loopback
}

TEST_CASE("identity: another site cannot sign anyone in") {
  const World world;
  CHECK(world.post({{"name", "chi ha"}, {"code", "ABCDE23456"}, {"new_password", good}}, start, "cross-site").status ==
        403);
  CHECK(world.post({{"name", "chi ha"}, {"code", "ABCDE23456"}, {"new_password", good}}, start, "same-origin").status ==
        200);  // control
}

TEST_CASE("identity: what is refused in a new password") {
  const auto code_for = [](std::string_view password) -> std::string {
    try {
      check_new_password(password, "chi ha", "/new_password");
      return "";
    } catch (const base::Refused& refusal) {
      return refusal.code;
    }
  };
  CHECK(code_for("14 ký tự thôi!") == "password_short");
  CHECK(code_for("15 ký tự đủ rồi") == "");
  CHECK(code_for(std::string(257, 'a') + "bcdefgh") == "password_long");
  CHECK(code_for("aaaaaaaaaaaaaaaaaaaaaa") == "password_simple");
  CHECK(code_for("chị hà nấu cơm cháy") == "");
  CHECK(code_for("   chị hà    12345") == "password_own_name");
  CHECK(code_for("mật khẩu\xff không đọc được") == "password_malformed");
}

TEST_CASE("identity: what guessers try first is refused, and why") {
  const struct {
    std::string_view password, why;
  } cases[] = {
      {"123456789012345", "password_rows"},
      {"098765432109876", "password_rows"},
      {"qwertyuiopasdfg", "password_rows"},
      {"abcdefghijklmno", "password_rows"},
      {"1qaz2wsx3edc4rfv", "password_rows"},
      {"111111222222333333444455556", "password_rows"},
      {"congdoanvietnam", "password_common_words"},
      {"Công đoàn Việt Nam", "password_common_words"},
      {"liendoanlaodong", "password_common_words"},
      {"password1234567", "password_common_words"},
      {"tongliendoan2026", "password_common_words"},
      {"Matkhau@2026Admin", "password_common_words"},
      {"trauxanhtrauxanh", ""},  // eight of its own
      {"trau7trau7trau7trau7", "password_repeats"},
      {"chihachihachiha", "password_own_name"},
      {"mot mat khau dai lam", ""},
      {"ke khac dat mat khau", ""},
      {"con trâu là đầu cơ nghiệp", ""},
      {"!@#$%^&*()_+{}|:<>", ""},
      {"7h sáng ra đồng 2026", ""},
  };
  for (const auto& one : cases) {
    CAPTURE(one.password);
    CHECK(guessable(one.password, "chi ha").value_or("") == one.why);
    for (const auto language : {base::Language::vi, base::Language::en})
      if (!one.why.empty())
        CHECK(base::sentence(language, "error." + std::string{one.why}).find("error.") == std::string::npos);
  }
}

TEST_CASE("identity: the body is read strictly") {
  const World world;
  CHECK(code_of(world.post({{"name", "a"}, {"password", "b"}, {"admin", true}})) == "session_field_unknown");
  CHECK(code_of(world.post({{"name", 1}, {"password", "b"}})) == "session_text_expected");
  const auto places = [&](const base::json::object& body) {
    std::vector<std::string> told;
    const auto problem = base::json::parse(*world.post(body).body);
    CHECK(problem.at("code").as_string() == "sign_in_incomplete");
    for (const auto& field : problem.at("fields").as_array()) told.emplace_back(field.at("place").as_string());
    return told;
  };
  CHECK(places({{"name", "a"}}) == std::vector<std::string>{"/password"});
  CHECK(places({{"code", "x"}}) == std::vector<std::string>{"/name", "/new_password"});
  CHECK(places({{"password", "b"}}) == std::vector<std::string>{"/name"});
}

TEST_CASE("identity: what is signed in stands in the history") {
  const World world;
  REQUIRE(world.first_sign_in().status == 200);
  world.database->read([&](db::Tx& tx) {
    const auto account = find_account(tx, "chi ha");
    REQUIRE(account);
    const auto events = work::history_of(tx, "account", account->id);
    REQUIRE(events.size() == 3);
    CHECK(events[0].action == "administrator_invited");
    CHECK(events[1].action == "password_set");
    CHECK(events[2].action == "signed_in");
    CHECK(events[2].actor == account->id);
  });
}

}  // namespace sovang::identity
