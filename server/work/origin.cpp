// The checks on where a change comes from.
#include "work/origin.hpp"

namespace sovang::work {

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

bool is_json(const http::Request& request) {
  const auto type = request.header("content-type").value_or("");
  return type.substr(0, type.find(';')) == "application/json";
}

}  // namespace sovang::work
