// The files of the web build, held in memory with their compressed forms.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/http/compress.hpp"
#include "platform/http/http.hpp"

namespace sovang::work {

class Assets {
 public:
  /// dist/public: a/* under /a/ (never changing), other files at /; dist/workspace: everything under /lv/, and its
  /// index.html for every other path there. A missing folder is no error: the API works without the web.
  Assets(const std::filesystem::path& dist, bool https);

  /// nullptr: no such file.
  std::shared_ptr<const http::Ready> find(std::string_view target, http::Encoding encoding) const;
  /// The same for a request that comes the ordinary way (HEAD, an old client).
  std::optional<http::Response> response(const http::Request& request) const;

 private:
  struct File {
    http::Response plain;
    std::map<http::Encoding, std::shared_ptr<const http::Ready>> ready;
  };
  void add(const std::filesystem::path& file, const std::string& path, bool immutable, const std::string& policy);
  void add_tree(const std::filesystem::path& root, const std::string& prefix, const std::string& immutable_below);
  const File* file(std::string_view path) const;

  bool https_;
  std::unordered_map<std::string, File> files_;
  const File* workspace_ = nullptr;
};

/// The whole file; throws std::runtime_error.
std::string read_file(const std::filesystem::path& file);

}  // namespace sovang::work
