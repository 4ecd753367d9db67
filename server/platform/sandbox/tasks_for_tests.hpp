// What a program in the sandbox might try.
#pragma once
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "platform/sandbox/sandbox.hpp"

namespace sovang::sandbox::testing {

inline void repeat(std::string_view input, const Write& write) { write(input), write(input); }
inline void open_file(std::string_view path, const Write& write) {
  const int file = ::open(std::string{path}.c_str(), O_RDONLY);
  write(file >= 0 ? "opened" : errno == EACCES ? "denied" : "failed");
}
inline void connect(std::string_view, const Write& write) {
  (void)::socket(AF_INET, SOCK_STREAM, 0);
  write("reached the network");
}
inline void start_program(std::string_view, const Write& write) {
  if (::fork() == 0) ::_exit(0);
  write("started");
}
inline void make_code(std::string_view, const Write& write) {
  (void)::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  write("made code");
}
inline void want_memory(std::string_view, const Write& write) {
  const std::string much(std::size_t{400} << 20, 'x');
  write(much.substr(0, 1));
}
inline void never_end(std::string_view, const Write&) {
  for (;;) (void)::getpid();
}
inline void talk_on(std::string_view, const Write& write) {
  for (;;) write(std::string(100'000, 'x'));
}
inline void crash(std::string_view, const Write&) { ::raise(SIGSEGV); }

inline constexpr std::array tasks{Task{"repeat", repeat},       Task{"open_file", open_file},
                                  Task{"connect", connect},     Task{"start_program", start_program},
                                  Task{"make_code", make_code}, Task{"want_memory", want_memory},
                                  Task{"never_end", never_end}, Task{"talk_on", talk_on},
                                  Task{"crash", crash}};

}  // namespace sovang::sandbox::testing
