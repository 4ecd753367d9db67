// Files from outside: quotes, line ends, byte order marks, limits, and every problem with its line.
#include "base/csv.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace sovang::base;

namespace {
using Rows = std::vector<std::vector<std::string>>;

Rows read(const std::string& text, ImportProblems& problems, const CsvLimits& limits = {}) {
  std::istringstream in(text);
  CsvReader reader(in, problems, limits);
  Rows rows;
  while (auto row = reader.next()) rows.push_back(*row);
  return rows;
}
Rows read_sound(const std::string& text) {
  ImportProblems problems("f.csv");
  auto rows = read(text, problems);
  CHECK_FALSE(problems.any());
  return rows;
}
}  // namespace

TEST_CASE("csv: quotes, doubled quotes and line breaks inside a field") {
  CHECK(read_sound("a,b\n\"x, y\",\"he said \"\"yes\"\"\"\n") == Rows{{"a", "b"}, {"x, y", "he said \"yes\""}});
  CHECK(read_sound("\"one\ntwo\",3\n") == Rows{{"one two", "3"}});
}

TEST_CASE("csv: BOM, CRLF, CR, blank lines and a missing last line end") {
  CHECK(read_sound("\xEF\xBB\xBF"
                   "a,b\r\n1,2\r\n\r\n3,4\r5,6") == Rows{{"a", "b"}, {"1", "2"}, {"3", "4"}, {"5", "6"}});
  CHECK(read_sound("a,\n") == Rows{{"a", ""}});
  CHECK(read_sound("").empty());
}

TEST_CASE("csv: decomposed Vietnamese becomes NFC") { CHECK(read_sound("Ba\xCC\x80\n") == Rows{{"B\xC3\xA0"}}); }

TEST_CASE("csv: every problem is told with its line, and sound rows between them are still read") {
  ImportProblems problems("units.csv");
  const auto rows = read("a,b\n\"x\"y,2\nok,1\nbad\xff,2\nnul" + std::string(1, '\0') + ",3\n\"open,4\n", problems);
  CHECK(rows == Rows{{"a", "b"}, {"ok", "1"}});
  REQUIRE(problems.all().size() == 4);
  CHECK(problems.all()[0].place == "units.csv:2");
  CHECK(problems.all()[0].code == "csv_stray_quote");
  CHECK(problems.all()[1].place == "units.csv:4:1");
  CHECK(problems.all()[1].code == "csv_not_utf8");
  CHECK(problems.all()[2].place == "units.csv:5:1");
  CHECK(problems.all()[3].place == "units.csv:6");
  CHECK(problems.all()[3].code == "csv_open_quote");
}

TEST_CASE("csv: problems are told by line and then by column, in whatever order they were found") {
  ImportProblems problems("t.csv");
  std::istringstream in("code,day,share\nA,1,1\nB,2,2\n");
  CsvTable table(in, problems, {"code", "day", "share"}, {});
  for (const auto& [line, column] : std::vector<std::pair<std::size_t, const char*>>{
           {3, "share"}, {4, "day"}, {2, "code"}, {3, "code"}, {3, ""}, {10, "code"}})
    problems.add(line, column, "day_malformed");
  std::vector<std::string> told;
  try {
    problems.throw_if_any();
  } catch (const Refused& refused) {
    for (const auto& field : refused.fields) told.push_back(field.place);
  }
  CHECK(told == std::vector<std::string>{"t.csv:2:code", "t.csv:3", "t.csv:3:code", "t.csv:3:share", "t.csv:4:day",
                                         "t.csv:10:code"});
}

TEST_CASE("csv: semicolons separate where the first line has them and no comma") {
  struct Case {
    const char *text, *first, *second;
  };
  for (const auto& one : {Case{"code;name\nA;Anh, Ba\n", "A", "Anh, Ba"},
                          Case{"\xEF\xBB\xBF"
                               "code;name\r\nA;\"x;y\"\r\n",
                               "A", "x;y"},
                          Case{"code,name\nA,B;C\n", "A", "B;C"}, Case{"code,name;\nA,B\n", "A", "B"},
                          Case{"code;name", "", ""}, Case{"\"code\";\"name\"\nA;B", "A", "B"}}) {
    CAPTURE(std::string{one.text});
    ImportProblems problems("f");
    const auto records = read(one.text, problems);
    CHECK_FALSE(problems.any());
    REQUIRE(records.size() == (*one.first ? 2 : 1));
    CHECK(records[0].size() == 2);
    if (*one.first) CHECK(records[1] == std::vector<std::string>{one.first, one.second});
  }
}

TEST_CASE("csv: limits on rows, columns and field length stop the reading") {
  ImportProblems rows("f"), columns("f"), field("f");
  CHECK_THROWS_AS(read("h\n1\n2\n3\n", rows, {.rows = 2}), Refused);
  CHECK_THROWS_AS(read("a,b,c\n", columns, {.columns = 2}), Refused);
  CHECK_THROWS_AS(read("abcdef\n", field, {.field_bytes = 5}), Refused);
  ImportProblems within("f");
  CHECK(read("h\n1\n2\n", within, {.rows = 2}).size() == 3);
}

TEST_CASE("csv table: missing, unknown and doubled columns at once; short rows by line") {
  ImportProblems header("f.csv");
  std::istringstream bad("code,color,code\n");
  try {
    CsvTable table(bad, header, {"code", "name"}, {"note"});
    FAIL("accepted");
  } catch (const Refused& refused) {
    CHECK(refused.code == "import_refused");
    CHECK(refused.fields.size() == 3);
  }
  ImportProblems problems("f.csv");
  std::istringstream in("code,name\nA,Anh\nB\nC,Chi\n");
  CsvTable table(in, problems, {"code", "name"}, {});
  CHECK(table.next());
  CHECK(table.cell("name") == "Anh");
  CHECK(table.next());
  CHECK(table.cell("code") == "C");
  CHECK(table.line() == 4);
  CHECK_FALSE(table.next());
  REQUIRE(problems.all().size() == 1);
  CHECK(problems.all()[0].place == "f.csv:3");
}
