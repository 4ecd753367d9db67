// DOCX and XLSX: packages that are looked through to the last part, without macros and without anything fetched.
#include <zip.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <set>

#include "platform/attachments/checks.hpp"
#include "platform/sheets/xml.hpp"

namespace sovang::attachments {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view main_of(Kind kind) {
  return kind == Kind::docx ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
                            : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
}

std::string lower(std::string_view text) {
  std::string small{text};
  std::ranges::transform(small, small.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return small;
}

/// [Content_Types].xml: what the package says of its parts.
class Types : public sheets::XmlReader {
 public:
  explicit Types(Kind kind) : kind_(kind) {}
  void begin(std::string_view, const sheets::Attributes& attributes) override {
    const auto type = attributes.of("ContentType");
    if (type == main_of(kind_)) found = true;
    const auto small = lower(type);
    for (const auto word : {"macroenabled"sv, "vbaproject"sv, "activex"sv, "oleobject"sv})
      if (small.find(word) != small.npos) refuse("attachment_active");
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
  bool found = false;

 private:
  Kind kind_;
};

/// A part's relations. A link that a person may follow is allowed; whatever a program fetches by itself is not.
class Relations : public sheets::XmlReader {
 public:
  void begin(std::string_view name, const sheets::Attributes& attributes) override {
    if (name != "Relationship") return;
    const auto type = attributes.of("Type");
    for (const auto word : {"/oleObject"sv, "/vbaProject"sv, "/control"sv})
      if (type.ends_with(word)) refuse("attachment_active");
    if (lower(attributes.of("TargetMode")) != "external") return;
    const auto target = lower(attributes.of("Target"));
    const bool followed = target.starts_with("https://") || target.starts_with("http://") ||
                          target.starts_with("mailto:") || target.starts_with("#");
    if (!type.ends_with("/hyperlink") || !followed) refuse("attachment_linked");
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
};

struct CloseArchive {
  void operator()(zip* archive) const { zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip, CloseArchive>;

Archive open(std::string_view bytes) {
  zip_error_t why;
  zip_error_init(&why);
  auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &why);
  Archive archive{source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &why)};
  if (!archive && source != nullptr) zip_source_free(source);
  zip_error_fini(&why);
  if (!archive) refuse("attachment_damaged");
  return archive;
}

std::string name_of(zip& archive, std::uint64_t place) {
  zip_stat_t told;
  zip_stat_init(&told);
  if (zip_stat_index(&archive, place, 0, &told) != 0 || told.name == nullptr) refuse("attachment_damaged");
  if ((told.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && told.encryption_method != ZIP_EM_NONE)
    refuse("attachment_encrypted");
  return lower(told.name);
}

void check_name(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find("..") != name.npos || name.find('\\') != name.npos ||
      name.find(':') != name.npos)
    refuse("attachment_damaged");
  for (const auto part : {"vbaproject"sv, "vbadata"sv, "/activex/"sv, "/embeddings/"sv, ".exe"sv, ".dll"sv, ".js"sv})
    if (name.find(part) != name.npos) refuse("attachment_active");
}

/// Unpacks the part; gives every byte to `reader` when there is one.
std::size_t unpack(zip& archive, std::uint64_t place, std::string_view name, sheets::XmlReader* reader,
                   std::size_t most) {
  const std::unique_ptr<zip_file_t, CloseFile> file{zip_fopen_index(&archive, place, 0)};
  if (!file) refuse("attachment_damaged");
  std::unique_ptr<sheets::XmlPass> pass;
  if (reader != nullptr) pass = std::make_unique<sheets::XmlPass>(*reader, std::string{name});
  std::size_t size = 0;
  std::array<char, 64 * 1024> piece;
  for (;;) {
    const auto got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0) refuse("attachment_damaged");
    size += static_cast<std::size_t>(got);
    if (size > most) refuse("attachment_too_costly");
    if (pass) pass->feed({piece.data(), static_cast<std::size_t>(got)}, got == 0);
    if (got == 0) return size;
  }
}

void look_through(Kind kind, std::string_view bytes) {
  const auto archive = open(bytes);
  const auto entries = zip_get_num_entries(archive.get(), 0);
  if (entries > static_cast<zip_int64_t>(most_entries)) refuse("attachment_too_costly");
  Types types{kind};
  Relations relations;
  std::set<std::string> names;
  auto left = std::min(most_inflated, most_ratio * bytes.size());
  for (std::uint64_t place = 0; place < static_cast<std::uint64_t>(entries); ++place) {
    const auto name = name_of(*archive, place);
    check_name(name);
    if (!names.insert(name).second) refuse("attachment_damaged");  // which of both is read depends on the reader
    sheets::XmlReader* const reader = name == "[content_types].xml" ? static_cast<sheets::XmlReader*>(&types)
                                      : name.ends_with(".rels")     ? &relations
                                                                    : nullptr;
    left -= unpack(*archive, place, name, reader, left);
  }
  if (!types.found) refuse("attachment_other_kind", {{"kind", to_word(kind)}});
}

}  // namespace

bool ends_as_archive(std::string_view bytes) {
  constexpr std::size_t record = 22, longest_comment = 0xFFFF;
  if (bytes.size() < record) return false;
  const auto from = bytes.size() - std::min(bytes.size(), record + longest_comment);
  for (auto at = bytes.find("PK\x05\x06"sv, from); at != bytes.npos; at = bytes.find("PK\x05\x06"sv, at + 1)) {
    if (bytes.size() - at < record) return false;
    const auto comment = static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + 20])) |
                         static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + 21])) << 8;
    if (at + record + comment == bytes.size()) return true;
  }
  return false;
}

void check_office(Kind kind, std::string_view bytes) {
  if (!ends_as_archive(bytes)) refuse("attachment_damaged");
  try {
    look_through(kind, bytes);
  } catch (const base::Refused& refused) {
    if (refused.code.starts_with("sheet_")) refuse("attachment_damaged");  // its XML
    throw;
  }
}

}  // namespace sovang::attachments
