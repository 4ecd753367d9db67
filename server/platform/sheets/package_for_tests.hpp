// Builds .xlsx files part by part, also those that no spreadsheet program would write.
#pragma once
#include <zip.h>

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sovang::sheets::testing {

using Parts = std::map<std::string, std::string>;

inline constexpr std::string_view main_names = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

inline std::string zipped(const Parts& parts) {
  zip_error_t why;
  zip_error_init(&why);
  auto* source = zip_source_buffer_create(nullptr, 0, 0, &why);
  zip_source_keep(source);
  auto* archive = zip_open_from_source(source, ZIP_TRUNCATE, &why);
  for (const auto& [name, text] : parts)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), ZIP_FL_OVERWRITE);
  if (zip_close(archive) != 0) throw std::runtime_error("zip_close");
  zip_source_open(source);
  zip_source_seek(source, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(source)), '\0');
  zip_source_seek(source, 0, SEEK_SET);
  zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  zip_source_free(source);
  return bytes;
}

/// One sheet "T8" with these rows (the inside of <sheetData>), and what comes behind them.
inline Parts parts_of(std::string_view rows, std::string_view behind = "", std::string_view shared = "") {
  const std::string names{main_names};
  Parts parts;
  parts["xl/workbook.xml"] = "<workbook " + names +
                             " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                             "<sheet name=\"T8\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
  parts["xl/_rels/workbook.xml.rels"] =
      "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
  parts["xl/worksheets/sheet1.xml"] = "<worksheet " + names + "><sheetData>" + std::string{rows} + "</sheetData>" +
                                      std::string{behind} + "</worksheet>";
  if (!shared.empty()) parts["xl/sharedStrings.xml"] = "<sst " + names + ">" + std::string{shared} + "</sst>";
  parts["xl/styles.xml"] = "<styleSheet " + names +
                           "><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts><cellStyleXfs><xf "
                           "numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf "
                           "numFmtId=\"14\"/></cellXfs></styleSheet>";
  return parts;
}

}  // namespace sovang::sheets::testing
