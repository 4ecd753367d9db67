// Text as a spreadsheet and as XML may hold it.
#include "platform/documents/sheet_text.hpp"

#include <cctype>

namespace sovang::documents {
namespace {

constexpr std::size_t longest = 16'000;

bool is_control(unsigned char c) { return (c < 0x20 && c != '\t' && c != '\n') || c == 0x7F; }

/// "_x0041_" means "A" to a spreadsheet.
bool is_escape(std::string_view text) {
  if (text.size() < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_') return false;
  for (std::size_t i = 2; i < 6; ++i)
    if (!std::isxdigit(static_cast<unsigned char>(text[i]))) return false;
  return true;
}

}  // namespace

std::string sheet_text(std::string_view text) {
  std::string out;
  std::size_t points = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (is_control(byte)) continue;
    if ((byte & 0xC0) != 0x80 && ++points > longest) return out += "…";
    if (byte == '_' && is_escape(text.substr(i))) out += "_x005F";
    out += text[i];
  }
  return out;
}

std::string xml_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_control(static_cast<unsigned char>(c))) continue;
    // U+FFFE and U+FFFF are no characters.
    const auto rest = text.substr(i);
    if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
      i += 2;
      continue;
    }
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace sovang::documents
