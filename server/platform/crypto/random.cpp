// Randomness from the operating system.
#include "platform/crypto/random.hpp"

#include <sodium.h>

namespace sovang::crypto {

std::string random_code(std::size_t length, std::string_view alphabet) {
  std::string code(length, ' ');
  for (char& letter : code) letter = alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))];
  return code;
}

std::string in_groups(std::string_view code) {
  std::string out;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (i > 0 && i % 5 == 0) out += '-';
    out += code[i];
  }
  return out;
}

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

}  // namespace sovang::crypto
