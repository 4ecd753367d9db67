// One-time passwords against the vectors of RFC 6238 (appendix B) and RFC 4648.
#include "platform/crypto/one_time_password.hpp"

#include <doctest/doctest.h>

using namespace sovang;

TEST_CASE("one-time password: the vectors of RFC 6238") {
  const std::string secret = "12345678901234567890";
  const auto at = [](std::int64_t seconds) {
    return crypto::totp_step(base::Instant{seconds * base::micros_per_second});
  };
  CHECK(crypto::totp_digits(secret, at(59)) == "287082");
  CHECK(crypto::totp_digits(secret, at(1'111'111'109)) == "081804");
  CHECK(crypto::totp_digits(secret, at(1'234'567'890)) == "005924");
  CHECK(crypto::totp_digits(secret, at(20'000'000'000)) == "353130");
}

TEST_CASE("one-time password: each counts once, in its step and the next") {
  const std::string secret = "12345678901234567890";
  const base::Instant now{1'111'111'109 * base::micros_per_second};
  const auto step = crypto::totp_step(now);
  CHECK(crypto::totp_match(secret, "081 804", now, 0) == step);
  CHECK(crypto::totp_match(secret, "081804", now + 30 * base::micros_per_second, 0) == step);
  CHECK_FALSE(crypto::totp_match(secret, "081804", now + 60 * base::micros_per_second, 0));
  CHECK_FALSE(crypto::totp_match(secret, "081804", now, step));
  CHECK_FALSE(crypto::totp_match(secret, "081805", now, 0));
  CHECK_FALSE(crypto::totp_match(secret, "", now, 0));
}

TEST_CASE("base32: the vectors of RFC 4648") {
  CHECK(crypto::to_base32("").empty());
  CHECK(crypto::to_base32("f") == "MY");
  CHECK(crypto::to_base32("foob") == "MZXW6YQ");
  CHECK(crypto::to_base32("foobar") == "MZXW6YTBOI");
}
