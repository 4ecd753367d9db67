// In the sandbox nothing can be done but the task; each try is made outside too, where it succeeds.
#include "platform/sandbox/sandbox.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "platform/sandbox/tasks_for_tests.hpp"

using namespace sovang;

namespace {

std::string refusal_of(std::string_view task, const sandbox::Limits& limits = {}) {
  try {
    return sandbox::run(task, "/proc/self/status", limits);
  } catch (const base::Refused& refused) {
    return refused.code;
  }
}

std::string outside(std::string_view task) {
  std::string said;
  for (const auto& one : sandbox::testing::tasks)
    if (one.name == task) one.run("/proc/self/status", [&](std::string_view words) { said += words; });
  return said;
}

}  // namespace

TEST_CASE("sandbox: the input goes in and the answer comes out, whatever its size") {
  const std::string large(3'000'000, 'v');
  CHECK(sandbox::run("repeat", large) == large + large);
  CHECK(sandbox::run("repeat", "").empty());
}

TEST_CASE("sandbox: no file, no network, no other program, no code of its own") {
  CHECK(refusal_of("open_file") == "denied");
  CHECK(outside("open_file") == "opened");
  for (const auto* const task : {"connect", "start_program", "make_code"}) {
    CAPTURE(task);
    CHECK(refusal_of(task) == "file_breaks_reader");
    CHECK_FALSE(outside(task).empty());
  }
}

TEST_CASE("sandbox: memory, time and answer have their limits, and a crash is told from a wrong file") {
  sandbox::Limits limits;
  limits.processor_seconds = 1;
  limits.output_bytes = 1'000'000;
  CHECK(refusal_of("never_end", limits) == "file_too_costly");
  CHECK(refusal_of("talk_on", limits) == "file_too_costly");
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  CHECK(refusal_of("want_memory", limits) == "file_too_costly");
  limits.memory_bytes = std::size_t{1} << 30;
  CHECK(refusal_of("want_memory", limits) == "x");
#endif
  CHECK(refusal_of("crash", limits) == "file_breaks_reader");
  CHECK(refusal_of("no such task", limits) == "file_breaks_reader");
  limits.longest = std::chrono::milliseconds{50};
  limits.processor_seconds = 60;
  CHECK(refusal_of("never_end", limits) == "file_too_costly");
}
