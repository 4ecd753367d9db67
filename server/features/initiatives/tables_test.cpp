// The tables on paper: BK21-F and the leaderboard, cell by cell.
#include <doctest/doctest.h>

#include "features/initiatives/leaderboard_table.hpp"
#include "features/initiatives/summary_table.hpp"

namespace sovang::initiatives {
namespace {

constexpr auto vi = base::Language::vi;

std::string text(const documents::Cell& cell) { return documents::shown(cell); }

}  // namespace

TEST_CASE("BK21-F: seven columns, each part in its place") {
  SummaryFrame frame;
  frame.document = "Tờ trình";
  frame.number = "36/TTr-LĐLĐ";
  frame.document_on = base::parse_day("2021-02-06");
  frame.issuer_in_text = "Liên đoàn Lao động huyện Ba Bể";
  frame.awards_from = 2018;
  frame.awards_to = 2020;
  const auto report = summary_report(frame, vi);
  CHECK(report.columns.size() == 7);
  CHECK(report.numbered_columns);
  CHECK(report.landscape);
  CHECK(report.subtitle ==
        "(Kèm theo Tờ trình số 36/TTr-LĐLĐ ngày 06 tháng 02 năm 2021 của Liên đoàn Lao động huyện Ba Bể)");
  CHECK(report.columns.back().title.ends_with("trong 3 năm (2018-2020)"));
  int width = 0;
  for (const auto& column : report.columns) width += column.width_mm;
  CHECK(width == 252);

  SummaryRow row{"Nông Thị Diệp",
                 1986,
                 "Trưởng khoa Dược",
                 "Trung tâm Y tế Nà Phiêng",
                 "0912000101",
                 "Ngăn thuốc",
                 base::parse_day("2021-02-01"),
                 "Chia ngăn",
                 "Hết thuốc quá hạn.",
                 48'000'000,
                 "Áp dụng tại 04 khoa.",
                 ""};
  const auto cells = summary_cells(1, row, vi);
  CHECK(text(cells[1]) == "Nông Thị Diệp, sinh năm 1986; Trưởng khoa Dược, Trung tâm Y tế Nà Phiêng; 0912 000 101");
  CHECK(text(cells[3]) == "Từ tháng 02/2021");
  CHECK(text(cells[5]) == "Hết thuốc quá hạn. Giá trị làm lợi 48.000.000 đồng. Áp dụng tại 04 khoa.");
  CHECK(text(cells[6]).empty());
}

TEST_CASE("BK21-F: what is not known leaves no trace of punctuation") {
  SummaryRow row;
  row.author = "Lò Văn Ín";
  row.workplace = "Trường Tiểu học Khuổi Lặc";
  const auto cells = summary_cells(2, row, vi);
  CHECK(text(cells[1]) == "Lò Văn Ín; Trường Tiểu học Khuổi Lặc");
  CHECK(text(cells[3]).empty());
  CHECK(text(cells[5]).empty());
  CHECK(place_and_date("Ba Bể", *base::parse_day("2021-04-16"), vi) == "Ba Bể, ngày 16 tháng 4 năm 2021");
  CHECK(place_and_date("Ba Bể", *base::parse_day("2021-01-05"), vi) == "Ba Bể, ngày 05 tháng 01 năm 2021");
}

TEST_CASE("leaderboard: without a target there is no ratio") {
  const auto with = leaderboard_cells({1, "LĐLĐ huyện Tam Đường", 198, 132, 1'200'000'000, 3'000});
  CHECK(text(with[4]) == "150,00%");
  CHECK(text(with[5]) == "1.200.000.000");
  CHECK(text(with[7]) == "66,00");
  const auto without = leaderboard_cells({2, "LĐLĐ huyện Sìn Hồ", 5, {}, {}, 0});
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
  CHECK(report.notes.size() == 3);
  CHECK(report.columns.size() == with.size());
}

}  // namespace sovang::initiatives
