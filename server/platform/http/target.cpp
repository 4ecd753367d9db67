// Decodes targets and plain forms.
#include "platform/http/target.hpp"

#include <algorithm>
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

/// A broken escape stays as it is, and `broken` says so.
std::string decode(std::string_view text, bool plus_is_space, bool& broken) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex(text[i + 1]) : -1;
    const int low = high >= 0 ? hex(text[i + 2]) : -1;
    broken = broken || (text[i] == '%' && low < 0);
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i] == '+' && plus_is_space ? ' ' : text[i];
    }
  }
  return out;
}

std::optional<std::string> decode_strictly(std::string_view text, bool plus_is_space, bool line_breaks) {
  bool broken = false;
  auto out = decode(text, plus_is_space, broken);
  const auto is_allowed = [&](char c) { return allowed(static_cast<unsigned char>(c), line_breaks); };
  if (broken || !std::ranges::all_of(out, is_allowed) || !is_utf8(out)) return std::nullopt;
  return out;
}

/// visit(name, value) of each pair; false from it ends the walk.
template <class Visit>
bool each_pair(std::string_view text, Visit&& visit) {
  while (!text.empty()) {
    const auto piece = text.substr(0, text.find('&'));
    text.remove_prefix(piece.size() == text.size() ? piece.size() : piece.size() + 1);
    if (piece.empty()) continue;
    const auto equals = std::min(piece.find('='), piece.size());
    if (!visit(piece.substr(0, equals), piece.substr(std::min(equals + 1, piece.size())))) return false;
  }
  return true;
}

std::optional<Pairs> parse_pairs(std::string_view text, bool line_breaks) {
  Pairs pairs;
  const bool sound = each_pair(text, [&](std::string_view name, std::string_view value) {
    auto clean_name = decode_strictly(name, true, false);
    auto clean_value = decode_strictly(value, true, line_breaks);
    if (!clean_name || !clean_value) return false;
    pairs.emplace_back(std::move(*clean_name), std::move(*clean_value));
    return true;
  });
  return sound ? std::optional{std::move(pairs)} : std::nullopt;
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
  auto path = decode_strictly(target.substr(0, mark), false, false);
  auto query = mark == target.npos ? std::optional<Pairs>{Pairs{}} : parse_pairs(target.substr(mark + 1), false);
  if (!path || !query) return std::nullopt;
  // Browsers take "//name" and "\\name" for another site; no path of ours has either.
  if (path->find("//") != path->npos || path->find('\\') != path->npos) return std::nullopt;
  return Target{std::move(*path), std::move(*query)};
}

std::optional<Pairs> parse_form(std::string_view encoded) { return parse_pairs(encoded, true); }

Pairs parse_form_as_sent(std::string_view encoded) {
  Pairs pairs;
  bool broken = false;
  each_pair(encoded, [&](std::string_view name, std::string_view value) {
    pairs.emplace_back(decode(name, true, broken), decode(value, true, broken));
    return true;
  });
  return pairs;
}

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
