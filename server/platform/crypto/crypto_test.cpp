// Keys, sealed fields, signatures: what must open opens, and every single changed bit is noticed.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "base/refused.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/password.hpp"
#include "platform/crypto/random.hpp"
#include "platform/crypto/sealed_fields.hpp"
#include "platform/crypto/signing.hpp"

using namespace sovang;
using namespace sovang::crypto;

namespace {

Secret secret_of(unsigned char filler) {
  Secret secret;
  std::fill_n(secret.data(), Secret::size, filler);
  return secret;
}

bool verified(const Signer& signer, std::string_view text, std::string_view signature, std::string_view key_id) {
  const auto* key = find_key(signer.public_keys(), key_id);
  return key != nullptr && verify_signature(text, signature, key->key);
}

class Folder {
 public:
  Folder() { REQUIRE(mkdtemp(path_.data()) != nullptr); }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::filesystem::path operator/(const char* name) const { return std::filesystem::path{path_} / name; }

 private:
  std::string path_ = (std::filesystem::temp_directory_path() / "sovang-keys-XXXXXX").string();
};

}  // namespace

TEST_CASE("SHA-256 and text forms agree with published values") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  Sha256 pieces;
  pieces.update("a");
  pieces.update("bc");
  CHECK(pieces.finish_hex() == sha256_hex("abc"));
  CHECK(to_base64("Sổ") == "U+G7lQ==");
  CHECK(from_base64("U+G7lQ==") == "Sổ");
  CHECK(from_base64("U+G7lQ=!").empty());
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text{'A', 'A', 'A', static_cast<char>(byte)};
    const auto bytes = from_base64(text);
    CHECK_MESSAGE((bytes.empty() || to_base64(bytes) == text), byte);
  }
  CHECK(equal_in_constant_time("abc", "abc"));
  CHECK_FALSE(equal_in_constant_time("abc", "abd"));
  CHECK_FALSE(equal_in_constant_time("abc", "abcd"));
}

TEST_CASE("codes use every letter of their alphabet and no other") {
  std::set<char> seen;
  for (const char letter : random_code(20'000)) seen.insert(letter);
  CHECK(std::string(seen.begin(), seen.end()) == clear_letters);
  CHECK(random_code(8) != random_code(8));
  CHECK(random_bytes(16).size() == 16);
}

TEST_CASE("a sealed value opens only with its key, in its place, unchanged") {
  const KeyRing ring{{secret_of(1)}};
  const SealedFields fields{ring, "mtsk-2026"};
  const Place place{"contacts", 77, "phone"};
  const Bytes sealed = fields.seal("+84912345678", place);
  CHECK(fields.open(sealed, place) == "+84912345678");
  CHECK(fields.seal("+84912345678", place) != sealed);
  CHECK(fields.open(fields.seal("", place), place) == "");

  CHECK_FALSE(fields.open(sealed, {"contacts", 78, "phone"}));
  CHECK_FALSE(fields.open(sealed, {"contacts", 77, "email"}));
  CHECK_FALSE(fields.open(sealed, {"people", 77, "phone"}));
  CHECK_FALSE(SealedFields(ring, "other-programme").open(sealed, place));
  CHECK_FALSE(SealedFields(KeyRing{{secret_of(2)}}, "mtsk-2026").open(sealed, place));
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    Bytes changed = sealed;
    changed[bit / 8] ^= std::byte(1u << bit % 8);
    CHECK_FALSE(fields.open(changed, place));
  }
  for (std::size_t size = 0; size < sealed.size(); ++size)
    CHECK_FALSE(fields.open(std::span{sealed}.first(size), place));
}

TEST_CASE("after a rotation the new key closes, the old still opens, and people are still found") {
  const KeyRing before{{secret_of(1)}};
  const KeyRing after{{secret_of(2), secret_of(1)}};
  const Place place{"contacts", 1, "phone"};
  const Bytes old_value = SealedFields(before, "p").seal("a", place);
  CHECK(SealedFields(after, "p").open(old_value, place) == "a");
  CHECK_FALSE(SealedFields(before, "p").open(SealedFields(after, "p").seal("b", place), place));
  CHECK(BlindIndex(before, "phone").of("+84912345678") == BlindIndex(after, "phone").of("+84912345678"));
}

TEST_CASE("a blind index finds the same number and no other") {
  const KeyRing ring{{secret_of(1)}};
  const BlindIndex index{ring, "phone"};
  CHECK(index.of("+84912345678").size() == 16);
  CHECK(index.of("+84912345678") == index.of("+84912345678"));
  CHECK(index.of("+84912345678") != index.of("+84912345679"));
  CHECK(index.of("+84912345678") != BlindIndex(ring, "email").of("+84912345678"));
  CHECK(index.of("+84912345678") != BlindIndex(KeyRing{{secret_of(2)}}, "phone").of("+84912345678"));
}

TEST_CASE("a signature is checked by anyone and fails for any other text, key or bit") {
  const Signer signer{{secret_of(3)}};
  const std::string text = "SK-7K3F-29QX\n2026-07-14T09:00:00.000000+07:00";
  const std::string signature = signer.sign(text);
  CHECK(verified(signer, text, signature, signer.key_id()));
  CHECK(verify_signature(text, signature, signer.public_keys().front().key));
  CHECK_FALSE(verified(signer, text + " ", signature, signer.key_id()));
  CHECK_FALSE(verified(signer, text, signature, "0000000000000000"));
  CHECK_FALSE(verified(signer, text, "", signer.key_id()));
  const std::string bytes = from_base64(signature);
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string changed = bytes;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
    CHECK_FALSE(verified(signer, text, to_base64(changed), signer.key_id()));
  }
  const Signer rotated{{secret_of(4), secret_of(3)}};
  CHECK(rotated.key_id() != signer.key_id());
  CHECK(verified(rotated, text, signature, signer.key_id()));
  CHECK_FALSE(verified(Signer{{secret_of(4)}}, text, signature, signer.key_id()));
}

