// Finds the installation's places.
#include "app/installation.hpp"

#include <stdexcept>

namespace sovang::app {

namespace fs = std::filesystem;

namespace {

/// Beside the sources (./build/release/sovang), below the current folder, or where the package puts it.
fs::path beside_the_program(const fs::path& name) {
  std::error_code none;
  const auto program = fs::read_symlink("/proc/self/exe", none).parent_path();
  for (const auto& place :
       {fs::current_path() / name, program / ".." / ".." / name, fs::path{"/usr/share/sovang"} / name})
    if (fs::is_directory(place, none)) return place.lexically_normal();
  return name;
}

void read_listen(const std::string& listen, http::ServerOptions& http) {
  const auto colon = listen.rfind(':');
  if (colon == listen.npos) throw std::runtime_error("--listen is ADDRESS:PORT, not " + listen);
  http.address = listen.substr(0, colon);
  if (http.address.starts_with('[') && http.address.ends_with(']'))
    http.address = http.address.substr(1, http.address.size() - 2);
  const auto port = std::stoul(listen.substr(colon + 1));
  if (port > 65535) throw std::runtime_error("--listen: no such port " + listen);
  http.port = static_cast<unsigned short>(port);
}

}  // namespace

Installation installation_from(const Arguments& arguments) {
  Installation found;
  const auto or_else = [&](const std::string& name, std::string fallback) {
    return arguments.given(name) ? arguments.text(name) : std::move(fallback);
  };
  found.data = or_else("data", "data");
  fs::create_directories(found.data);
  fs::permissions(found.data, fs::perms::group_write | fs::perms::others_all, fs::perm_options::remove);
  found.database = or_else("database", "sqlite:" + (found.data / "sovang.db").string());
  found.guidance = arguments.given("guidance") ? fs::path{arguments.text("guidance")} : beside_the_program("guidance");
  found.web = arguments.given("web") ? fs::path{arguments.text("web")} : beside_the_program("web/dist");
  if (arguments.given("listen")) read_listen(arguments.text("listen"), found.http);
  found.origin = or_else("origin", "");
  while (found.origin.ends_with('/')) found.origin.pop_back();
  found.http.trusted_proxies = arguments.many("trusted-proxy");
  found.http.https = found.frame.https = found.https();
  return found;
}

}  // namespace sovang::app
