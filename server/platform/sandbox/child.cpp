// The child's side: gives away every ability but computing on its memory and writing its answer, then does the task.
#include "platform/sandbox/child.hpp"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <vector>

#include "platform/sandbox/sandbox.hpp"

namespace sovang::sandbox {

namespace {

constexpr int exit_failed = 4;

#if defined(__x86_64__)
constexpr std::uint32_t machine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t machine = AUDIT_ARCH_AARCH64;
#else
#error "the sandbox does not know this machine's system calls"
#endif

/// What a computation needs. Memory may be asked for, but none that can be executed: see below.
constexpr int allowed[] = {
    SYS_read,          SYS_write,       SYS_close,       SYS_lseek,        SYS_munmap,           SYS_mremap,
    SYS_madvise,       SYS_brk,         SYS_futex,       SYS_rt_sigreturn, SYS_rt_sigprocmask,   SYS_rt_sigaction,
    SYS_clock_gettime, SYS_getrandom,   SYS_exit,        SYS_exit_group,   SYS_getpid,           SYS_gettid,
    SYS_tgkill,        SYS_sigaltstack, SYS_sched_yield, SYS_fstat,        SYS_sched_getaffinity};
/// Libraries try these and do without; whatever else is called ends the process.
constexpr int denied[] = {SYS_openat, SYS_newfstatat, SYS_readlinkat, SYS_faccessat, SYS_ioctl};

void add(std::vector<sock_filter>& filter, std::uint16_t code, std::uint32_t value, std::uint8_t yes = 0,
         std::uint8_t no = 0) {
  filter.push_back({code, yes, no, value});
}

/// When the call is `number`: `then`, else the next lines.
void add_answer(std::vector<sock_filter>& filter, int number, std::uint32_t then) {
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(number), 0, 1);
  add(filter, BPF_RET | BPF_K, then);
}

void add_unless_executable(std::vector<sock_filter>& filter, int number) {
  constexpr auto protection = offsetof(seccomp_data, args) + 2 * sizeof(std::uint64_t);
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(number), 0, 4);
  add(filter, BPF_LD | BPF_W | BPF_ABS, protection);
  add(filter, BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 0, 1);
  add(filter, BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
  add(filter, BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
}

bool close_calls() {
  std::vector<sock_filter> filter;
  add(filter, BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch));
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, machine, 1, 0);
  add(filter, BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
  add(filter, BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr));
  for (const int number : allowed) add_answer(filter, number, SECCOMP_RET_ALLOW);
  for (const int number : denied) add_answer(filter, number, SECCOMP_RET_ERRNO | EACCES);
  add_unless_executable(filter, SYS_mmap);
  add_unless_executable(filter, SYS_mprotect);
  add(filter, BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
  const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

std::size_t own_size() {
  std::size_t pages = 0;
  std::FILE* file = std::fopen("/proc/self/statm", "r");
  if (file == nullptr) return 0;
  const bool read = std::fscanf(file, "%zu", &pages) == 1;
  std::fclose(file);
  return read ? pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) : 0;
}

bool limit(__rlimit_resource what, std::size_t most) {
  const rlimit both{most, most};
  return ::setrlimit(what, &both) == 0;
}

bool give_up_abilities(std::size_t memory, std::size_t seconds) {
  bool done = ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && ::prctl(PR_SET_DUMPABLE, 0) == 0;
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // these reserve terabytes of addresses
  done = done && limit(RLIMIT_AS, own_size() + memory);
#else
  (void)memory;
#endif
  const rlimit time{seconds, seconds + 1};  // first SIGXCPU, by which the parent knows why it ended
  return done && ::setrlimit(RLIMIT_CPU, &time) == 0 && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) &&
         limit(RLIMIT_NOFILE, 0) && close_calls();
}

std::string_view input_in_memory() {
  struct stat told {};
  if (::fstat(STDIN_FILENO, &told) != 0) std::_Exit(exit_failed);
  const auto size = static_cast<std::size_t>(told.st_size);
  if (size == 0) return {};
  void* bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
  if (bytes == MAP_FAILED) std::_Exit(exit_failed);
  return {static_cast<const char*>(bytes), size};
}

void write_out(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto wrote = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (wrote < 0 && errno != EINTR) std::_Exit(exit_failed);
    if (wrote > 0) bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
}

}  // namespace

void serve(int argc, char** argv, std::span<const Task> tasks) {
  if (argc != 5 || argv[1] != child_word) return;
  const auto task = std::ranges::find(tasks, std::string_view{argv[2]}, &Task::name);
  if (task == tasks.end()) std::_Exit(exit_failed);
  const auto input = input_in_memory();
  if (!give_up_abilities(std::strtoull(argv[3], nullptr, 10), std::strtoull(argv[4], nullptr, 10)))
    std::_Exit(exit_failed);
  try {
    task->run(input, write_out);
  } catch (const std::bad_alloc&) {
    std::_Exit(exit_out_of_memory);
  } catch (...) {
    std::_Exit(exit_failed);
  }
  std::_Exit(0);
}

}  // namespace sovang::sandbox
