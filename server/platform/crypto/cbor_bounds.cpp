// Heads are read one after the other; what an array or a map announces must each take a byte at least (RFC 8949, 3).
#include "platform/crypto/cbor_bounds.hpp"

#include <cstdint>

namespace sovang::crypto {

namespace {

enum Major : unsigned { bytes_item = 2, text_item = 3, array_item = 4, map_item = 5, tag_item = 6 };

struct Walk {
  std::string_view left;

  std::uint64_t number(unsigned size) {
    std::uint64_t value = 0;
    for (const char byte : left.substr(0, size)) value = value << 8U | static_cast<unsigned char>(byte);
    left.remove_prefix(size);
    return value;
  }
  /// Takes one head and the bytes of a string; gives how many items follow in it. False: more than there is.
  bool take(std::uint64_t& inside) {
    const auto head = static_cast<unsigned>(number(1));
    const unsigned major = head >> 5U, size = head & 31U;
    inside = 0;
    if (size > 27 || (size >= 24 && left.size() < 1U << (size - 24))) return false;
    const auto told = size < 24 ? size : number(1U << (size - 24));
    if (major <= 1 || major > tag_item) return true;
    if (told > left.size() && major != tag_item) return false;
    if (major == bytes_item || major == text_item) left.remove_prefix(static_cast<std::size_t>(told));
    if (major == array_item) inside = told;
    if (major == map_item) inside = 2 * told;
    if (major == tag_item) inside = 1;
    return true;
  }
};

}  // namespace

std::size_t cbor_item_size(std::string_view bytes) {
  Walk walk{bytes};
  for (std::uint64_t waiting = 1; waiting > 0; --waiting) {
    std::uint64_t inside = 0;
    if (walk.left.empty() || !walk.take(inside)) return 0;
    waiting += inside;
    if (waiting - 1 > walk.left.size()) return 0;
  }
  return bytes.size() - walk.left.size();
}

}  // namespace sovang::crypto
