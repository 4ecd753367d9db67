// Layout: "SOVANGB1", key id (4), stream header (24), then per chunk its length (4, little-endian) and its sealed
// bytes.
#include "platform/files/sealed_stream.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/refused.hpp"

namespace sovang::files {

namespace {

constexpr std::string_view magic = "SOVANGB1";
constexpr std::size_t overhead = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr unsigned char final_tag = 3;  // crypto_secretstream_xchacha20poly1305_TAG_FINAL

unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }
const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

[[noreturn]] void fail(const char* what, const std::filesystem::path& path) {
  throw std::filesystem::filesystem_error{what, path, std::error_code{errno, std::generic_category()}};
}

}  // namespace

NewFile::NewFile(std::filesystem::path path)
    : path_(std::move(path)), descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) {
  if (descriptor_ < 0) fail("cannot make the file", path_);
}

NewFile::~NewFile() {
  ::close(descriptor_);
  if (!kept_) ::unlink(path_.c_str());
}

void NewFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail("cannot write", path_);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void NewFile::keep() {
  if (::fsync(descriptor_) != 0) fail("cannot write", path_);
  sync_folder(std::filesystem::absolute(path_).parent_path());
  kept_ = true;
}

void sync_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

SealedWriter::SealedWriter(NewFile& file, const crypto::Key& key) : file_(file) {
  std::string header(crypto_secretstream_xchacha20poly1305_HEADERBYTES, '\0');
  crypto_secretstream_xchacha20poly1305_init_push(&state_, raw(header), key.secret.data());
  file_.write(magic);
  file_.write({reinterpret_cast<const char*>(key.id.data()), key.id.size()});
  file_.write(header);
}

void SealedWriter::write(std::string_view chunk, bool last) {
  std::string sealed(4 + chunk.size() + overhead, '\0');
  const auto length = static_cast<std::uint32_t>(chunk.size() + overhead);
  for (unsigned i = 0; i < 4; ++i) sealed[i] = static_cast<char>(length >> 8 * i & 0xff);
  // The length and the name of the format are authenticated with the chunk they stand before.
  const std::string with = std::string{magic} + sealed.substr(0, 4);
  crypto_secretstream_xchacha20poly1305_push(&state_, raw(sealed) + 4, nullptr, raw(chunk), chunk.size(),
                                             raw(std::string_view{with}), with.size(), last ? final_tag : 0);
  file_.write(sealed);
}

SealedReader::SealedReader(const std::filesystem::path& file, const std::vector<crypto::Key>& keys)
    : path_(file), descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (descriptor_ < 0) fail("cannot read the backup", path_);
  std::array<char, 8> name{};
  crypto::KeyId id{};
  std::array<unsigned char, crypto_secretstream_xchacha20poly1305_HEADERBYTES> header{};
  const bool whole = read(name.data(), name.size()) && read(id.data(), id.size()) && read(header.data(), header.size());
  const boost::json::object params{{"file", path_.string()}};
  try {
    if (!whole || std::string_view{name.data(), name.size()} != magic)
      throw base::Refused{base::Reason::invalid, "backup_foreign", params};
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const crypto::Key& one) { return one.id == id; });
    if (key == keys.end()) throw base::Refused{base::Reason::invalid, "backup_key_missing", params};
    if (crypto_secretstream_xchacha20poly1305_init_pull(&state_, header.data(), key->secret.data()) != 0) damaged();
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

SealedReader::~SealedReader() { ::close(descriptor_); }

void SealedReader::damaged() const {
  throw base::Refused{base::Reason::invalid, "backup_damaged", {{"file", path_.string()}}};
}

bool SealedReader::read(void* to, std::size_t count) {
  auto* at = static_cast<char*>(to);
  while (count > 0) {
    const ssize_t got = ::read(descriptor_, at, count);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("cannot read the backup", path_);
    if (got == 0) return false;
    at += got;
    count -= static_cast<std::size_t>(got);
  }
  return true;
}

std::optional<std::string> SealedReader::next() {
  std::string length_bytes(4, '\0');
  if (ended_) {
    if (read(length_bytes.data(), 1)) damaged();
    return std::nullopt;
  }
  if (!read(length_bytes.data(), 4)) damaged();
  std::uint32_t length = 0;
  for (unsigned i = 0; i < 4; ++i) length |= std::uint32_t{static_cast<unsigned char>(length_bytes[i])} << 8 * i;
  if (length < overhead || length > chunk_size + overhead) damaged();
  std::string sealed(length, '\0');
  if (!read(sealed.data(), sealed.size())) damaged();
  std::string chunk(length - overhead, '\0');
  unsigned char tag = 0;
  const std::string with = std::string{magic} + length_bytes;
  if (crypto_secretstream_xchacha20poly1305_pull(&state_, raw(chunk), nullptr, &tag, raw(std::string_view{sealed}),
                                                 sealed.size(), raw(std::string_view{with}), with.size()) != 0)
    damaged();
  ended_ = tag == final_tag;
  return chunk;
}

}  // namespace sovang::files
