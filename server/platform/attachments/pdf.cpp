// PDF: a whole document and nothing else, that does nothing by itself and is not locked.
#include <zlib.h>

#include <algorithm>
#include <array>

#include "platform/attachments/checks.hpp"
#include "platform/attachments/pdf_objects.hpp"

namespace sovang::attachments {

namespace {

using namespace std::string_view_literals;

/// What an action must be called to run something, fetch something or carry another file in.
constexpr std::array active{"/JavaScript"sv, "/Launch"sv,     "/EmbeddedFile"sv, "/RichMedia"sv,
                            "/ImportData"sv, "/SubmitForm"sv, "/GoToE"sv,        "/FileAttachment"sv};
/// The same in names so short that packed pictures hold them by chance: only looked for where names are read.
constexpr std::array active_short{"/JS"sv, "/EF"sv, "/XFA"sv};

/// The names are too long to come about by chance in packed data: the whole file is searched, whatever its parts claim
/// to be.
void require_quiet(std::string_view bytes) {
  const auto plain = without_escapes(bytes);
  if (plain.find("/Encrypt") != plain.npos) refuse("attachment_encrypted");
  for (const auto name : active)
    if (plain.find(name) != plain.npos) refuse("attachment_active");
}

void require_quiet_names(std::string_view objects) {
  const auto plain = without_escapes(objects) + ' ';
  for (const auto name : active_short)
    for (auto at = plain.find(name); at != plain.npos; at = plain.find(name, at + 1))
      if (" \t\n\f\r\0()<>[]{}/%"sv.find(plain[at + name.size()]) != std::string_view::npos)
        refuse("attachment_active");
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
  // Other readers go on behind a fault, and would see what was not looked at here.
  if (said != Z_STREAM_END) refuse("attachment_damaged");
  return out;
}

/// The value of a key that may stand there once; empty when it does not.
std::string_view only(const PdfObject& object, std::string_view key) {
  const auto same = [&](const auto& entry) { return entry.first == key; };
  if (std::ranges::count_if(object.entries, same) > 1) refuse("attachment_hidden");
  const auto found = std::ranges::find_if(object.entries, same);
  return found == object.entries.end() ? std::string_view{} : found->second;
}

/// Whether readers may look for objects in it: whatever it calls itself, they need to know where the first one lies.
bool may_hold_objects(const PdfObject& object) {
  return std::ranges::any_of(object.entries, [](const auto& entry) {
    const auto names = entry.first == "Type" ? names_in(entry.second) : std::nullopt;
    return entry.first == "First" || (names && *names == std::vector<std::string>{"ObjStm"});
  });
}

/// Since PDF 1.5 objects may lie packed in streams of their own. Only what every program writes is unpacked: one
/// deflated stream, without a predictor; whoever takes another way hides something.
std::string packed_objects_of(const PdfObject& object, std::string_view bytes, std::size_t most) {
  const auto filters = names_in(only(object, "Filter"));
  const auto parameters = without_escapes(only(object, "DecodeParms"));
  const bool plain_parameters =
      parameters.find("/Predictor") == parameters.npos && parameters.find('R') == parameters.npos;
  // Unpacked ones end where a length says that may lie elsewhere: the word "endstream" may stand in them.
  const bool deflated =
      filters && filters->size() == 1 && (filters->front() == "FlateDecode" || filters->front() == "Fl");
  if (!deflated || !plain_parameters || !only(object, "F").empty() || !only(object, "DP").empty())
    refuse("attachment_hidden");
  return inflated(bytes.substr(*object.data), most);
}

void check_objects(std::string_view bytes) {
  std::size_t left = most_inflated;
  each_object(bytes, [&](const PdfObject& object) {
    require_quiet_names(object.text);
    if (!object.data || !may_hold_objects(object)) return;
    const auto objects = packed_objects_of(object, bytes, left);
    if (objects.size() > left) refuse("attachment_too_costly");
    left -= objects.size();
    require_quiet(objects);
    require_quiet_names(objects);
  });
}

}  // namespace

void check_pdf(std::string_view bytes) {
  const auto end = bytes.rfind("%%EOF");
  if (end == bytes.npos || bytes.rfind("startxref") == bytes.npos) refuse("attachment_damaged");
  if (bytes.find_first_not_of("\r\n \t\0"sv, end + 5) != bytes.npos) refuse("attachment_two_kinds");
  require_quiet(bytes);
  check_objects(bytes);
}

}  // namespace sovang::attachments
