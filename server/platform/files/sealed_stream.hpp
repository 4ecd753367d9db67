// An encrypted file written and read in chunks: libsodium's secretstream, so that order, number and end are
// authenticated.
#pragma once
#include <sodium.h>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/key_ring.hpp"

namespace sovang::files {

/// Plain bytes in one chunk, at most.
inline constexpr std::size_t chunk_size = 64 * 1024;

/// A file made for writing that must not exist yet; removed again unless kept.
class NewFile {
 public:
  /// Throws std::filesystem::filesystem_error.
  explicit NewFile(std::filesystem::path path);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  void write(std::string_view bytes);
  void keep();  ///< on the disk when it returns, with its name
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  int descriptor_;
  bool kept_ = false;
};

class SealedWriter {
 public:
  SealedWriter(NewFile& file, const crypto::Key& key);
  void write(std::string_view chunk, bool last);

 private:
  NewFile& file_;
  crypto_secretstream_xchacha20poly1305_state state_{};
};

class SealedReader {
 public:
  /// The first key whose id the file names is used. Throws Refused, see verify_backup.
  SealedReader(const std::filesystem::path& file, const std::vector<crypto::Key>& keys);
  ~SealedReader();
  SealedReader(const SealedReader&) = delete;
  SealedReader& operator=(const SealedReader&) = delete;
  /// The next chunk; nullopt after the one marked as the last, when nothing follows it. Throws Refused.
  std::optional<std::string> next();

 private:
  [[noreturn]] void damaged() const;
  bool read(void* to, std::size_t count);

  std::filesystem::path path_;
  int descriptor_;
  bool ended_ = false;
  crypto_secretstream_xchacha20poly1305_state state_{};
};

/// So that a new name survives a power cut.
void sync_folder(const std::filesystem::path& folder);

}  // namespace sovang::files
