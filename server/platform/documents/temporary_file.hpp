// A file that vanishes with its owner, for formats whose library writes to a path.
#pragma once
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "platform/files/finished_file.hpp"

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
  /// Written to the end; from now on only its readers hold it. Called last, and once.
  std::shared_ptr<const files::FinishedFile> finish();
  /// Everything is on the file system after this, to be read by others through path().
  void flush();

 private:
  std::string path_;
  std::FILE* file_ = nullptr;
};

}  // namespace sovang::documents
