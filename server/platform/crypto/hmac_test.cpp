// The known answer of RFC 4231.
#include "platform/crypto/hmac.hpp"

#include <doctest/doctest.h>

TEST_CASE("hmac: test case 2 of RFC 4231") {
  CHECK(sovang::crypto::hmac_sha256_hex("Jefe", "what do ya want for nothing?") ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}
