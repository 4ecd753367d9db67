// A file that vanishes with its owner, for formats whose library writes to a path.
#pragma once
#include <cstdio>
#include <string>
#include <string_view>

namespace sovang::documents {

class TemporaryFile {
 public:
  /// Throws std::system_error when the temporary directory does not take it.
  TemporaryFile();
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::string& path() const { return path_; }
  void write(std::string_view bytes);
  /// Everything in it; writes what is still buffered first.
  std::string read();
  /// Everything is on the file system after this, to be read by others through path().
  void flush();

 private:
  std::string path_;
  std::FILE* file_ = nullptr;
};

}  // namespace sovang::documents
