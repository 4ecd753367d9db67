// The published test vectors, whole and in pieces.
#include "base/sha256.hpp"

#include <doctest/doctest.h>

using sovang::base::Sha256;

namespace {
std::string digest(std::string_view text, std::size_t piece) {
  Sha256 hash;
  for (; text.size() > piece; text.remove_prefix(piece)) hash.add(text.substr(0, piece));
  hash.add(text);
  return hash.hex();
}
}  // namespace

TEST_CASE("SHA-256 gives the published digests, however the bytes arrive") {
  const std::string million(1'000'000, 'a');
  for (const std::size_t piece : {std::size_t{1}, std::size_t{63}, std::size_t{64}, std::size_t{1000}}) {
    CHECK(digest("", piece) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(digest("abc", piece) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", piece) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(digest(million, piece) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  }
}
