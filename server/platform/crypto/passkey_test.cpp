// Passkeys: a right one is taken, and each thing that may be wrong with one is refused for what it is.
#include "platform/crypto/passkey.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "platform/crypto/base64url.hpp"
#include "platform/crypto/passkey_for_tests.hpp"

namespace sovang::crypto {

namespace {

using testing::Authenticator;

const RelyingParty party{"https://sovang.example.vn", "sovang.example.vn"};

std::string fault_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const PasskeyFault& fault) {
    return fault.reason;
  }
  return "";
}

/// What is said against a passkey that is shown, after `change` to the authenticator.
std::string shown_after(const std::function<void(Authenticator&)>& change) {
  Authenticator phone{"phone"};
  const auto key = check_made(phone.make("c"), party).key;
  change(phone);
  return fault_of([&] { check_shown(phone.show("c"), key, party); });
}

}  // namespace

TEST_CASE("passkey: made, shown, and its counter told") {
  Authenticator phone{"phone"};
  const auto made = check_made(phone.make("abc"), party);
  CHECK(made.credential == "phone");
  CHECK(made.key.algorithm == -7);
  CHECK(made.counter == 1);
  const auto shown = phone.show("def");
  CHECK(challenge_of(shown.client_data) == "def");
  CHECK(check_shown(shown, made.key, party) == 2);
}

TEST_CASE("passkey: what is wrong with one that is shown") {
  CHECK(shown_after([](Authenticator&) {}).empty());  // control
  CHECK(shown_after([](Authenticator& phone) { phone.origin = "https://sovang.example.vn.evil.example"; }) == "origin");
  CHECK(shown_after([](Authenticator& phone) { phone.origin = "http://sovang.example.vn"; }) == "origin");
  CHECK(shown_after([](Authenticator& phone) { phone.framed = true; }) == "origin");
  CHECK(shown_after([](Authenticator& phone) { phone.party = "evil.example"; }) == "party");
  CHECK(shown_after([](Authenticator& phone) { phone.touched = false; }) == "presence");
  CHECK(shown_after([](Authenticator& phone) { phone.type = "webauthn.create"; }) == "kind");
  CHECK(shown_after([](Authenticator& phone) { phone.type = "\",\"x"; }) == "malformed");
  CHECK(shown_after([](Authenticator& phone) { phone = Authenticator{"phone"}; }) == "signature");
}

TEST_CASE("passkey: nothing of what was signed can be changed afterwards") {
  Authenticator phone{"phone"};
  const auto key = check_made(phone.make("c"), party).key;
  const auto right = phone.show("c");
  REQUIRE(fault_of([&] { check_shown(right, key, party); }).empty());
  auto counted = right, other = right, cut = right;
  counted.authenticator_data.back() = 99;
  other.client_data.replace(other.client_data.find("\"c\""), 3, "\"d\"");
  cut.authenticator_data.resize(20);
  CHECK(fault_of([&] { check_shown(counted, key, party); }) == "signature");
  CHECK(fault_of([&] { check_shown(other, key, party); }) == "signature");
  CHECK(fault_of([&] { check_shown(cut, key, party); }) == "malformed");
  CHECK(fault_of([&] { check_shown(right, {-7, "short"}, party); }) == "signature");
  CHECK(fault_of([&] { check_shown(right, {-36, key.bytes}, party); }) == "signature");
}

TEST_CASE("passkey: what is wrong with one that is made") {
  const auto fault = [](const std::function<void(PasskeyMade&)>& change) {
    auto made = Authenticator{"phone"}.make("c");
    change(made);
    return fault_of([&] { check_made(made, party); });
  };
  CHECK(fault([](PasskeyMade&) {}).empty());  // control
  CHECK(fault([](PasskeyMade& made) { made.authenticator_data.resize(60); }) == "malformed");
  CHECK(fault([](PasskeyMade& made) { made.authenticator_data[made.authenticator_data.size() - 70] = 'x'; }) ==
        "malformed");
  CHECK(fault([](PasskeyMade& made) { made.authenticator_data.clear(); }) == "malformed");
  CHECK(fault([](PasskeyMade& made) { made.client_data = "[]"; }) == "malformed");
  CHECK(fault([](PasskeyMade& made) { made.authenticator_data[32] = 1; }) == "key");  // says that no key follows
  // 2^35 pairs, 2^35 bytes of text, an end that never comes: libcbor makes room for what is announced.
  for (const std::string_view key :
       {std::string_view{"\xbb\0\0\0\x08\0\0\0\0", 9}, std::string_view{"\xa1\x7b\0\0\0\x08\0\0\0\0", 10},
        std::string_view{"\xa1\x01\x9f\x01\xff", 5}})
    CHECK(fault([&](PasskeyMade& made) {
            made.authenticator_data.resize(37 + 16 + 2 + 5);
            made.authenticator_data += key;
          }) == "malformed");
}

TEST_CASE("passkey: where browsers have them") {
  const auto origin = [](std::string_view address) {
    const auto found = relying_party(address);
    return found ? found->origin + " " + found->id : "";
  };
  CHECK(origin("https://sangkien.example.vn") == "https://sangkien.example.vn sangkien.example.vn");
  CHECK(origin("https://Sangkien.example.vn:443") == "https://sangkien.example.vn sangkien.example.vn");
  CHECK(origin("https://sangkien.example.vn:8443/x") == "https://sangkien.example.vn:8443 sangkien.example.vn");
  CHECK(origin("http://localhost:8080") == "http://localhost:8080 localhost");
  CHECK(origin("http://sangkien.example.vn").empty());
  CHECK(origin("http://127.0.0.1:8080").empty());
  CHECK(origin("https://10.0.0.7").empty());
  CHECK(origin("https://[::1]:8443").empty());
  CHECK(origin("").empty());
}

TEST_CASE("base64url: there and back, and nothing else is taken") {
  const std::string bytes{"\xfb\xff\x00z", 4};
  CHECK(to_base64url(bytes) == "-_8Aeg");
  CHECK(from_base64url("-_8Aeg") == bytes);
  CHECK(from_base64url("") == "");
  for (const std::string wrong : {"+/8Aeg", "-_8Aeg==", "-_8Ae", "-_8Aegé", "-_8A eg"}) {
    INFO(wrong);
    CHECK(!from_base64url(wrong));
  }
}

}  // namespace sovang::crypto