TEST_CASE("Ed25519 agrees with RFC 8032, test 1") {
  const Folder folder;
  std::ofstream{folder / "signing.key"}
      << "sovang-signing-key-1 9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60\n";
  REQUIRE(chmod((folder / "signing.key").c_str(), 0600) == 0);
  const Signer signer = Signer::open(folder / "signing.key");
  CHECK(to_hex(from_base64(signer.public_keys().front().key)) ==
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  CHECK(to_hex(from_base64(signer.sign(""))) ==
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe"
        "24655141438e7"
        "a100b");
}

TEST_CASE("the master key is made once, private, and refused when others may read it") {
  const Folder folder;
  const auto file = folder / "master.key";
  CHECK_THROWS_AS(KeyRing::read(file), base::Refused);
  const KeyId first = KeyRing::open(file).keys_for("x").front().id;
  struct stat found {};
  REQUIRE(stat(file.c_str(), &found) == 0);
  CHECK((found.st_mode & 0777) == 0600);
  CHECK(KeyRing::open(file).keys_for("x").front().id == first);
  CHECK(KeyRing::open(folder / "other.key").keys_for("x").front().id != first);

  REQUIRE(chmod(file.c_str(), 0644) == 0);
  CHECK_THROWS_AS(KeyRing::open(file), base::Refused);
  REQUIRE(chmod(file.c_str(), 0600) == 0);
  std::ofstream{file, std::ios::app} << "sovang-master-key-1 1234\n";
  CHECK_THROWS_AS(KeyRing::open(file), base::Refused);
  std::ofstream{file} << "# nothing\n";
  CHECK_THROWS_AS(KeyRing::open(file), base::Refused);
  CHECK(Signer::open(folder / "signing.key").key_id() == Signer::open(folder / "signing.key").key_id());
}

TEST_CASE("a password is verified by its hash alone") {
  const std::string hash = hash_password("một câu dài dễ nhớ");
  CHECK(hash.starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
  CHECK(verify_password(hash, "một câu dài dễ nhớ"));
  CHECK_FALSE(verify_password(hash, "một câu dài dễ nhớ "));
  CHECK_FALSE(verify_password("", "x"));
  CHECK_FALSE(verify_password(std::string(500, 'x'), "x"));
}
