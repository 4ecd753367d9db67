// A file of secrets: made once, refused when others may read it.
#include "platform/crypto/secret_file.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "base/refused.hpp"
#include "platform/crypto/digest.hpp"

namespace sovang::crypto {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, const char* code, boost::json::object params = {}) {
  params["file"] = file.string();
  throw base::Refused{base::Reason::unavailable, code, std::move(params)};
}

Secret parse_line(const std::filesystem::path& file, int number, const std::string& line, std::string_view label) {
  const std::string start = std::string{label} + " ";
  Secret secret;
  std::size_t size = 0;
  if (!line.starts_with(start) ||
      sodium_hex2bin(secret.data(), Secret::size, line.data() + start.size(), line.size() - start.size(), nullptr,
                     &size, nullptr) != 0 ||
      size != Secret::size)
    refuse(file, "key_file_line", {{"line", number}, {"start", label}});
  return secret;
}

void sync_folder_of(const std::filesystem::path& file) {
  const auto folder = std::filesystem::absolute(file).parent_path();
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

Secret::~Secret() { sodium_memzero(bytes_.data(), bytes_.size()); }

std::vector<Secret> read_secrets(const std::filesystem::path& file, std::string_view label) {
  struct stat found {};
  if (::stat(file.c_str(), &found) != 0) refuse(file, "key_file_unreadable");
  if ((found.st_mode & 077) != 0) refuse(file, "key_file_open");
  std::ifstream input{file};
  if (!input) refuse(file, "key_file_unreadable");
  std::vector<Secret> secrets;
  std::string line;
  for (int number = 1; std::getline(input, line); ++number) {
    if (!line.empty() && !line.starts_with('#')) secrets.push_back(parse_line(file, number, line, label));
    sodium_memzero(line.data(), line.size());
  }
  if (secrets.empty()) refuse(file, "key_file_empty");
  return secrets;
}

void make_secret_file(const std::filesystem::path& file, std::string_view label, std::string_view remark) {
  // Written beside and linked into place: after a power cut there is a whole file or none, and of two processes one
  // wins.
  const std::filesystem::path part = file.string() + ".new-" + std::to_string(::getpid());
  const int descriptor = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) refuse(file, "key_file_unwritable");
  std::string secret(Secret::size, '\0');
  randombytes_buf(secret.data(), secret.size());
  std::string text = "# " + std::string{remark} + "\n" + std::string{label} + " " + to_hex(secret) + "\n";
  const bool written =
      ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(descriptor) == 0;
  ::close(descriptor);
  sodium_memzero(text.data(), text.size());
  sodium_memzero(secret.data(), secret.size());
  if (written) (void)!::link(part.c_str(), file.c_str());
  ::unlink(part.c_str());
  if (!written) refuse(file, "key_file_unwritable");
  sync_folder_of(file);
}

}  // namespace sovang::crypto
