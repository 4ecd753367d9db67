// SHA-256 for digests of what a result rests on; secrets and signatures are platform's business.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sovang::base {

class Sha256 {
 public:
  void add(std::string_view bytes);
  /// The digest in 64 lower-case hexadecimal digits; nothing may be added afterwards.
  std::string hex();

 private:
  void take_block(const unsigned char* block);

  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<unsigned char, 64> waiting_{};
  std::size_t waiting_size_ = 0;
  std::uint64_t total_ = 0;
};

}  // namespace sovang::base
