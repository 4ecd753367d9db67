// Reads the header Authorization.
#include "work/bearer.hpp"

#include <algorithm>
#include <cctype>

#include "platform/crypto/digest.hpp"

namespace sovang::work {

std::optional<std::string_view> bearer_of(const http::Request& request) {
  constexpr std::string_view scheme = "bearer ";
  const auto said = request.header("authorization").value_or("");
  const auto same = [](unsigned char said_letter, char letter) { return std::tolower(said_letter) == letter; };
  if (said.size() < scheme.size() || !std::ranges::equal(said.substr(0, scheme.size()), scheme, same))
    return std::nullopt;
  return said.substr(scheme.size());
}

bool has_credentials(const http::Request& request) { return request.header("cookie") || bearer_of(request); }

std::string token_mark(std::string_view token) { return crypto::sha256_hex(token).substr(0, token_mark_size); }

std::string name_of(const http::Request& request) {
  const auto token = bearer_of(request);
  return name_with_mark(request.id, token ? token_mark(*token) : "");
}

std::string name_with_mark(std::string_view id, std::string_view mark) {
  std::string name{id};
  if (!mark.empty()) (name += ' ') += mark;
  return name;
}

NamedRequest read_name_of_request(std::string_view name) {
  const auto blank = std::min(name.find(' '), name.size());
  return {name.substr(0, blank), name.substr(std::min(blank + 1, name.size()))};
}

}  // namespace sovang::work
