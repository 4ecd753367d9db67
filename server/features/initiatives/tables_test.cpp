// The tables on paper: BK21-F and the leaderboard, cell by cell.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "features/initiatives/leaderboard_table.hpp"
#include "features/initiatives/summary_table.hpp"
#include "work/table_file.hpp"

namespace sovang::initiatives {
namespace {

constexpr auto vi = base::Language::vi;

rules::Form bk21_f() {
  std::ifstream in(SOVANG_SOURCE_DIR "/guidance/bk21-bac-kan/forms/bk21-f.yaml");
  std::stringstream text;
  text << in.rdbuf();
  rules::Problems problems;
  auto form = rules::read_form(text.str(), "bk21-f.yaml", problems);
  CHECK(problems.empty());
  return form;
}

std::string text(const documents::Cell& cell) { return documents::shown(cell, base::Language::vi); }

}  // namespace

TEST_CASE("a file's name ends neither its quotes nor the line of its header") {
  const auto disposition = [](std::string_view name) {
    for (const auto& [header, value] : work::table_file(name, {}, [](const auto&) {}).headers)
      if (header == "Content-Disposition") return value;
    return std::string{};
  };
  CHECK(disposition("bk21-f-A\"\r\nSet-Cookie: a\t.csv") == "attachment; filename=\"bk21-f-A___Set-Cookie__a_.csv\"");
  CHECK(disposition("bk21-f-LD12-107.4_b.csv") == "attachment; filename=\"bk21-f-LD12-107.4_b.csv\"");  // control
}

TEST_CASE("BK21-F: seven columns, each part in its place") {
  SummaryFrame frame;
  frame.document = "Tờ trình";
  frame.number = "36/TTr-LĐLĐ";
  frame.document_on = base::parse_day("2021-02-06");
  frame.issuer_in_text = "Liên đoàn Lao động huyện Ba Bể";
  const auto form = bk21_f();
  const auto report = summary_report(form, frame, vi);
  CHECK(report.columns.size() == 7);
  CHECK(report.numbered_columns);
  CHECK(report.landscape);
  CHECK(report.subtitle ==
        "(Kèm theo Tờ trình số 36/TTr-LĐLĐ, ngày 06 tháng 02 năm 2021 của Liên đoàn Lao động huyện Ba Bể)");
  CHECK(report.columns.back().title.ends_with("trong 3 năm (2018-2020)"));
  int width = 0;
  for (const auto& column : report.columns) width += column.width_mm;
  CHECK(width == 252);
  CHECK(report.columns[0].width_mm >= 15);  // of 12.345 records the last number does not break

  SummaryRow row;
  row.author = "Nông Thị Diệp";
  row.birth_year = 1986;
  row.position = "Trưởng khoa Dược";
  row.workplace = "Trung tâm Y tế Nà Phiêng";
  row.phone = "0912000101";
  row.title = "Ngăn thuốc";
  row.applied_from = base::parse_day("2021-02-01");
  row.description =
      "Vấn đề: thuốc quá hạn\n- chia ngăn\nKết quả: Hết thuốc quá hạn.\nPhạm vi áp dụng: Áp dụng tại 04 khoa.";
  row.benefit_dong = 48'000'000;
  divide_description(row);
  const auto cells = summary_cells(form, 1, row, vi);
  CHECK(text(cells[1]) == "Nông Thị Diệp, sinh năm 1986; Trưởng khoa Dược, Trung tâm Y tế Nà Phiêng; 0912 000 101");
  CHECK(text(cells[3]) == "Từ tháng 02/2021");
  CHECK(text(cells[4]) == "Vấn đề: thuốc quá hạn\n- chia ngăn");
  CHECK(text(cells[5]) == "Hết thuốc quá hạn. Giá trị làm lợi 48.000.000 đồng. Áp dụng tại 04 khoa.");
  CHECK(text(cells[6]).empty());
}

TEST_CASE("BK21-F: what is not known leaves no trace of punctuation") {
  SummaryRow row;
  row.author = "Lò Văn Ín";
  row.workplace = "Trường Tiểu học Khuổi Lặc";
  const auto cells = summary_cells(bk21_f(), 2, row, vi);
  CHECK(text(cells[1]) == "Lò Văn Ín; Trường Tiểu học Khuổi Lặc");
  CHECK(text(cells[3]).empty());
  CHECK(text(cells[5]).empty());
  CHECK(place_and_date("Ba Bể", *base::parse_day("2021-04-16"), vi) == "Ba Bể, ngày 16 tháng 4 năm 2021");
  CHECK(place_and_date("Ba Bể", *base::parse_day("2021-01-05"), vi) == "Ba Bể, ngày 05 tháng 01 năm 2021");
}

TEST_CASE("BK21-F: a letter that is not known yet is left to be written; the years move with the programme") {
  SummaryFrame frame;
  frame.issuer_in_text = "LĐLĐ huyện Ba Bể";
  frame.later_years = 5;
  frame.illustrative = true;
  const auto report = summary_report(bk21_f(), frame, vi);
  CHECK(report.subtitle == "(Kèm theo Công văn số ………, ngày ……… tháng ……… năm ……… của LĐLĐ huyện Ba Bể)");
  CHECK(report.columns.back().title.ends_with("trong 3 năm (2023-2025)"));
  CHECK(report.marks == std::vector{base::sentence(vi, "documents.illustrative")});
}

TEST_CASE("another body's form needs data only") {
  rules::Problems problems;
  const auto form = rules::read_form(
      "id: short\ntitle: {vi: DANH SÁCH, en: LIST}\nclause: X-1\ncolumns:\n"
      "  - {id: n, width: 1, title: {vi: TT, en: No.}, holds: row_number}\n"
      "  - {id: b, width: 2, title: {vi: Làm lợi, en: Benefit}, holds: benefit}\n"
      "  - {id: t, width: 4, title: {vi: Tên và tác giả, en: Title}, holds: [title, author_name]}\n",
      "short.yaml", problems);
  CHECK(problems.empty());
  const auto report = summary_report(form, {}, vi);
  CHECK(report.subtitle.empty());
  CHECK_FALSE(report.landscape);
  CHECK(report.columns[0].width_mm + report.columns[1].width_mm + report.columns[2].width_mm == 165);
  SummaryRow row;
  row.author = "Lò Văn Ín";
  row.title = "Đồ gá";
  row.benefit_dong = 5;
  const auto cells = summary_cells(form, 1, row, vi);
  CHECK(std::get<documents::Dong>(cells[1]).amount == 5);
  CHECK(text(cells[2]) == "Đồ gá. Lò Văn Ín");
  static_cast<void>(
      rules::read_form("id: bad\ntitle: {vi: a, en: b}\nclause: X-1\ncolumns:\n"
                       "  - {id: n, title: {vi: a, en: b}, holds: colour}\n",
                       "bad.yaml", problems));
  CHECK(problems.size() == 2);  // no width, nothing holds a colour
}

TEST_CASE("leaderboard: without a target there is no ratio") {
  const auto with = leaderboard_cells({1, "LĐLĐ huyện Tam Đường", 198, 132, 1'200'000'000, 3'000}, vi);
  CHECK(text(with[4]) == "150,00%");
  CHECK(text(with[5]) == "1.200.000.000");
  CHECK(text(with[7]) == "66,00");
  const auto without = leaderboard_cells({2, "LĐLĐ huyện Sìn Hồ", 5, {}, {}, 0}, vi);
  CHECK(text(without[3]).empty());
  CHECK(text(without[4]).empty());
  CHECK(text(without[7]).empty());
  LeaderboardFrame frame;
  frame.programme = "01 triệu sáng kiến";
  frame.as_of = base::end_of(*base::parse_day("2023-08-31"));
  frame.digest = "3f";
  frame.illustrative = true;
  const auto report = leaderboard_report(frame, vi);
  CHECK(report.subtitle == "(01 triệu sáng kiến; tính đến 24h00 ngày 31/8/2023)");
  CHECK(report.notes.size() == 2);
  CHECK(report.marks == std::vector{base::sentence(vi, "documents.illustrative")});
  CHECK(report.columns.size() == with.size());
  const auto english = leaderboard_report(frame, base::Language::en);
  CHECK(english.language == base::Language::en);
  CHECK(english.subtitle == "(01 triệu sáng kiến; as of midnight at the end of 31 Aug 2023)");
  CHECK(text(leaderboard_cells({1, "LĐLĐ huyện Tam Đường", 198, {}, {}, 4'000}, base::Language::en)[7]) == "49.50");
}

}  // namespace sovang::initiatives
