// Reads an archive that lies in memory; nothing is ever unpacked to a path.
#include "platform/sheets/package.hpp"

#include <zip.h>

#include <array>

#include "base/refused.hpp"

namespace sovang::sheets {

namespace {

[[noreturn]] void refuse_malformed(std::string_view part) {
  throw base::Refused{base::Reason::invalid, "sheet_malformed", {{"part", part}}};
}

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

Package::Package(std::string_view bytes, const Limits& limits) : archive_(nullptr), limits_(limits) {
  zip_error_t why;
  zip_error_init(&why);
  auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &why);
  archive_ = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &why);
  if (archive_ == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&why);
  if (archive_ == nullptr) refuse_malformed("zip");
  if (static_cast<std::size_t>(zip_get_num_entries(archive_, 0)) > limits.entries) {
    zip_discard(archive_);
    throw base::Refused{base::Reason::invalid, "sheet_too_large", {{"most", limits.entries}}};
  }
}

Package::~Package() { zip_discard(archive_); }

bool Package::has(const std::string& part) const { return zip_name_locate(archive_, part.c_str(), 0) >= 0; }

void Package::read(const std::string& part, XmlReader& reader) {
  const auto place = zip_name_locate(archive_, part.c_str(), 0);
  if (place < 0) refuse_malformed(part);
  const std::unique_ptr<zip_file_t, CloseFile> file{zip_fopen_index(archive_, static_cast<zip_uint64_t>(place), 0)};
  if (file == nullptr) refuse_malformed(part);
  XmlPass pass{reader, part};
  std::array<char, 64 * 1024> piece;
  for (;;) {
    const auto got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0) refuse_malformed(part);
    inflated_ += static_cast<std::size_t>(got);
    if (inflated_ > limits_.inflated_bytes)
      throw base::Refused{base::Reason::invalid, "sheet_too_large", {{"most", limits_.inflated_bytes}}};
    pass.feed({piece.data(), static_cast<std::size_t>(got)}, got == 0);
    if (got == 0) return;
  }
}

}  // namespace sovang::sheets
