// Passkeys of accounts: added, shown at the sign-in and as a proof, and every way in which one opens nothing.
#include "features/identity/passkeys.hpp"

#include <doctest/doctest.h>

#include "features/identity/world_for_tests.hpp"
#include "platform/crypto/base64url.hpp"
#include "platform/crypto/passkey_for_tests.hpp"

namespace sovang::identity {

using namespace testing;
using crypto::testing::Authenticator;

namespace {

namespace json = base::json;

const std::string path = "/api/v1/session/passkeys";

json::object sent(const crypto::PasskeyShown& shown) {
  return {{"credential", crypto::to_base64url(shown.credential)},
          {"client_data", crypto::to_base64url(shown.client_data)},
          {"authenticator_data", crypto::to_base64url(shown.authenticator_data)},
          {"signature", crypto::to_base64url(shown.signature)}};
}

json::object body_of(const http::Response& response) { return base::parse_json(*response.body).as_object(); }
std::string text_of(const json::object& object, std::string_view key) {
  return std::string{object.at(key).as_string()};
}
/// Why a passkey was not taken.
std::string why(const http::Response& response) { return text_of(body_of(response).at("params").as_object(), "why"); }

struct Officer {
  World& world;
  std::string name, cookie;

  explicit Officer(World& there) : world(there), name("chi ha"), cookie(cookie_of(there.first_sign_in())) {}
  Officer(World& there, std::string_view shown_name) : world(there), name(shown_name) {
    world.invite(name, "OTHER23456", start);
    cookie = cookie_of(world.post({{"name", name}, {"code", "OTHER23456"}, {"new_password", good}}));
  }
  http::Response ask(http::Method method, const std::string& where, const json::object& body, base::Instant at) const {
    return world.ask({method,
                      where,
                      {{"content-type", "application/json"}, {"sec-fetch-site", "same-origin"}, {"cookie", cookie}},
                      method == http::Method::get ? "" : json::serialize(body),
                      at});
  }
  http::Response post(const std::string& where, const json::object& body, base::Instant at) const {
    return ask(http::Method::post, where, body, at);
  }
  std::string challenge_to_add(base::Instant at) const {
    const auto begun = post(path + "/new", {}, at);
    REQUIRE(begun.status == 200);
    return text_of(body_of(begun), "challenge");
  }
  http::Response add_answering(const Authenticator& key, const std::string& challenge, base::Instant at) const {
    const auto made = key.make(challenge);
    return post(path,
                {{"name", "Máy tính cơ quan"},
                 {"client_data", crypto::to_base64url(made.client_data)},
                 {"authenticator_data", crypto::to_base64url(made.authenticator_data)}},
                at);
  }
  http::Response add(const Authenticator& key, base::Instant at) const {
    return add_answering(key, challenge_to_add(at), at);
  }
  json::array listed(base::Instant at) const {
    return body_of(ask(http::Method::get, path, {}, at)).at("passkeys").as_array();
  }
  std::string id_of_first(base::Instant at) const { return text_of(listed(at).at(0).as_object(), "id"); }
  http::Response remove(const std::string& id, base::Instant at) const {
    return ask(http::Method::remove, path + "/" + id, {}, at);
  }
  http::Response sign_in(json::object more, base::Instant at) const {
    more["name"] = name;
    more["password"] = good;
    return world.post(more, at);
  }
  /// What the sign-in says to the password alone.
  json::object asked(base::Instant at) const {
    const auto refused = sign_in({}, at);
    REQUIRE(code_of(refused) == "second_factor_required");
    return body_of(refused).at("params").as_object();
  }
  std::string challenge_to_show(base::Instant at) const {
    return text_of(asked(at).at("passkey").as_object(), "challenge");
  }
  http::Response sign_in_with(const crypto::PasskeyShown& shown, base::Instant at) const {
    return sign_in({{"passkey", sent(shown)}}, at);
  }
};

}  // namespace

TEST_CASE("passkeys: one is added with recovery codes, asked for, and opens") {
  World world;
  Officer ha{world};
  Authenticator phone{"phone"};
  const auto added = ha.add(phone, start + minute);
  REQUIRE(added.status == 201);
  CHECK(body_of(added).at("recovery_codes").as_array().size() == 10);
  const auto second = ha.add(Authenticator{"laptop"}, start + minute);
  CHECK(body_of(second).at("recovery_codes").as_array().empty());  // the first ones still hold

  const auto at = start + 10 * minute;
  const auto asked = ha.asked(at);
  CHECK_FALSE(asked.at("app").as_bool());
  CHECK(text_of(asked.at("passkey").as_object(), "rp_id") == "sovang.example.vn");
  CHECK(asked.at("passkey").at("credentials").as_array().size() == 2);
  CHECK(ha.sign_in_with(phone.show(text_of(asked.at("passkey").as_object(), "challenge")), at).status == 200);
  CHECK(text_of(ha.listed(at).at(0).as_object(), "used_at") == base::to_iso(at));
  CHECK(ha.listed(at).at(1).at("used_at").is_null());
  // A recovery code opens in the place of the passkey, once.
  const auto recovery = std::string{body_of(added).at("recovery_codes").at(3).as_string()};
  CHECK(ha.sign_in({{"second", recovery}}, at).status == 200);
  CHECK(code_of(ha.sign_in({{"second", recovery}}, at)) == "second_factor_refused");
}

TEST_CASE("passkeys: a challenge is answered once, in five minutes, by whom it was given to") {
  World world;
  Officer ha{world}, thu{world, "anh thu"};
  Authenticator phone{"phone"}, theirs{"theirs"};
  REQUIRE(ha.add(phone, start + minute).status == 201);
  REQUIRE(thu.add(theirs, start + minute).status == 201);
  const auto at = start + 4 * minute;

  const auto shown = phone.show(ha.challenge_to_show(at));
  CHECK(ha.sign_in_with(shown, at).status == 200);
  CHECK(why(ha.sign_in_with(shown, at)) == "challenge");  // replayed
  CHECK(why(ha.sign_in_with(phone.show("made-up"), at)) == "challenge");
  CHECK(why(ha.sign_in_with(phone.show(thu.challenge_to_show(at)), at)) == "challenge");
  CHECK(why(ha.sign_in_with(theirs.show(ha.challenge_to_show(at)), at)) == "unknown");  // another's passkey
  // A refused answer uses its challenge up.
  const auto challenge = ha.challenge_to_show(at);
  phone.touched = false;
  CHECK(why(ha.sign_in_with(phone.show(challenge), at)) == "presence");
  phone.touched = true;
  CHECK(why(ha.sign_in_with(phone.show(challenge), at)) == "challenge");
  CHECK(ha.sign_in_with(phone.show(ha.challenge_to_show(at)), at).status == 200);  // control; and no try is counted
  const auto late = ha.challenge_to_show(at);
  CHECK(why(ha.sign_in_with(phone.show(late), at + challenge_time)) == "challenge");
  const auto timely = ha.challenge_to_show(at);
  CHECK(ha.sign_in_with(phone.show(timely), at + challenge_time + -1).status == 200);  // control
}

TEST_CASE("passkeys: shown on another site, or without the password, one opens nothing") {
  World world;
  Officer ha{world};
  Authenticator phone{"phone"};
  REQUIRE(ha.add(phone, start + minute).status == 201);
  const auto at = start + 4 * minute;
  phone.origin = "https://so-vang.example";
  CHECK(why(ha.sign_in_with(phone.show(ha.challenge_to_show(at)), at)) == "origin");
  phone.origin = "https://sovang.example.vn";
  const auto shown = sent(phone.show(ha.challenge_to_show(at)));
  CHECK(code_of(world.post({{"name", ha.name}, {"password", "mật khẩu của ai đó"}, {"passkey", shown}}, at)) ==
        "sign_in_wrong");
  CHECK(ha.sign_in({{"passkey", shown}}, at).status == 200);  // control: the same with the password
  CHECK(ha.sign_in({{"passkey", {{"credential", 7}}}}, at).status == 400);
}

TEST_CASE("passkeys: a counter that goes back ends the passkey, and is told") {
  World world;
  Officer ha{world};
  Authenticator phone{"phone"};
  phone.counter = 40;
  REQUIRE(ha.add(phone, start + minute).status == 201);
  const auto at = start + 4 * minute;
  CHECK(ha.sign_in_with(phone.show(ha.challenge_to_show(at)), at).status == 200);
  phone.counter = 20;  // a copy of it
  const auto challenge = ha.challenge_to_show(at);
  CHECK(code_of(ha.sign_in_with(phone.show(challenge), at)) == "passkey_suspected");
  CHECK(ha.listed(at).at(0).at("suspected").as_bool());
  // It is offered no longer, but the account still asks for a second factor.
  CHECK(ha.asked(at).at("passkey").is_null());
  world.database->read([](db::Tx& tx) {
    constexpr std::string_view text = "SELECT count(*) FROM history WHERE action = 'passkey_suspected'";
    CHECK(tx.one({"test.suspected", text, text}, {}, [](const db::Row& row) { return row.integer(0); }) == 1);
  });
}

TEST_CASE("passkeys: an authenticator that counts nothing is taken again and again") {
  World world;
  Officer ha{world};
  Authenticator phone{"phone"};
  phone.counter = 0;
  REQUIRE(ha.add(phone, start + minute).status == 201);
  for (int i = 0; i < 2; ++i)
    CHECK(ha.sign_in_with(phone.show(ha.challenge_to_show(start + 4 * minute)), start + 4 * minute).status == 200);
}

TEST_CASE("passkeys: a fresh proof, bound to the session that asked for it") {
  World world;
  Officer ha{world};
  Authenticator phone{"phone"};
  REQUIRE(ha.add(phone, start + minute).status == 201);
  const auto stale = start + 12 * minute;
  const auto prove = [&](const crypto::PasskeyShown& shown) {
    return ha.post("/api/v1/session/proof", {{"passkey", sent(shown)}}, stale);
  };
  const auto challenge = [&] {
    return text_of(body_of(ha.post(path + "/challenge", {}, stale)).at("passkey").as_object(), "challenge");
  };
  CHECK(code_of(ha.post(path + "/new", {}, stale)) == "identity_proof_required");
  CHECK(code_of(ha.remove(ha.id_of_first(stale), stale)) == "identity_proof_required");
  CHECK(why(prove(phone.show(ha.challenge_to_show(stale)))) == "challenge");  // a sign-in's, no proof's
  const auto of_first = challenge();
  const auto first = ha.cookie;
  ha.cookie = cookie_of(ha.sign_in_with(phone.show(ha.challenge_to_show(stale)), stale));
  CHECK(why(prove(phone.show(of_first))) == "challenge");  // another session's
  ha.cookie = first;
  CHECK(prove(phone.show(challenge())).status == 200);
  CHECK(ha.post(path + "/new", {}, stale).status == 200);
  CHECK(ha.remove(ha.id_of_first(stale), stale).status == 204);
}

TEST_CASE("passkeys: what is added must answer a challenge of the same session, on this site, once") {
  World world;
  Officer ha{world}, thu{world, "anh thu"};
  const auto at = start + minute;
  Authenticator phone{"phone"};
  const auto challenge = ha.challenge_to_add(at);
  CHECK(why(thu.add_answering(phone, challenge, at)) == "challenge");
  const auto late = at + challenge_time;
  REQUIRE(ha.post("/api/v1/session/proof", {{"password", good}}, late).status == 200);
  CHECK(why(ha.add_answering(phone, challenge, late)) == "challenge");
  phone.origin = "https://so-vang.example";
  CHECK(why(ha.add_answering(phone, challenge, at)) == "origin");
  phone.origin = "https://sovang.example.vn";
  CHECK(ha.add_answering(phone, challenge, at).status == 201);  // control
  CHECK(why(ha.add_answering(Authenticator{"laptop"}, challenge, at)) == "challenge");
  CHECK(code_of(ha.add(phone, at)) == "passkey_known");
  CHECK(code_of(thu.add(phone, at)) == "passkey_known");
  for (int i = 1; i < 10; ++i) REQUIRE(ha.add(Authenticator{"key" + std::to_string(i)}, at).status == 201);
  CHECK(code_of(ha.add(Authenticator{"eleventh"}, at)) == "passkey_too_many");
}

TEST_CASE("passkeys: the last second factor stays where a role demands one") {
  World world;
  world.second_factor = true;
  Officer ha{world};
  const auto at = start + minute;
  CHECK(body_of(ha.ask(http::Method::get, "/api/v1/session", {}, at)).at("second_factor").at("set") == false);
  REQUIRE(ha.add(Authenticator{"phone"}, at).status == 201);
  CHECK(body_of(ha.ask(http::Method::get, "/api/v1/session", {}, at)).at("second_factor").at("set") == true);
  CHECK(ha.ask(http::Method::get, "/api/v1/accounts", {}, at).status == 200);  // it counts as the demanded factor
  CHECK(code_of(ha.remove(ha.id_of_first(at), at)) == "passkey_last");
  CHECK(ha.listed(at).at(0).at("remove").at("may") == false);
  REQUIRE(ha.add(Authenticator{"laptop"}, at).status == 201);
  CHECK(ha.remove(ha.id_of_first(at), at).status == 204);
  CHECK(code_of(ha.remove("17", at)) == "passkey_unknown");
  world.second_factor = false;
  CHECK(ha.remove(ha.id_of_first(at), at).status == 204);
  CHECK(ha.sign_in({}, at).status == 200);  // nothing is asked for any more, and no recovery code is left
}

TEST_CASE("passkeys: another's is not removed, and a new invitation ends them all") {
  World world;
  Officer ha{world}, thu{world, "anh thu"};
  const auto at = start + minute;
  REQUIRE(ha.add(Authenticator{"phone"}, at).status == 201);
  CHECK(code_of(thu.remove(ha.id_of_first(at), at)) == "passkey_unknown");
  world.invite("Chị Hà", "NEWCODE234", at);
  const auto in = world.post({{"name", "chi ha"}, {"code", "newcode234"}, {"new_password", good}}, at);
  REQUIRE(in.status == 200);
  ha.cookie = cookie_of(in);
  CHECK(ha.listed(at).empty());
}

TEST_CASE("passkeys: an installation that is reached by number has none, and says so") {
  World world{false, "http://10.0.0.7:8080"};
  Officer ha{world};
  CHECK(code_of(ha.post(path + "/new", {}, start)) == "passkey_impossible");
  CHECK(code_of(ha.post(path + "/challenge", {}, start)) == "passkey_impossible");
  CHECK(body_of(ha.ask(http::Method::get, path, {}, start)).at("possible") == false);
}

}  // namespace sovang::identity
