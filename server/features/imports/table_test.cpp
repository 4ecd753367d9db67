// Tables as offices keep them: where their head is, what is no data in them, and how each column is written.
#include "features/imports/table.hpp"

#include <doctest/doctest.h>

using namespace sovang;
using namespace sovang::imports;
using sheets::Cell;
using sheets::Kind;

namespace {

const std::vector<Field> fields{{"author", true, {"ho ten", "tac gia"}},
                                {"phone", false, {"sdt", "so dien thoai"}},
                                {"title", true, {"ten sang kien", "sang kien"}},
                                {"benefit", false, {"gia tri lam loi", "lam loi"}, Field::Is::money}};

std::shared_ptr<const Table> table_of(const std::vector<std::vector<std::string>>& lines) {
  std::vector<sheets::Row> rows;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    sheets::Row row{static_cast<std::uint32_t>(i + 1), {}};
    for (const auto& text : lines[i]) row.cells.push_back(text.empty() ? Cell{} : Cell{Kind::text, text});
    rows.push_back(std::move(row));
  }
  return make_table(std::move(rows));
}

std::vector<std::string> fields_of(const std::vector<Column>& columns) {
  std::vector<std::string> names;
  for (const auto& column : columns) names.push_back(column.field);
  return names;
}

std::string left_out(const Table& table, const Header& header) {
  std::string told;
  for (const auto& row : left_out_of(table, header, columns_of(table, header, fields)))
    told += std::to_string(row.line) + row.why.substr(std::string_view{"import_left"}.size()) + " ";
  return told;
}

}  // namespace

TEST_CASE("imports: a head of two rows is seen where the groups' titles tell more") {
  const auto table = table_of({{"TỔNG HỢP SÁNG KIẾN"},
                               {"STT", "Tác giả", "", "Sáng kiến", "Lam lợi (triệu đồng)", ""},
                               {"", "Họ tên", "SĐT", "Tên", "Năm đầu", "Ghi chú"},
                               {"1", "Lò Văn Ún", "0912345678", "Lò sấy", "35", ""}});
  const auto header = guess_header(*table, fields);
  CHECK(header.line == 3);
  CHECK(header.rows == 2);
  const auto columns = columns_of(*table, header, fields);
  CHECK(fields_of(columns) == std::vector<std::string>{"", "author", "phone", "title", "benefit", ""});
  CHECK(columns[4].title == "Lam lợi (triệu đồng): Năm đầu");
  CHECK(columns[4].money == Money::million);
}

TEST_CASE(
    "imports: a title names the field with which it begins, or of which it holds most, where no other is as near") {
  const std::vector<Field> people{{"name", true, {"ho va ten", "ho ten", "ten"}},
                                  {"unit", true, {"don vi", "don vi cong tac"}},
                                  {"year", false, {"nam sinh", "ngay sinh"}},
                                  {"post", false, {"chuc vu"}},
                                  {"from", false, {"tu ngay"}}};
  const auto named = [&](const std::vector<std::string>& titles) {
    return fields_of(columns_of(*table_of({titles}), {1, 1}, people));
  };
  using Names = std::vector<std::string>;
  CHECK(named({"STT", "Tên đơn vị", "Họ và tên NLĐ", "Năm sinh (yyyy)", "Chức vụ tại đơn vị"}) ==
        Names{"", "unit", "name", "year", "post"});
  // Two columns as near, or one as near to two fields: a person says which.
  CHECK(named({"Họ và tên vợ", "Họ và tên chồng", "Đơn vị"}) == Names{"", "", "unit"});
  CHECK(named({"Năm sinh, chức vụ"}) == Names{"year"});
  CHECK(named({"Của năm sinh, chức vụ"}) == Names{""});
  // What is just a field's title goes first, and leaves what only begins so.
  CHECK(named({"Họ và tên cha", "Họ và tên", "Tên thường gọi"}) == Names{"", "name", ""});
  const auto columns = columns_of(*table_of({{"Họ và tên", "Năm sinh (yyyy)"}}), {1, 1}, people);
  CHECK(columns[0].sure);
  CHECK_FALSE(columns[1].sure);
}

TEST_CASE("imports: one row of titles below the title of the whole is no head of two rows") {
  const auto table = table_of({{"TỔNG HỢP SÁNG KIẾN", "", ""}, {"Họ tên", "SĐT", "Tên sáng kiến"}, {"a", "b", "c"}});
  const auto header = guess_header(*table, fields);
  CHECK(header.line == 2);
  CHECK(header.rows == 1);
}

