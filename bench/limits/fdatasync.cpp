// How often the disk can make 4 KB durable: `limit_fdatasync FOLDER [SECONDS]`, in place and at the end of a growing
// file.
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>

#include "measure.hpp"

using namespace sovang::bench;

namespace {

void run(const std::string& name, const std::string& file, bool grows, double seconds) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const std::string block(4096, 'x');
  if (!grows) {
    for (int i = 0; i < 256; ++i) (void)!::pwrite(descriptor, block.data(), block.size(), i * 4096);
    ::fsync(descriptor);
  }
  std::vector<double> latencies;
  const auto start = Clock::now();
  while (seconds_since(start) < seconds) {
    const auto begun = Clock::now();
    const off_t at = static_cast<off_t>(grows ? latencies.size() : latencies.size() % 256) * 4096;
    if (::pwrite(descriptor, block.data(), block.size(), at) != 4096 || ::fdatasync(descriptor) != 0) std::exit(1);
    latencies.push_back(seconds_since(begun) * 1000);
  }
  tell_run(name, static_cast<double>(latencies.size()), seconds_since(start), 0, latencies);
  ::close(descriptor);
  ::unlink(file.c_str());
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  const std::string file = std::string{arguments[1]} + "/fdatasync";
  const double seconds = count > 2 ? std::atof(arguments[2]) : 5;
  run("fdatasync", file, false, seconds);
  run("fdatasync_growing", file, true, seconds);
}
