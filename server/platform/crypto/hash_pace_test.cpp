// Hashes rest when others wanted the processors, and only then.
#include "platform/crypto/hash_pace.hpp"

#include <doctest/doctest.h>

#include <thread>

namespace sovang::crypto {

using namespace std::chrono_literals;

TEST_CASE("hashes: on an idle machine none rests; beside others they rest, within bounds") {
  CHECK(HashPace::rest_after(70ms, 70ms) == 0ms);
  CHECK(HashPace::rest_after(70ms, 66ms) == 0ms);
  CHECK(HashPace::rest_after(140ms, 70ms) == 280ms);
  CHECK(HashPace::rest_after(3s, 70ms) == 500ms);
}

TEST_CASE("hashes: what waited for a processor lets the next wait") {
  HashPace pace;
  // A thread of its own, for its priority stays low.
  std::thread{[&] {
    {
      const HashPace::Turn turn(pace);
      std::this_thread::sleep_for(20ms);
    }
    const auto ended = std::chrono::steady_clock::now();
    { const HashPace::Turn turn(pace); }
    CHECK(std::chrono::steady_clock::now() - ended >= 60ms);
  }}.join();
}

}  // namespace sovang::crypto
