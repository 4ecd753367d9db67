// Reads the header Authorization.
#include "work/bearer.hpp"

#include <algorithm>
#include <cctype>

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

}  // namespace sovang::work
