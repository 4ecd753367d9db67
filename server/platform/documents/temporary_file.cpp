// A file that vanishes with its owner: made with mkstemp, readable by this user alone.
#include "platform/documents/temporary_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace sovang::documents {
namespace {
[[noreturn]] void fail(const std::string& path) { throw std::system_error(errno, std::generic_category(), path); }
}  // namespace

TemporaryFile::TemporaryFile() : path_((std::filesystem::temp_directory_path() / "sovang_XXXXXX").string()) {
  const int descriptor = ::mkstemp(path_.data());
  if (descriptor < 0) fail(path_);
  file_ = ::fdopen(descriptor, "w+b");
  if (!file_) {
    ::close(descriptor);
    ::unlink(path_.c_str());
    fail(path_);
  }
}

TemporaryFile::~TemporaryFile() {
  std::fclose(file_);
  ::unlink(path_.c_str());
}

void TemporaryFile::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) fail(path_);
}

void TemporaryFile::flush() {
  if (std::fflush(file_) != 0) fail(path_);
}

std::shared_ptr<const files::FinishedFile> TemporaryFile::finish() {
  flush();
  return std::make_shared<const files::FinishedFile>(path_);
}

}  // namespace sovang::documents
