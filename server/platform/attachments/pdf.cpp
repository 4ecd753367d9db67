// PDF: a whole document and nothing else, that does nothing by itself and is not locked.
#include <zlib.h>

#include <array>
#include <cctype>

#include "platform/attachments/checks.hpp"

namespace sovang::attachments {

namespace {

using namespace std::string_view_literals;

/// What an action must be called to run something, fetch something or carry another file in.
constexpr std::array active{"/JavaScript"sv, "/Launch"sv,     "/EmbeddedFile"sv, "/RichMedia"sv,
                            "/ImportData"sv, "/SubmitForm"sv, "/GoToE"sv};

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// "/J#61vaScript" is another way to write "/JavaScript".
std::string without_escapes(std::string_view bytes) {
  std::string plain;
  plain.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const bool escape = bytes[i] == '#' && i + 2 < bytes.size() && digit(bytes[i + 1]) >= 0 && digit(bytes[i + 2]) >= 0;
    plain += escape ? static_cast<char>(digit(bytes[i + 1]) * 16 + digit(bytes[i + 2])) : bytes[i];
    if (escape) i += 2;
  }
  return plain;
}

/// The names are too long to come about by chance in packed data: the whole file is searched, whatever its parts claim
/// to be.
void require_quiet(std::string_view bytes) {
  const auto plain = without_escapes(bytes);
  if (plain.find("/Encrypt") != plain.npos) refuse("attachment_encrypted");
  for (const auto name : active)
    if (plain.find(name) != plain.npos) refuse("attachment_active");
}

std::string inflated(std::string_view packed, std::size_t most) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) refuse("attachment_damaged");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  std::array<char, 64 * 1024> piece;
  int said = Z_OK;
  while (said == Z_OK && out.size() <= most) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = piece.size();
    said = inflate(&stream, Z_NO_FLUSH);
    out.append(piece.data(), piece.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (out.size() > most) refuse("attachment_too_costly");
  return out;
}

/// Since PDF 1.5 objects may lie packed in streams of their own: those are unpacked and searched too.
void check_packed_objects(std::string_view bytes) {
  std::size_t left = most_inflated;
  for (auto at = bytes.find("stream"); at != bytes.npos; at = bytes.find("stream", at + 6)) {
    if (at >= 3 && bytes.substr(at - 3, 3) == "end") continue;
    const auto object = bytes.rfind("obj", at);
    if (object == bytes.npos) continue;
    const auto dictionary = without_escapes(bytes.substr(object, at - object));
    if (dictionary.find("ObjStm") == dictionary.npos || dictionary.find("/Filter") == dictionary.npos) continue;
    for (const auto filter : {"ASCII"sv, "LZW"sv, "RunLength"sv, "Crypt"sv, "/AHx"sv, "/A85"sv, "/RL"sv})
      if (dictionary.find(filter) != dictionary.npos) refuse("attachment_damaged");
    auto data = bytes.substr(at + 6);
    data.remove_prefix(std::min(data.find_first_not_of("\r\n"), data.size()));
    const auto objects = inflated(data, left);
    left -= objects.size();
    require_quiet(objects);
  }
}

}  // namespace

void check_pdf(std::string_view bytes) {
  const auto end = bytes.rfind("%%EOF");
  if (end == bytes.npos || bytes.rfind("startxref") == bytes.npos) refuse("attachment_damaged");
  if (bytes.find_first_not_of("\r\n \t\0"sv, end + 5) != bytes.npos) refuse("attachment_two_kinds");
  require_quiet(bytes);
  check_packed_objects(bytes);
}

}  // namespace sovang::attachments
