// The parts between the boundaries.
#include "platform/http/multipart.hpp"

#include <algorithm>

namespace sovang::http {

namespace {

constexpr std::size_t most_parts = 32, longest_boundary = 70;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool begins_as(std::string_view line, std::string_view word) {
  return line.size() >= word.size() &&
         std::equal(word.begin(), word.end(), line.begin(), [](char a, char b) { return a == lower(b); });
}

/// The name of a part, from its headers.
std::string_view name_in(std::string_view headers) {
  while (!headers.empty()) {
    const auto end = std::min(headers.find("\r\n"), headers.size());
    const auto line = headers.substr(0, end);
    if (begins_as(line, "content-disposition:")) return header_parameter(line, "name");
    headers.remove_prefix(std::min(end + 2, headers.size()));
  }
  return {};
}

}  // namespace

std::string media_type(std::string_view content_type) {
  auto type = content_type.substr(0, content_type.find(';'));
  type = type.substr(0, type.find_last_not_of(" \t") + 1);
  std::string name{type};
  std::ranges::transform(name, name.begin(), lower);
  return name;
}

std::string_view header_parameter(std::string_view header, std::string_view key) {
  for (auto at = header.find(';'); at != header.npos; at = header.find(';', at + 1)) {
    auto rest = header.substr(at + 1);
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    if (!begins_as(rest, key) || rest.size() <= key.size() || rest[key.size()] != '=') continue;
    rest.remove_prefix(key.size() + 1);
    if (rest.starts_with('"')) return rest.substr(1, rest.find('"', 1) - 1);
    return rest.substr(0, rest.find_first_of("; \t"));
  }
  return {};
}

std::optional<Pairs> parse_multipart(std::string_view content_type, std::string_view body) {
  const auto boundary = header_parameter(content_type, "boundary");
  if (boundary.empty() || boundary.size() > longest_boundary || !is_utf8(body)) return std::nullopt;
  const std::string opening = "--" + std::string{boundary}, between = "\r\n" + opening;
  if (!body.starts_with(opening)) return std::nullopt;
  body.remove_prefix(opening.size());
  Pairs fields;
  while (!body.starts_with("--")) {
    const auto head = body.find("\r\n\r\n");
    if (!body.starts_with("\r\n") || head == body.npos || fields.size() == most_parts) return std::nullopt;
    const auto name = name_in(body.substr(2, head - 2));
    const auto content = body.substr(head + 4);
    const auto end = content.find(between);
    if (name.empty() || end == content.npos) return std::nullopt;
    fields.emplace_back(name, content.substr(0, end));
    body = content.substr(end + between.size());
  }
  return fields;
}

}  // namespace sovang::http
