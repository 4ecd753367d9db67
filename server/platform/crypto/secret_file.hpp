// A file of 32-byte secrets, readable by nobody but the server: the first is used, the others still open old things.
#pragma once
#include <array>
#include <cstddef>
#include <filesystem>
#include <string_view>
#include <vector>

namespace sovang::crypto {

/// Wiped when it ends.
class Secret {
 public:
  Secret() = default;
  ~Secret();
  Secret(const Secret&) = default;
  Secret& operator=(const Secret&) = default;
  unsigned char* data() { return bytes_.data(); }
  const unsigned char* data() const { return bytes_.data(); }
  static constexpr std::size_t size = 32;

 private:
  std::array<unsigned char, size> bytes_{};
};

/// Lines "<label> <64 hexadecimal digits>"; lines that begin with # are remarks. Throws base::Refused when the file
/// cannot be read, may be read by others than its owner, or is malformed; the code says which, never the secret.
std::vector<Secret> read_secrets(const std::filesystem::path& file, std::string_view label);

/// Makes the file with one new random secret, mode 0600, on the disk when it returns; an existing one is left as it is.
void make_secret_file(const std::filesystem::path& file, std::string_view label, std::string_view remark);

}  // namespace sovang::crypto
