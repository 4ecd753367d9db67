// zlib behind two functions.
#include "platform/files/packed.hpp"

#include <zlib.h>

#include <array>
#include <cstring>
#include <stdexcept>

namespace sovang::files {

namespace {
constexpr std::uint64_t most = 256U << 20;
constexpr int level = 9;
}  // namespace

db::Blob pack(std::string_view text) {
  std::array<std::byte, 8> size{};
  for (std::size_t i = 0; i < size.size(); ++i) size[i] = static_cast<std::byte>(text.size() >> (8 * i) & 0xFFU);
  auto room = compressBound(text.size());
  db::Blob packed(size.size() + room);
  std::memcpy(packed.data(), size.data(), size.size());
  if (compress2(reinterpret_cast<Bytef*>(packed.data() + size.size()), &room,
                reinterpret_cast<const Bytef*>(text.data()), text.size(), level) != Z_OK)
    throw std::runtime_error("packing failed");
  packed.resize(size.size() + room);
  return packed;
}

std::string unpack(std::span<const std::byte> packed) {
  constexpr std::size_t head = 8;
  std::uint64_t size = 0;
  for (std::size_t i = 0; i < head && i < packed.size(); ++i)
    size |= std::to_integer<std::uint64_t>(packed[i]) << (8 * i);
  if (packed.size() < head || size > most) throw std::runtime_error("this was not packed here");
  std::string text(size, '\0');
  auto room = static_cast<uLongf>(size);
  const auto rest = packed.subspan(head);
  if (uncompress(reinterpret_cast<Bytef*>(text.data()), &room, reinterpret_cast<const Bytef*>(rest.data()),
                 rest.size()) != Z_OK ||
      room != size)
    throw std::runtime_error("what was packed is damaged");
  return text;
}

}  // namespace sovang::files