TEST_CASE("imports: totals, numbers of columns, headings and signatures are left out, data is not") {
  const auto table = table_of({{"LIÊN ĐOÀN LAO ĐỘNG TỈNH"},
                               {"Họ tên", "SĐT", "Tên sáng kiến", "Giá trị làm lợi"},
                               {"(1)", "(2)", "(3)", "(4)"},
                               {"I", "Khối doanh nghiệp"},
                               {"Lò Văn Ún", "0912345678", "Tổng công ty dùng lò sấy", "35"},
                               {"Cộng Hòa", "0912345679", "Máng nước", "12"},
                               {"Tổng cộng", "", "2 sáng kiến", "47"},
                               {"", "", "Lai Châu, ngày 5 tháng 9 năm 2025", ""},
                               {"Người lập biểu", "", "TM. Ban Chấp hành", ""},
                               {"Mào Thị Hặc", "", "Vàng A Páo", ""}});
  CHECK(left_out(*table, {2, 1}) == "1_above 3_numbers 4_heading 7_total 8_signature 9_signature 10_signature ");
  Decisions decisions;
  decisions.header_line = 2;
  decisions.columns = {"author", "phone", "title", "benefit"};
  const auto columns = columns_of(*table, {2, 1}, fields);
  CHECK(decode(*table, decisions, columns, fields).lines.size() == 2);
  decisions.taken = {7};
  CHECK(decode(*table, decisions, columns, fields).lines.size() == 3);
}

TEST_CASE("imports: a person whose row begins like a signature stays when full rows follow") {
  const auto table = table_of({{"Họ tên", "SĐT", "Tên sáng kiến", "Giá trị làm lợi"},
                               {"Chủ tịch Mào", "", "Máng nước", ""},
                               {"Lò Văn Ún", "0912345678", "Lò sấy", "35"}});
  CHECK(left_out(*table, {1, 1}).empty());
}

TEST_CASE("imports: each column is read in its own old font, and a cell in the font it says") {
  auto table = table_of({{"Tªn s¸ng kiÕn", "Hoï teân", "Ghi chú"},
                         {"C¶i tiÕn lß sÊy", "Loø Vaên Uùn", "Đã duyệt"},
                         {"M¸ng dÉn n­íc", "Maøo Thò Haëc", "Chưa duyệt"}});
  auto columns = columns_of(*table, {1, 1}, fields);
  CHECK(columns[0].encoding == base::LegacyText::tcvn3);
  CHECK(columns[1].encoding == base::LegacyText::vni);
  CHECK(columns[2].encoding == base::LegacyText::none);
  CHECK(columns[2].title == "Ghi chú");
  CHECK(columns[1].title == "Họ tên");
  const Cell said{Kind::text, "S§T", false, base::LegacyText::tcvn3};
  CHECK(text_of(said, base::LegacyText::none) == "SĐT");
  CHECK(text_of({Kind::text, "Đã là Unicode", false, base::LegacyText::tcvn3}, base::LegacyText::none) ==
        "Đã là Unicode");
}

TEST_CASE("imports: a common value stands where a row tells nothing, and nowhere else") {
  const auto table = table_of({{"Họ tên", "Tên sáng kiến"}, {"Lò Văn Ún", ""}, {"Mào Thị Hặc", "Máng nước"}});
  Decisions decisions;
  decisions.header_line = 1;
  decisions.columns = {"author", "title"};
  decisions.common = {{"title", "Chung"}};
  const auto decoded = decode(*table, decisions, columns_of(*table, {1, 1}, fields), fields);
  REQUIRE(decoded.lines.size() == 2);
  CHECK(decoded.lines[0].values[2] == "Chung");
  CHECK(decoded.lines[1].values[2] == "Máng nước");
}

TEST_CASE("imports: a cell whose signs cannot be seen or read is told and not taken") {
  // A bell, a private-use letter, a heap of marks: each would be written as it is read, and is shown as something else.
  for (const std::string sign :
       {"\x07", "\xEE\x80\x80", "\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81"}) {
    const auto table =
        table_of({{"Họ tên", "Tên sáng kiến"}, {"Lò Văn" + sign + "\tÚn", "Máng nước"}, {"Lò Văn\tÚn", "Lò sấy"}});
    Decisions decisions;
    decisions.header_line = 1;
    decisions.columns = {"author", "title"};
    auto decoded = decode(*table, decisions, columns_of(*table, {1, 1}, fields), fields);
    REQUIRE(decoded.lines.size() == 2);
    CHECK(decoded.lines[0].values[0].empty());
    REQUIRE(decoded.problems[0].size() == 1);
    CHECK(decoded.problems[0][0].error);
    CHECK(decoded.problems[0][0].code == "cell_unreadable");
    CHECK(decoded.lines[1].values[0] == "Lò Văn Ún");  // control: white space alone is put in order
    CHECK(decoded.problems[1].empty());
    // Typed anew by a person, it is taken.
    decisions.corrections[2]["author"] = "Lò Văn Ún";
    decoded = decode(*table, decisions, columns_of(*table, {1, 1}, fields), fields);
    CHECK(decoded.problems[0].empty());
  }
}
