// The parent's side: starts the process, hands the input over in memory, reads the answer within its limits.
#include "platform/sandbox/sandbox.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "base/log.hpp"
#include "base/refused.hpp"
#include "platform/sandbox/child.hpp"

namespace sovang::sandbox {

namespace {

using Steady = std::chrono::steady_clock;

[[noreturn]] void fail(const char* what, int error = errno) {
  throw std::system_error(error, std::generic_category(), what);
}

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() { close(); }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }
  int get() const { return number_; }

 private:
  int number_;
};

Descriptor in_memory(std::string_view input) {
  Descriptor file{::memfd_create("input", MFD_CLOEXEC)};
  if (file.get() < 0) fail("memfd_create");
  for (std::size_t at = 0; at < input.size();) {
    const auto wrote = ::write(file.get(), input.data() + at, input.size() - at);
    if (wrote < 0 && errno != EINTR) fail("writing a file in memory");
    if (wrote > 0) at += static_cast<std::size_t>(wrote);
  }
  if (::lseek(file.get(), 0, SEEK_SET) != 0) fail("lseek");
  return file;
}

/// A started process; ended by force when it is left before it has ended by itself.
class Process {
 public:
  Process(std::string_view task, int input, int output, const Limits& limits) {
    std::string name{child_word}, what{task}, memory = std::to_string(limits.memory_bytes),
                                              seconds = std::to_string(limits.processor_seconds);
    std::array<char*, 6> words{name.data(), name.data(), what.data(), memory.data(), seconds.data(), nullptr};
    std::array<char*, 1> nothing{nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    const int error = ::posix_spawn(&id_, "/proc/self/exe", &actions, nullptr, words.data(), nothing.data());
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) fail("posix_spawn", error);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process() {
    if (id_ <= 0) return;
    ::kill(id_, SIGKILL);
    (void)wait();
  }
  int wait() {
    int status = 0;
    while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = -1;
    return status;
  }

 private:
  pid_t id_ = -1;
};

[[noreturn]] void refuse_costly() { throw base::Refused{base::Reason::invalid, "file_too_costly"}; }

/// Until the process closes its end.
std::string read_all(int from, const Limits& limits) {
  const auto end = Steady::now() + limits.longest;
  std::string output;
  std::array<char, 64 * 1024> piece;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Steady::now()).count();
    if (left <= 0) refuse_costly();
    pollfd waiting{from, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(left));
    if (ready < 0 && errno != EINTR) fail("poll");
    if (ready <= 0) continue;
    const auto got = ::read(from, piece.data(), piece.size());
    if (got < 0 && errno != EINTR) fail("reading from the sandbox");
    if (got == 0) return output;
    if (got > 0) output.append(piece.data(), static_cast<std::size_t>(got));
    if (output.size() > limits.output_bytes) refuse_costly();
  }
}

void check_end(std::string_view task, int status) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
  const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (signal == SIGXCPU || (WIFEXITED(status) && WEXITSTATUS(status) == exit_out_of_memory)) refuse_costly();
  base::log(base::Level::warning, "sandbox_broke", {{"task", task}, {"signal", signal}});
  throw base::Refused{base::Reason::invalid, "file_breaks_reader"};
}

}  // namespace

std::string run(std::string_view task, std::string_view input, const Limits& limits) {
  const auto in = in_memory(input);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("pipe");
  Descriptor ours{ends[0]}, theirs{ends[1]};
  Process process{task, in.get(), theirs.get(), limits};
  theirs.close();
  auto output = read_all(ours.get(), limits);
  check_end(task, process.wait());
  return output;
}

}  // namespace sovang::sandbox
