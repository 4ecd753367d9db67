// Work on a stranger's bytes in a process of its own that reaches nothing: no file, no network, little memory, few
// seconds.
#pragma once
#include <chrono>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace sovang::sandbox {

struct Limits {
  std::size_t memory_bytes = std::size_t{256} << 20;  ///< beside the program itself
  int processor_seconds = 10;
  std::chrono::milliseconds longest{20'000};
  std::size_t output_bytes = std::size_t{256} << 20;
};

using Write = std::function<void(std::string_view)>;

/// What can be done in there. `input` lies in memory; whatever is thrown ends the process.
struct Task {
  std::string_view name;
  void (*run)(std::string_view input, const Write& write);
};

/// Starts this program once more, has it do the task and gives what it wrote; nothing it says may be believed more than
/// the input. Refuses (invalid) what needs more than the limits ("file_too_costly") or breaks the reader
/// ("file_breaks_reader", logged). Blocks the caller's thread; safe from any.
std::string run(std::string_view task, std::string_view input, const Limits& limits = {});

/// The first words of main(): in a process that run() has started it does the task and does not come back.
void serve(int argc, char** argv, std::span<const Task> tasks);

}  // namespace sovang::sandbox
