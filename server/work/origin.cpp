// The checks on where a change comes from.
#include "work/origin.hpp"

#include <algorithm>
#include <cctype>

#include "platform/http/multipart.hpp"

namespace sovang::work {

namespace {

/// Empty when the text is said to be in another charset than the one we read (JSON knows no other).
std::string media_type(const http::Request& request) {
  const auto type = request.header("content-type").value_or("");
  std::string charset{http::header_parameter(type, "charset")};
  std::ranges::transform(charset, charset.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return charset.empty() || charset == "utf-8" || charset == "utf8" ? http::media_type(type) : std::string{};
}

}  // namespace

bool is_same_site(const http::Request& request, bool needs_session) {
  if (const auto site = request.header("sec-fetch-site"))
    return *site == "same-origin" || (*site == "none" && !needs_session);
  if (const auto origin = request.header("origin")) {
    const auto host = request.header("host").value_or("");
    const auto scheme = origin->find("://");
    return scheme != origin->npos && !host.empty() && origin->substr(scheme + 3) == host;
  }
  return !needs_session;
}

bool is_json(const http::Request& request) { return media_type(request) == "application/json"; }

bool is_form(const http::Request& request) {
  const auto type = media_type(request);
  return type == "application/x-www-form-urlencoded" || type == "multipart/form-data";
}

}  // namespace sovang::work
