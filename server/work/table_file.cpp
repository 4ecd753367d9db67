// Writes a report in the format that its name ends with.
#include "work/table_file.hpp"

#include <algorithm>

#include "platform/documents/temporary_file.hpp"

namespace sovang::work {

namespace {

http::Response written(std::string_view name, const documents::Report& report, const documents::Rows& rows) {
  if (name.ends_with(".xlsx"))
    return http::Response::of_file("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                   documents::to_xlsx(report, rows));
  if (name.ends_with(".docx"))
    return http::Response::of_file("application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                   documents::to_docx(report, rows));
  documents::TemporaryFile file;
  documents::write_csv(report, rows, [&](std::string_view piece) { file.write(piece); });
  return http::Response::of_file("text/csv; charset=utf-8", file.finish());
}

/// Codes and dates are part of it: what would end the quotes or the header's line becomes "_".
std::string file_name(std::string_view name) {
  std::string safe{name};
  std::ranges::replace_if(
      safe,
      [](char c) {
        const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        return !plain && c != '-' && c != '_' && c != '.';
      },
      '_');
  return safe;
}

}  // namespace

http::Response table_file(std::string_view name, const documents::Report& report, const documents::Rows& rows) {
  auto response = written(name, report, rows);
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + file_name(name) + "\"");
  return response;
}

}  // namespace sovang::work
