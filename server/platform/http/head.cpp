// Response heads, with the headers of reliability.md 4.2 on every answer unless a handler says otherwise.
#include "platform/http/head.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "platform/files/finished_file.hpp"

namespace sovang::http {

namespace {

constexpr std::string_view always =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n";
constexpr std::string_view default_policy =
    "Content-Security-Policy: default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n";

bool same_name(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right,
                            [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

bool has(const Response& response, std::string_view name) {
  return std::ranges::any_of(response.headers, [&](const auto& header) { return same_name(header.first, name); });
}

/// A header's value never ends its line, whatever a handler put there.
void append_value(std::string& out, std::string_view value) {
  for (const char c : value)
    if (c != '\r' && c != '\n' && c != '\0') out += c;
}

}  // namespace

std::string_view status_line(int status) {
  switch (status) {
    case 200:
      return "HTTP/1.1 200 OK\r\n";
    case 201:
      return "HTTP/1.1 201 Created\r\n";
    case 202:
      return "HTTP/1.1 202 Accepted\r\n";
    case 204:
      return "HTTP/1.1 204 No Content\r\n";
    case 301:
      return "HTTP/1.1 301 Moved Permanently\r\n";
    case 302:
      return "HTTP/1.1 302 Found\r\n";
    case 303:
      return "HTTP/1.1 303 See Other\r\n";
    case 304:
      return "HTTP/1.1 304 Not Modified\r\n";
    case 307:
      return "HTTP/1.1 307 Temporary Redirect\r\n";
    case 308:
      return "HTTP/1.1 308 Permanent Redirect\r\n";
    case 400:
      return "HTTP/1.1 400 Bad Request\r\n";
    case 401:
      return "HTTP/1.1 401 Unauthorized\r\n";
    case 403:
      return "HTTP/1.1 403 Forbidden\r\n";
    case 404:
      return "HTTP/1.1 404 Not Found\r\n";
    case 405:
      return "HTTP/1.1 405 Method Not Allowed\r\n";
    case 406:
      return "HTTP/1.1 406 Not Acceptable\r\n";
    case 408:
      return "HTTP/1.1 408 Request Timeout\r\n";
    case 409:
      return "HTTP/1.1 409 Conflict\r\n";
    case 413:
      return "HTTP/1.1 413 Content Too Large\r\n";
    case 415:
      return "HTTP/1.1 415 Unsupported Media Type\r\n";
    case 422:
      return "HTTP/1.1 422 Unprocessable Content\r\n";
    case 429:
      return "HTTP/1.1 429 Too Many Requests\r\n";
    case 431:
      return "HTTP/1.1 431 Request Header Fields Too Large\r\n";
    case 501:
      return "HTTP/1.1 501 Not Implemented\r\n";
    case 503:
      return "HTTP/1.1 503 Service Unavailable\r\n";
    default:
      return "HTTP/1.1 500 Internal Server Error\r\n";
  }
}

void append_head(std::string& out, const Response& response, std::string_view request_id, bool https, bool stream) {
  const bool bodyless = response.status == 204 || response.status == 304;
  if (!bodyless) {
    out += "Content-Type: ";
    append_value(out, response.content_type);
    out += "\r\n";
    if (!stream) {
      out += "Content-Length: ";
      out += std::to_string(response.file ? response.file->size() : response.body ? response.body->size() : 0);
      out += "\r\n";
    }
  }
  for (const auto& [name, value] : response.headers) {
    append_value(out, name);
    out += ": ";
    append_value(out, value);
    out += "\r\n";
  }
  out += always;
  if (!has(response, "content-security-policy")) out += default_policy;
  if (!has(response, "cache-control")) out += "Cache-Control: no-store\r\n";
  if (https) out += "Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n";
  if (!request_id.empty()) {
    out += "X-Request-Id: ";
    out += request_id;
    out += "\r\n";
  }
}

std::string date_line(std::time_t seconds) {
  constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  const auto two = [](int value) {
    return std::string{static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)};
  };
  return std::string{"Date: "} + days.at(static_cast<std::size_t>(utc.tm_wday)) + ", " + two(utc.tm_mday) + " " +
         months.at(static_cast<std::size_t>(utc.tm_mon)) + " " + std::to_string(utc.tm_year + 1900) + " " +
         two(utc.tm_hour) + ":" + two(utc.tm_min) + ":" + two(utc.tm_sec) + " GMT\r\n";
}

Ready make_ready(const Response& response, std::string etag, bool https) {
  Ready ready{std::move(etag), {}, {}, response.body};
  Response tagged = response;
  tagged.headers.emplace_back("ETag", ready.etag);
  append_head(ready.head, tagged, {}, https, false);
  ready.head += "\r\n";
  tagged.status = 304;
  append_head(ready.head_not_modified, tagged, {}, https, false);
  ready.head_not_modified += "\r\n";
  return ready;
}

}  // namespace sovang::http
