// Tables as .xlsx, .docx and .csv: unzipped and parsed again, with hostile text in every place.
#include "platform/documents/report.hpp"

#include <doctest/doctest.h>
#include <zip.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <pugixml.hpp>

#include "platform/documents/sheet_text.hpp"

namespace sovang::documents {
namespace {

std::string part(const std::string& file, const char* name) {
  zip_error_t error;
  zip_error_init(&error);
  auto* source = zip_source_buffer_create(file.data(), file.size(), 0, &error);
  const std::unique_ptr<zip_t, void (*)(zip_t*)> archive(zip_open_from_source(source, ZIP_RDONLY, &error), zip_discard);
  REQUIRE(archive);
  zip_stat_t stat;
  REQUIRE(zip_stat(archive.get(), name, 0, &stat) == 0);
  std::string text(stat.size, '\0');
  auto* entry = zip_fopen(archive.get(), name, 0);
  REQUIRE(zip_fread(entry, text.data(), text.size()) == static_cast<zip_int64_t>(text.size()));
  zip_fclose(entry);
  return text;
}

pugi::xml_document parsed(const std::string& xml) {
  pugi::xml_document document;
  REQUIRE(document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata));
  return document;
}

std::size_t count(const pugi::xml_document& document, const char* path) { return document.select_nodes(path).size(); }

Report three_columns() {
  Report report;
  report.letterhead = {"LIÊN ĐOÀN LAO ĐỘNG TỈNH BẮC KẠN", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN BA BỂ",
                       "Ba Bể, ngày 16 tháng 4 năm 2021"};
  report.title = "TỔNG HỢP";
  report.columns = {{"TT", 10, Align::centre}, {"Tên <sáng kiến> & việc", 60}, {"Giá trị", 40, Align::right}};
  report.numbered_columns = true;
  report.signature = Signature{{"TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"}, "Ma Thế Quyền", {"LĐLĐ tỉnh (b/c)", "Lưu: VT"}};
  return report;
}

Rows rows_of(std::vector<std::vector<Cell>> rows) {
  return [rows](const std::function<void(Row)>& add) {
    for (const auto& row : rows) add(row);
  };
}

std::string csv_of(const Report& report, const Rows& rows) {
  std::string out;
  write_csv(report, rows, [&](std::string_view text) { out += text; });
  return out;
}

// What an attacker writes into a name so that an officer's spreadsheet carries it out.
const std::vector<std::string> hostile{"=1+1",
                                       "+84 912",
                                       "-2+3",
                                       "@SUM(A1)",
                                       "\t=1",
                                       "\r=1",
                                       "\n=1",
                                       "'=1",
                                       "\"=1",
                                       "  =1",
                                       "＝1+1",
                                       "＋1",
                                       "－1",
                                       "＠A1",
                                       "=HYPERLINK(\"http://x\",\"y\")",
                                       "=cmd|' /C calc'!A0",
                                       "http://example.com",
                                       "mailto:a@b.c",
                                       "{=1}",
                                       "_x0041_"};

}  // namespace

