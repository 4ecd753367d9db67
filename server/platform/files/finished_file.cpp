// Reading a file that has lost its name.
#include "platform/files/finished_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace sovang::files {

FinishedFile::FinishedFile(const std::string& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  struct stat found {};
  if (descriptor_ < 0 || ::fstat(descriptor_, &found) != 0) {
    const int why = errno;
    if (descriptor_ >= 0) ::close(descriptor_);
    throw std::system_error(why, std::generic_category(), path);
  }
  size_ = static_cast<std::uint64_t>(found.st_size);
  ::unlink(path.c_str());
}

FinishedFile::~FinishedFile() { ::close(descriptor_); }

std::size_t FinishedFile::read(std::uint64_t offset, std::span<char> into) const {
  std::size_t done = 0;
  while (done < into.size()) {
    const auto got = ::pread(descriptor_, into.data() + done, into.size() - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw std::system_error(errno, std::generic_category(), "pread");
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

std::string FinishedFile::text() const {
  std::string all(size_, '\0');
  all.resize(read(0, all));
  return all;
}

}  // namespace sovang::files
