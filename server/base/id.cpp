// 41 bits of milliseconds, 6 of node, 16 of sequence: one atomic word holds time and sequence.
#include "base/id.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>

namespace sovang::base {
namespace {
constexpr std::int64_t epoch_millis = 1'577'836'800'000;  // 2020-01-01T00:00:00Z
constexpr int sequence_bits = 16, node_bits = 6;
std::atomic<std::int64_t> last{0};  // millis << 16 | sequence: never goes back, even when the clock does
std::atomic<std::int64_t> node{0};
}  // namespace

void set_node(int number) {
  if (number < 0 || number >= 1 << node_bits) throw std::out_of_range("a node number is 0 to 63");
  node = number;
}

std::int64_t new_id() {
  const std::int64_t millis =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
          .count() -
      epoch_millis;
  std::int64_t before = last.load();
  std::int64_t mine = 0;
  do {
    mine = std::max(before + 1, millis << sequence_bits);
  } while (!last.compare_exchange_weak(before, mine));
  const std::int64_t time = mine >> sequence_bits, sequence = mine & ((1 << sequence_bits) - 1);
  return time << (sequence_bits + node_bits) | node.load() << sequence_bits | sequence;
}

}  // namespace sovang::base
