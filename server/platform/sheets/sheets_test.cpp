// Tables of people are read as they stand; those made to do harm are refused, each by its own word.
#include "platform/sheets/sheets.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "platform/sheets/number.hpp"
#include "platform/sheets/package_for_tests.hpp"

using namespace sovang;
using namespace sovang::sheets;
using namespace sovang::sheets::testing;

namespace {

std::string refusal_of(const std::string& bytes, const Limits& limits = {}) {
  try {
    (void)read(bytes, limits);
  } catch (const base::Refused& refused) {
    return refused.code;
  }
  return "read";
}

std::vector<Row> rows_of(const Parts& parts) { return read(zipped(parts)).sheets.at(0).rows; }

}  // namespace

TEST_CASE("sheets: cells are typed: texts, numbers, days, formulas by the value they had") {
  const auto rows = rows_of(parts_of(
      "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\"><v>912345678</v></c><c r=\"D2\" "
      "s=\"1\"><v>45171</v></c>"
      "<c r=\"E2\"><f>SUM(A1:A9)</f><v>1.2E6</v></c><c r=\"F2\" t=\"b\"><v>1</v></c><c r=\"G2\" "
      "t=\"e\"><v>#REF!</v></c>"
      "<c r=\"H2\" t=\"inlineStr\"><is><t>Tẩn </t><r><t>A Sài</t></r></is></c><c r=\"I2\"><v>0.1</v></c></row><row "
      "r=\"3\"><c r=\"A3\" s=\"1\"/></row>",
      "", "<si><t>Lò Văn _x00DA_n</t><rPh><t>lo</t></rPh></si>"));
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].line == 2);
  const std::vector<Cell> wanted{{Kind::text, "Lò Văn Ún"},
                                 {},
                                 {Kind::number, "912345678"},
                                 {Kind::day, "2023-09-02"},
                                 {Kind::number, "1200000", true},
                                 {Kind::truth, "1"},
                                 {Kind::error, "#REF!"},
                                 {Kind::text, "Tẩn A Sài"},
                                 {Kind::number, "0.1"}};
  CHECK(rows[0].cells == wanted);
  CHECK(from_line(to_line(rows[0])).cells == wanted);
}

TEST_CASE("sheets: days of both calendars of spreadsheets") {
  CHECK(number_cell("1", true, false).text == "1900-01-01");
  CHECK(number_cell("61", true, false).text == "1900-03-01");
  CHECK(number_cell("45171.75", true, false).text == "2023-09-02");
  CHECK(number_cell("43709", true, true).text == "2023-09-02");
  CHECK(number_cell("-5", true, false).kind == Kind::number);
  CHECK(number_cell("1e999", false, false).kind == Kind::text);
  CHECK(shows_day("dd\\/mm\\/yyyy"));
  CHECK(shows_day("[$-42A]dd mmmm yyyy;@"));
  CHECK_FALSE(shows_day("#,##0\\ \"đồng/day\""));
  CHECK_FALSE(shows_day("[Red]0.00"));
  CHECK_FALSE(shows_day("[h]:mm"));
}

TEST_CASE("sheets: what merged cells show stands in all of them, within the table") {
  const auto rows = rows_of(
      parts_of("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Tác giả</v></c><c r=\"C1\" t=\"str\"><v>Đơn vị</v></c></row>"
               "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"C2\"><v>2</v></c></row>",
               "<mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"C1:C1048576\"/></mergeCells>"));
  CHECK(rows[0].cells.at(1).text == "Tác giả");
  CHECK(rows[1].cells.at(2).text == "2");
}

TEST_CASE("sheets: text with commas, semicolons or tabs, in the encodings of Windows") {
  CHECK(read("Họ tên;SĐT\nLò Văn Ún;0912\n").sheets[0].rows.at(1).cells.at(1).text == "0912");
  CHECK(read("Họ tên\tSĐT, nhà\nLò Văn Ún\t0912\n").sheets[0].rows.at(0).cells.at(1).text == "SĐT, nhà");
  const std::string utf16{"\xFF\xFEL\0\xF2\0,\0\x61\x01\n\0", 12};
  CHECK(read(utf16).sheets[0].rows.at(0).cells.at(0).text == "Lò");
  CHECK_FALSE(read(utf16).from_windows_1252);
  const auto old = read("C\xB6i ti\xD5n,1\n");
  CHECK(old.from_windows_1252);
  CHECK(old.sheets[0].rows.at(0).cells.at(0).text == "C¶i tiÕn");
  CHECK(refusal_of("a,\"b\n") == "import_refused");
  CHECK(refusal_of("") == "sheet_empty");
  CHECK(refusal_of({"\x7F"
                    "ELF\0\1",
                    6}) == "sheet_unknown");
  CHECK(refusal_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old") == "sheet_old_format");
}

TEST_CASE("sheets: entities, bombs, wrong places and missing parts are refused") {
  const std::string one = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
  CHECK(refusal_of(zipped(parts_of(one))) == "read");
  auto parts = parts_of(one);
  parts["xl/worksheets/sheet1.xml"] =
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + parts["xl/worksheets/sheet1.xml"];
  CHECK(refusal_of(zipped(parts)) == "sheet_with_entities");
  parts = parts_of(one);
  parts["xl/_rels/workbook.xml.rels"] =
      "<Relationships><Relationship Id=\"rId1\" Target=\"../../../../etc/passwd\"/></Relationships>";
  CHECK(refusal_of(zipped(parts)) == "sheet_malformed");
  CHECK(refusal_of(zipped(parts_of("<row r=\"2\"/><row r=\"1\"/>"))) == "sheet_malformed");
  CHECK(refusal_of(zipped(parts_of("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>"))) == "sheet_malformed");
  CHECK(refusal_of("PK\x03\x04 and nothing more") == "sheet_malformed");
  parts = parts_of(one);
  parts["xl/worksheets/sheet1.xml"].append(2'000'000, ' ');
  Limits small;
  small.inflated_bytes = 1'000'000;
  CHECK(refusal_of(zipped(parts), small) == "sheet_too_large");
  small = {};
  small.rows = 1;
  CHECK(refusal_of(zipped(parts_of(one + "<row><c><v>2</v></c></row>")), small) == "sheet_too_many_rows");
  CHECK(refusal_of(zipped(parts_of("<row r=\"1\"><c r=\"ZZ1\"><v>1</v></c></row>"))) == "sheet_too_many_columns");
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<a>";
  CHECK(refusal_of(zipped(parts_of(deep))) == "sheet_malformed");
}

TEST_CASE("sheets: read in the sandbox as outside of it") {
  const auto bytes = zipped(parts_of("<row r=\"5\"><c r=\"A5\" t=\"str\"><v>Mào Thị Hặc</v></c></row>"));
  const auto book = read_apart(bytes);
  CHECK(book.sheets.at(0).name == "T8");
  CHECK(book.sheets.at(0).rows.at(0).line == 5);
  CHECK(book.sheets.at(0).rows.at(0).cells == read(bytes).sheets.at(0).rows.at(0).cells);
  try {
    (void)read_apart("a,\"b\n");
    FAIL("read");
  } catch (const base::Refused& refused) {
    CHECK(refused.code == "import_refused");
    CHECK(refused.fields.at(0).code == "csv_open_quote");
  }
}
