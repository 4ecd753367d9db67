// A finished file that only its readers still hold: it has no name any more and is gone with the last of them.
#pragma once
#include <cstdint>
#include <span>
#include <string>

namespace sovang::files {

/// Safe from any thread.
class FinishedFile {
 public:
  /// Takes the file from its folder. Throws std::system_error when it cannot be opened.
  explicit FinishedFile(const std::string& path);
  ~FinishedFile();
  FinishedFile(const FinishedFile&) = delete;
  FinishedFile& operator=(const FinishedFile&) = delete;

  std::uint64_t size() const { return size_; }
  /// Fills `into` with what stands from `offset` on; how many bytes, fewer than asked only at the end. Throws
  /// std::system_error.
  std::size_t read(std::uint64_t offset, std::span<char> into) const;
  std::string text() const;  ///< everything, for what is known to be small

 private:
  int descriptor_;
  std::uint64_t size_ = 0;
};

}  // namespace sovang::files
