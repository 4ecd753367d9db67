// How long, how often, how much processor time: one JSON line per figure.
#pragma once
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace sovang::bench {

using Clock = std::chrono::steady_clock;

inline double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// User and system time of this process, in microseconds.
inline double cpu_micros() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto micros = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec);
  };
  return micros(used.ru_utime) + micros(used.ru_stime);
}

/// Bytes this process has sent towards the disk.
inline double written_bytes() {
  std::FILE* const file = std::fopen("/proc/self/io", "r");
  if (file == nullptr) return 0;
  char line[128];
  double bytes = 0;
  while (std::fgets(line, sizeof line, file) != nullptr) {
    if (std::string_view{line}.starts_with("write_bytes: ")) bytes = std::atof(line + 13);
  }
  std::fclose(file);
  return bytes;
}

inline void tell(const std::string& name, double value, const char* unit) {
  std::printf("{\"name\":\"%s\",\"value\":%.3f,\"unit\":\"%s\"}\n", name.c_str(), value, unit);
  std::fflush(stdout);
}

/// Rate, processor time, and the given percentiles of latencies in milliseconds.
inline void tell_run(const std::string& name, double count, double seconds, double cpu, std::vector<double> latencies) {
  tell(name, count / seconds, "per_second");
  if (cpu > 0) tell(name + "_cpu", cpu / count, "us");
  if (latencies.empty()) return;
  std::sort(latencies.begin(), latencies.end());
  tell(name + "_p50", latencies[latencies.size() / 2], "ms");
  tell(name + "_p99", latencies[latencies.size() * 99 / 100], "ms");
}

}  // namespace sovang::bench