TEST_CASE("a ratio is cut off, never rounded up; figures and days as each language writes them") {
  using enum base::Language;
  CHECK(shown(Ratio{198, 132}, vi) == "150,00%");
  CHECK(shown(Ratio{150'009, 100'000}, vi) == "150,00%");
  CHECK(shown(Ratio{150'009, 100'000}, en) == "150.00%");
  CHECK(shown(Ratio{1, 3}, vi) == "33,33%");
  CHECK(shown(Ratio{12'345, 1}, vi) == "1.234.500,00%");
  CHECK(shown(Ratio{12'345, 1}, en) == "1,234,500.00%");
  CHECK(shown(Ratio{5, 0}, en).empty());
  CHECK(shown(Cell{Dong{1'234'567}}, vi) == "1.234.567");
  CHECK(shown(Cell{Dong{1'234'567}}, en) == "1,234,567");
  CHECK(shown(Cell{AtLeast{1'234'567}}, vi) == "≥ 1.234.567");
  CHECK(shown(Cell{AtLeast{1'234'567}}, en) == "≥ 1,234,567");
  CHECK(shown(Cell{base::Day{0}}, vi) == "01/01/1970");
  CHECK(shown(Cell{base::Day{0}}, en) == "1 Jan 1970");
  CHECK(shown(Cell{base::Instant{0}}, en) == "07:00, 1 Jan 1970");
  CHECK(shown(Cell{base::start_of(base::Day{1})}, en) == "midnight at the end of 1 Jan 1970");
}

TEST_CASE("what is at least so much is a number with its sign") {
  const auto rows = rows_of({{AtLeast{5'571'000'000}, std::string("x"), Dong{5}}});
  CHECK(csv_of(three_columns(), rows).find("\n≥ 5571000000;x;5\r\n") != std::string::npos);
  const auto book = to_xlsx(three_columns(), rows)->text();
  CHECK(part(book, "xl/worksheets/sheet1.xml").find("<v>5571000000</v>") != std::string::npos);
  CHECK(part(book, "xl/styles.xml").find("≥ ") != std::string::npos);
}

TEST_CASE("a mark stands under the title of every kind of file, on every sheet and at the top of every page") {
  auto report = three_columns();
  report.subtitle = "tính đến";
  report.sheet_rows = 25;
  const std::string last(400, 'x');
  report.marks = {"=Bản thử & không phải kết quả, số liệu", "Ngưỡng " + last};
  std::vector<std::vector<Cell>> many;
  for (std::int64_t i = 0; i < 30; ++i) many.push_back({i, std::string("dòng"), Dong{i}});
  const auto rows = rows_of(many);
  const auto book = to_xlsx(report, rows)->text();
  for (const auto* name : {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}) {
    const auto sheet = parsed(part(book, name));
    const auto cells = sheet.select_nodes("//is/t");
    const auto at = [&](std::string_view text) {
      return std::ranges::find_if(cells, [&](const auto& cell) { return cell.node().text().get() == text; }) -
             cells.begin();
    };
    CHECK(at(report.marks[0]) < at("TT"));
    CHECK(at(report.marks[1]) < at("TT"));
    const std::string header = sheet.select_node("//headerFooter/oddHeader").node().text().get();
    CHECK(header.starts_with("&C=Bản thử && không phải kết quả, số liệu\nNgưỡng xx"));
    CHECK(header.ends_with("x…"));
  }
  const auto letter = to_docx(report, rows)->text();
  const auto text = part(letter, "word/document.xml");
  CHECK(text.find("Bản thử") < text.find("<w:tblHeader/>"));
  for (const auto* header : {"word/header1.xml", "word/header2.xml"}) {
    const auto top = parsed(part(letter, header));
    CHECK(top.select_node("//w:t[.='=Bản thử & không phải kết quả, số liệu']"));
    CHECK(count(top, "//w:p") == 3);
  }
}

TEST_CASE("csv: a mark stands in front of every row, so that none leaves it") {
  auto report = three_columns();
  report.marks = {"=Bản thử; không phải kết quả.", "Minh họa."};
  const auto csv = csv_of(report, rows_of({{std::int64_t{1}, std::string("x"), Dong{5}}}));
  CHECK(csv ==
        "\xEF\xBB\xBFLưu ý;TT;Tên <sáng kiến> & việc;Giá trị\r\n"
        "\"'=Bản thử; không phải kết quả. Minh họa.\";1;x;5\r\n");
}

TEST_CASE("each kind of file writes a ratio and a day in the report's language") {
  for (const auto& [language, ratio, day, format] :
       {std::tuple{base::Language::vi, "766,66%", "31/8/2023", "d/m/yyyy"},
        std::tuple{base::Language::en, "766.66%", "31 Aug 2023", "d mmm yyyy"}}) {
    auto report = three_columns();
    report.language = language;
    const auto rows = rows_of({{std::int64_t{12'345}, Ratio{23, 3}, base::Day{19'600}}});
    // A spreadsheet set to Vietnamese divides at semicolons, since its decimals have the comma.
    CHECK(csv_of(report, rows).find(language == base::Language::vi ? "12345;\"766,66%\";" : "12345,766.66%,") !=
          std::string::npos);
    const auto letter = part(to_docx(report, rows)->text(), "word/document.xml");
    CHECK(letter.find(ratio) != std::string::npos);
    CHECK(letter.find(day) != std::string::npos);
    CHECK(letter.find(language == base::Language::vi ? "12.345" : "12,345") != std::string::npos);
    const auto styles = part(to_xlsx(report, rows)->text(), "xl/styles.xml");
    CHECK(styles.find("\"" + std::string{format} + "\"") != std::string::npos);
  }
}

TEST_CASE("xlsx: numbers are numbers, text is text, whatever it says") {
  std::vector<std::vector<Cell>> rows{{std::int64_t{1}, std::string("Ngăn thuốc"), Dong{48'000'000}},
                                      {std::int64_t{2}, std::string("Quá lớn"), Dong{1'000'000'000'000'000}},
                                      {std::int64_t{3}, std::string("Tỷ lệ"), Ratio{3, 2}},
                                      {std::int64_t{4}, std::string("Ngày"), base::Day{19'600}},
                                      {std::int64_t{5}, std::string("Trống"), std::monostate{}}};
  for (const auto& text : hostile) rows.push_back({std::int64_t{6}, text, text});
  const auto file = to_xlsx(three_columns(), rows_of(rows))->text();
  const auto sheet = parsed(part(file, "xl/worksheets/sheet1.xml"));
  CHECK(count(sheet, "//f") == 0);
  CHECK(count(sheet, "//hyperlink") == 0);
  CHECK(sheet.select_node("//c[v='48000000']"));
  CHECK(sheet.select_node("//c[v='1.5']"));
  CHECK(sheet.select_node("//c[v='45169']"));  // 31/8/2023
  // 16 digits would be shown as another amount.
  CHECK(sheet.select_node("//c[@t='inlineStr']/is[t='1000000000000000']"));
  std::size_t kept = 0;
  for (const auto& found : sheet.select_nodes("//c[@t='inlineStr']/is/t"))
    for (const auto& text : hostile) kept += found.node().text().get() == sheet_text(text);
  CHECK(kept >= 2 * hostile.size());
  CHECK(part(file, "xl/workbook.xml").find("Print_Titles") != std::string::npos);
  CHECK(count(sheet, "//pageSetup[@orientation='landscape'][@paperSize='9']") == 1);
}

TEST_CASE("xlsx: the official frame stands around the table") {
  const auto sheet = part(to_xlsx(three_columns(), rows_of({}))->text(), "xl/worksheets/sheet1.xml");
  for (const auto* text : {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
                           "LIÊN ĐOÀN LAO ĐỘNG HUYỆN BA BỂ", "(3)", "Nơi nhận:", "- Lưu: VT.", "Ma Thế Quyền"})
    CHECK_MESSAGE(sheet.find(text) != std::string::npos, text);
}

TEST_CASE("docx: a row taller than a few lines may go on overleaf, a short one may not") {
  const auto rows_that_may_split = [](const std::string& text) {
    const auto file = to_docx(three_columns(), rows_of({{std::int64_t{1}, text, Dong{5}}}))->text();
    return count(parsed(part(file, "word/document.xml")), "//w:tbl[.//w:tblHeader]/w:tr[not(w:trPr)]");
  };
  CHECK(rows_that_may_split("một dòng") == 0);
  CHECK(rows_that_may_split(std::string(1000, 'a')) == 1);
}

TEST_CASE("docx: the head of the table repeats, no short row is split, the page number begins on page 2") {
  const auto file = to_docx(three_columns(), rows_of({{std::int64_t{1}, std::string("Một\nhai & <ba>"), Dong{5}},
                                                      {std::int64_t{2}, std::string("=1+1"), Ratio{1, 2}}}))
                        ->text();
  const auto document = parsed(part(file, "word/document.xml"));
  CHECK(count(document, "//w:tr/w:trPr/w:tblHeader") == 2);
  CHECK(count(document, "//w:tr[w:trPr/w:tblHeader and not(w:trPr/w:cantSplit)]") == 0);
  CHECK(count(document, "//w:tr[w:trPr/w:cantSplit]") == 5);
  CHECK(document.select_node("//w:t[.='hai & <ba>']"));
  CHECK(count(document, "//w:br") == 1);
  CHECK(count(document, "//w:sectPr/w:titlePg") == 1);
  CHECK(document.select_node(
      "//w:pgMar[@w:top='1134'][@w:right='850'][@w:bottom='1134'][@w:left='1701']"));  // 20, 15, 20, 30 mm
  CHECK(document.select_node("//w:pgSz[@w:orient='landscape'][@w:w='16838'][@w:h='11906']"));
  CHECK(part(file, "word/header1.xml").find("PAGE") != std::string::npos);
  CHECK(part(file, "word/header2.xml").find("PAGE") == std::string::npos);
  CHECK(part(file, "word/styles.xml").find("Times New Roman") != std::string::npos);
  for (const auto* name : {"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels"})
    parsed(part(file, name));
}

TEST_CASE("docx and xlsx: the same input gives the same file") {
  const auto rows = rows_of({{std::int64_t{1}, std::string("x"), Dong{5}}});
  CHECK(to_docx(three_columns(), rows)->text() == to_docx(three_columns(), rows)->text());
  CHECK(part(to_xlsx(three_columns(), rows)->text(), "docProps/core.xml") ==
        part(to_xlsx(three_columns(), rows)->text(), "docProps/core.xml"));
}

TEST_CASE("csv: nothing in it starts a formula") {
  Report report;
  report.language = base::Language::en;
  report.columns = {{"Tên"}, {"=Tiêu đề"}};
  std::vector<std::vector<Cell>> rows;
  for (const auto& text : hostile) rows.push_back({text, std::int64_t{-5}});
  const auto text = csv_of(report, rows_of(rows));
  CHECK(text.starts_with("\xEF\xBB\xBFTên,'=Tiêu đề\r\n"));
  CHECK(text.find("\n'=1+1,-5\r\n") != std::string::npos);
  CHECK(text.find("\n'+84 912,-5\r\n") != std::string::npos);
  CHECK(text.find("\n\"'\t=1\",-5\r\n") != std::string::npos);
  CHECK(text.find("\n\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",-5\r\n") != std::string::npos);
  CHECK(text.find("\n'＝1+1,-5\r\n") != std::string::npos);
}

TEST_CASE("text for a sheet is cut at a whole character and keeps what looks like an escape") {
  std::string longer;
  for (int i = 0; i < 20'000; ++i) longer += "ệ";
  const auto cut = sheet_text(longer);
  CHECK(cut.size() == 16'000 * std::string("ệ").size() + std::string("…").size());
  CHECK(sheet_text("_x0041_") == "_x005F_x0041_");
  CHECK(sheet_text("a\x01"
                   "b") == "ab");
  CHECK(xml_text("\xEF\xBF\xBF<&>") == "&lt;&amp;&gt;");
}

TEST_CASE("xlsx: rows beyond what a sheet takes go on on a second one, under the same titles, the foot comes last") {
  auto report = three_columns();
  report.sheet_name = "BK21-F";
  report.sheet_rows = 25;
  std::vector<std::vector<Cell>> rows;
  for (std::int64_t i = 1; i <= 30; ++i) rows.push_back({i, std::string("dòng"), Dong{i}});
  const auto file = to_xlsx(report, rows_of(rows))->text();
  const auto book = parsed(part(file, "xl/workbook.xml"));
  CHECK(book.select_node("//sheet[1][@name='BK21-F']"));
  CHECK(book.select_node("//sheet[2][@name='BK21-F (2)']"));
  std::int64_t next = 0;
  std::size_t sheets = 0;
  for (; sheets < count(book, "//sheet"); ++sheets) {
    const auto sheet = parsed(part(file, ("xl/worksheets/sheet" + std::to_string(sheets + 1) + ".xml").c_str()));
    CHECK(count(sheet, "//row") <= 25);
    CHECK(sheet.select_node("//c[starts-with(@r, 'A')]/is/t[.='TT']"));
    CHECK(sheet.select_node("//is/t[.='Ma Thế Quyền']").node().empty() == (sheets + 1 < count(book, "//sheet")));
    for (const auto& number : sheet.select_nodes("//c[starts-with(@r, 'A') and not(@t)]/v"))
      CHECK(number.node().text().as_llong() == ++next);
  }
  CHECK(sheets >= 2);
  CHECK(next == 30);
}

/// Of this process, from /proc/self/status, in KiB.
std::int64_t memory_kib(std::string_view line) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (std::int64_t kib = 0; word == line && status >> kib) return kib;
  return 0;
}

TEST_CASE("xlsx and docx: two hundred thousand rows are written without holding them or the file") {
  std::string noise(120, ' ');  // does not pack well
  const Rows rows = [&](const std::function<void(Row)>& add) {
    std::uint32_t state = 1;
    for (std::int64_t i = 0; i < 200'000; ++i) {
      for (auto& letter : noise) letter = static_cast<char>('!' + (state = state * 1664525U + 1013904223U) % 90U);
      const std::vector<Cell> row{i, noise, Dong{i}};
      add(row);
    }
  };
  for (const auto write : {to_xlsx, to_docx}) {
    std::ofstream("/proc/self/clear_refs") << 5;  // the peak is counted anew
    const auto before = memory_kib("VmRSS:");
    const auto file = write(three_columns(), rows);
    const auto grown = memory_kib("VmHWM:") - before;
    CHECK(file->size() > 16'000'000);
    CHECK_MESSAGE(grown < 6'000, grown);
  }
}

TEST_CASE("a row with too few cells is a fault") {
  const auto rows = rows_of({{std::int64_t{1}}});
  CHECK_THROWS_AS(to_xlsx(three_columns(), rows), std::logic_error);
  CHECK_THROWS_AS(to_docx(three_columns(), rows), std::logic_error);
}

}  // namespace sovang::documents
