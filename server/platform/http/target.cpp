// Decodes targets and plain forms.
#include "platform/http/target.hpp"

#include <cstdint>

namespace sovang::http {

namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool allowed(unsigned char c, bool line_breaks) {
  if (c == 0x7f) return false;
  return c >= 0x20 || (line_breaks && (c == '\n' || c == '\r' || c == '\t'));
}

std::optional<std::string> decode(std::string_view text, bool plus_is_space, bool line_breaks) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      const int high = i + 1 < text.size() ? hex(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex(text[i + 2]) : -1;
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    if (!allowed(static_cast<unsigned char>(c), line_breaks)) return std::nullopt;
    out += c;
  }
  if (!is_utf8(out)) return std::nullopt;
  return out;
}

std::optional<Pairs> parse_pairs(std::string_view text, bool line_breaks) {
  Pairs pairs;
  while (!text.empty()) {
    const auto piece = text.substr(0, text.find('&'));
    text.remove_prefix(piece.size() == text.size() ? piece.size() : piece.size() + 1);
    if (piece.empty()) continue;
    const auto equals = piece.find('=');
    auto name = decode(piece.substr(0, equals), true, false);
    auto value =
        equals == piece.npos ? std::optional<std::string>{""} : decode(piece.substr(equals + 1), true, line_breaks);
    if (!name || !value) return std::nullopt;
    pairs.emplace_back(std::move(*name), std::move(*value));
  }
  return pairs;
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::size_t length = c < 0x80                ? 1
                               : c >= 0xc2 && c < 0xe0 ? 2
                               : c >= 0xe0 && c < 0xf0 ? 3
                               : c >= 0xf0 && c < 0xf5 ? 4
                                                       : 0;
    if (length == 0 || i + length > text.size()) return false;
    std::uint32_t point = length == 1 ? c : c & (0x7fU >> length);
    for (std::size_t k = 1; k < length; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      if ((next & 0xc0U) != 0x80U) return false;
      point = point << 6U | (next & 0x3fU);
    }
    const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    if (overlong || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return false;
    i += length;
  }
  return true;
}

std::optional<Target> parse_target(std::string_view target) {
  // A proxy may send the absolute form "http://host/path".
  for (const std::string_view scheme : {"http://", "https://"})
    if (target.starts_with(scheme)) {
      const auto slash = target.find('/', scheme.size());
      target = slash == target.npos ? std::string_view{"/"} : target.substr(slash);
    }
  if (!target.starts_with('/')) return std::nullopt;
  const auto mark = target.find('?');
  auto path = decode(target.substr(0, mark), false, false);
  auto query = mark == target.npos ? std::optional<Pairs>{Pairs{}} : parse_pairs(target.substr(mark + 1), false);
  if (!path || !query) return std::nullopt;
  // Browsers take "//name" and "\\name" for another site; no path of ours has either.
  if (path->find("//") != path->npos || path->find('\\') != path->npos) return std::nullopt;
  return Target{std::move(*path), std::move(*query)};
}

std::optional<Pairs> parse_form(std::string_view encoded) { return parse_pairs(encoded, true); }

std::string escape(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    const bool plain = (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    if (plain)
      out += c;
    else
      (((out += '%') += digits[u >> 4U]) += digits[u & 15U]);
  }
  return out;
}

}  // namespace sovang::http
