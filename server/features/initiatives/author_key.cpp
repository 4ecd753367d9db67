// Mixes the blind index of the phone with the folded name.
#include "features/initiatives/author_key.hpp"

#include <algorithm>
#include <cstring>

#include "base/text.hpp"

namespace sovang::initiatives {

std::int64_t author_key(std::span<const std::byte> phone_index, std::string_view name) {
  std::uint64_t key = 0;
  std::memcpy(&key, phone_index.data(), std::min(phone_index.size(), sizeof key));
  for (const char c : base::fold(name)) key = (key ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return static_cast<std::int64_t>(key);
}

}  // namespace sovang::initiatives
