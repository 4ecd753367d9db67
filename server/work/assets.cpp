// Loads the web build once; a new build needs a restart (its names carry hashes anyway).
#include "work/assets.hpp"

#include <fstream>
#include <sstream>

#include "platform/crypto/digest.hpp"
#include "work/policy_header.hpp"

namespace sovang::work {

namespace fs = std::filesystem;

namespace {

std::string content_type(const fs::path& file) {
  const auto extension = file.extension().string();
  const std::map<std::string, std::string, std::less<>> types{{".js", "text/javascript; charset=utf-8"},
                                                              {".css", "text/css; charset=utf-8"},
                                                              {".html", "text/html; charset=utf-8"},
                                                              {".json", "application/json"},
                                                              {".svg", "image/svg+xml"},
                                                              {".png", "image/png"},
                                                              {".woff2", "font/woff2"},
                                                              {".ico", "image/x-icon"},
                                                              {".txt", "text/plain; charset=utf-8"},
                                                              {".webmanifest", "application/manifest+json"}};
  const auto found = types.find(extension);
  return found == types.end() ? "application/octet-stream" : found->second;
}

}  // namespace

std::string read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

Assets::Assets(const fs::path& dist, bool https) : https_(https) {
  add_tree(dist / "public", "", "/a/");
  add_tree(dist / "workspace", "/lv", "/lv/a/");
  workspace_ = file("/lv/index.html");
}

void Assets::add_tree(const fs::path& root, const std::string& prefix, const std::string& immutable_below) {
  std::error_code missing;
  for (auto it = fs::recursive_directory_iterator(root, missing); !missing && it != fs::recursive_directory_iterator();
       ++it) {
    const auto& file = it->path();
    const auto extension = file.extension();
    const auto path = prefix + "/" + file.lexically_relative(root).generic_string();
    // Pages are templates, and compressed forms belong to their file.
    const bool page = prefix.empty() && extension == ".html";
    if (!it->is_regular_file() || page || extension == ".br" || extension == ".gz" || file.filename() == "csp.txt" ||
        extension == ".map")
      continue;
    // A service worker fetches under the policy it came with: the API's "nothing" would cut every page off.
    const auto policy = extension == ".html" ? workspace_policy() : path == "/sw.js" ? page_policy({}) : std::string{};
    add(file, path, path.starts_with(immutable_below), policy);
  }
}

void Assets::add(const fs::path& file, const std::string& path, bool immutable, const std::string& policy) {
  File& entry = files_[path];
  const auto text = read_file(file);
  const auto etag = "\"" + crypto::sha256_hex(text).substr(0, 20);
  auto response = http::Response::text(200, content_type(file), text);
  response.headers.emplace_back("Cache-Control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!policy.empty()) response.headers.emplace_back("Content-Security-Policy", policy);
  entry.plain = response;
  entry.ready[http::Encoding::identity] =
      std::make_shared<const http::Ready>(make_ready(response, etag + "\"", https_));
  for (const auto& [encoding, suffix] :
       {std::pair{http::Encoding::brotli, ".br"}, std::pair{http::Encoding::gzip, ".gz"}}) {
    const fs::path compressed{file.string() + suffix};
    if (!fs::exists(compressed)) continue;
    auto smaller = response;
    smaller.headers.emplace_back("Content-Encoding", to_token(encoding));
    smaller.body = std::make_shared<const std::string>(read_file(compressed));
    entry.ready[encoding] = std::make_shared<const http::Ready>(
        make_ready(smaller, etag + "-" + std::string{to_token(encoding)} + "\"", https_));
  }
}

const Assets::File* Assets::file(std::string_view path) const {
  const auto found = files_.find(std::string{path});
  if (found != files_.end()) return &found->second;
  const bool place_in_workspace = path == "/lv" || path.starts_with("/lv/") || path == "/dang-nhap";
  return place_in_workspace && path.find('.') == path.npos ? workspace_ : nullptr;
}

std::shared_ptr<const http::Ready> Assets::find(std::string_view target, http::Encoding encoding) const {
  const auto* found = file(target.substr(0, target.find('?')));
  if (found == nullptr) return nullptr;
  const auto form = found->ready.find(encoding);
  return form != found->ready.end() ? form->second : found->ready.at(http::Encoding::identity);
}

std::optional<http::Response> Assets::response(const http::Request& request) const {
  const auto* found = file(request.path);
  return found == nullptr ? std::nullopt : std::optional{found->plain};
}

}  // namespace sovang::work
