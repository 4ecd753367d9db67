// Finds the place of a number in a list that only grows, in 4 bytes for each slot.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace sovang::initiatives {

/// Open addressing over the list itself: the slots hold places only.
class Places {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  /// The place of `key` in `keys`; `none` when it is not among them. Every key in the list was announced by add().
  std::uint32_t find(std::int64_t key, std::span<const std::int64_t> keys) const {
    if (slots_.empty()) return none;
    return slots_[slot_of(key, keys)];
  }
  /// Announces that the last of `keys` was just appended, and was not there before.
  void add(std::span<const std::int64_t> keys) {
    if (keys.size() * 4 > slots_.size() * 3) {
      slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, none);
      for (std::size_t place = 0; place + 1 < keys.size(); ++place) put(place, keys);
    }
    put(keys.size() - 1, keys);
  }

 private:
  void put(std::size_t place, std::span<const std::int64_t> keys) {
    slots_[slot_of(keys[place], keys.first(place))] = static_cast<std::uint32_t>(place);
  }
  std::size_t slot_of(std::int64_t key, std::span<const std::int64_t> keys) const {
    const auto mask = slots_.size() - 1;
    // Keys are ids and hashes: a multiplication spreads those that follow one another.
    auto slot = static_cast<std::size_t>(static_cast<std::uint64_t>(key) * 0x9E3779B97F4A7C15U >> 20) & mask;
    while (slots_[slot] != none && keys[slots_[slot]] != key) slot = (slot + 1) & mask;
    return slot;
  }

  std::vector<std::uint32_t> slots_;
};

}  // namespace sovang::initiatives
