// Ranks with ties, ratios without rounding, sums under ancestors and heirs.
#include "features/initiatives/board.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "features/org/import.hpp"

using namespace sovang;
using namespace sovang::initiatives;

namespace {

const std::string units =
    "unit_code,parent_code,level,kind,name_vi,short_name_vi,members\n"
    "T,,confederation,TLD,Tổng Liên đoàn,TLĐ,\n"
    "P,T,top,LDLD_TINH,LĐLĐ tỉnh Pê,,5000\n"
    "Q,T,top,LDLD_TINH,LĐLĐ tỉnh Quy,,\n"
    "R,T,top,LDLD_TINH,LĐLĐ tỉnh An,,1000\n"
    "S,T,top,CD_NGANH_TW,Công đoàn Y tế,,\n"
    "W,T,top,LDLD_TINH,LĐLĐ tỉnh Đê,,\n"
    "U,P,upper,LDLD_HUYEN,LĐLĐ huyện U,,900\n"
    "A,U,grassroots,CDCS,CĐCS An Bình,,120\n"
    "B,P,grassroots,CDCS,CĐCS Điện lực,,80\n"
    "C,Q,grassroots,CDCS,CĐCS Cờ,,30\n"
    "D,Q,grassroots,CDCS,CĐCS Dê,,20\n";

struct Board {
  Board() : database(db::open("sqlite::memory:")) {
    database->change_and_wait([&](db::Tx& tx) {
      std::istringstream in(units);
      org::import_units(tx, in, "f.csv");
    });
    database->read([&](db::Tx& tx) { tree = org::Tree::load(tx); });
    frame = make_frame(tree, tree->require("T"), *base::parse_day("2023-08-31"),
                       [this](std::int64_t id) -> std::optional<std::int64_t> {
                         const auto& code = tree->unit(*tree->find_id(id)).code;
                         if (code == "P") return 132;
                         if (code == "Q") return 100;
                         if (code == "R") return 0;
                         return std::nullopt;
                       });
  }
  UnitSum sum(std::string_view code, std::int64_t n, std::int64_t benefit) const {
    return {tree->unit(tree->require(code)).id, {n, benefit}};
  }
  /// "P=1 R=2 S=2", ties marked by "~", unranked by "-".
  std::string said(const std::vector<Ranked>& ranked) const {
    std::string text;
    for (const auto& one : ranked) {
      if (!text.empty()) text += ' ';
      text += std::string{frame.rows[static_cast<std::size_t>(one.row)].code} + (one.tied ? "~" : "=") +
              (one.rank ? std::to_string(*one.rank) : "-");
    }
    return text;
  }
  std::unique_ptr<db::Database> database;
  std::shared_ptr<const org::Tree> tree;
  BoardFrame frame;
};

}  // namespace

TEST_CASE("sums reach all ancestors, ties share a rank and the next one skips") {
  const Board board;
  const auto totals = roll_up(board.frame, *board.tree,
                              {board.sum("A", 150, 10), board.sum("B", 48, 20), board.sum("C", 150, 5),
                               board.sum("R", 150, 1), board.sum("W", 7, 9), board.sum("S", 3, 0)});
  const auto total = [&](std::string_view code) { return totals[static_cast<std::size_t>(board.frame.find(code))]; };
  CHECK(total("T") == Sum{508, 45});
  CHECK(total("P") == Sum{198, 30});
  CHECK(total("U") == Sum{150, 10});
  CHECK(board.said(rank(board.frame, totals, BoardLevel::provinces, BoardBy::count)) == "P=1 R~2 Q~2 W=4");
  CHECK(board.said(rank(board.frame, totals, BoardLevel::industries, BoardBy::count)) == "S=1");
  CHECK(board.said(rank(board.frame, totals, BoardLevel::grassroots, BoardBy::count)) == "A~1 C~1 B=3 D=4");
  CHECK(board.said(rank(board.frame, totals, BoardLevel::provinces, BoardBy::benefit)) == "P=1 W=2 Q=3 R=4");
}

TEST_CASE("ratios are exact: 198 of 132 equals 150 of 100; no target, no rank") {
  const Board board;
  auto totals =
      roll_up(board.frame, *board.tree, {board.sum("A", 198, 0), board.sum("C", 150, 0), board.sum("R", 999, 0)});
  CHECK(board.said(rank(board.frame, totals, BoardLevel::provinces, BoardBy::ratio)) == "P~1 Q~1 R=- W=-");
  totals = roll_up(board.frame, *board.tree, {board.sum("A", 199, 0), board.sum("C", 150, 0)});
  CHECK(board.said(rank(board.frame, totals, BoardLevel::provinces, BoardBy::ratio)) == "P=1 Q=2 R=- W=-");
}

TEST_CASE("why a unit stands where it does: who is just above and what is missing to be equal") {
  const Board board;
  const auto totals =
      roll_up(board.frame, *board.tree,
              {board.sum("A", 198, 10), board.sum("C", 120, 5), board.sum("R", 120, 1), board.sum("W", 7, 9)});
  const auto said = [&](BoardBy by, std::size_t at) {
    const auto ranked = rank(board.frame, totals, BoardLevel::provinces, by);
    const auto found = why(board.frame, totals, ranked, at, by);
    if (!found) return std::string{"none"};
    const auto above =
        found->above < 0 ? "-" : std::string{board.frame.rows[static_cast<std::size_t>(found->above)].code};
    return above + " " + std::to_string(found->above_rank) + " " + std::to_string(found->missing) + " " +
           std::to_string(found->tied_with) + " " + std::to_string(found->next_rank);
  };
  CHECK(said(BoardBy::count, 0) == "- 0 0 0 2");
  CHECK(said(BoardBy::count, 1) == "P 1 78 1 4");  // R and Q share the second rank
  CHECK(said(BoardBy::count, 2) == "P 1 78 1 4");
  CHECK(said(BoardBy::count, 3) == "Q 2 113 0 5");
  CHECK(said(BoardBy::benefit, 1) == "P 1 1 0 3");  // 9 đồng after 10
  // 198 of 132 is 150 %: of 100 that is 150, and 30 more than 120. At 150 they are equal, at 149 not yet.
  CHECK(said(BoardBy::ratio, 1) == "P 1 30 0 3");
  CHECK(said(BoardBy::ratio, 2) == "none");
  CHECK(said(BoardBy::per_member, 1) == "Q 1 2280 0 3");  // R: 120 of 1,000 members, Q: 120 of 50
}

TEST_CASE("members are the unit's own number, else those known below it") {
  const Board board;
  CHECK(board.frame.rows[static_cast<std::size_t>(board.frame.find("P"))].members == 5000);
  CHECK(board.frame.rows[static_cast<std::size_t>(board.frame.find("Q"))].members == 50);
  CHECK_FALSE(board.frame.rows[static_cast<std::size_t>(board.frame.find("S"))].members);
  const auto totals =
      roll_up(board.frame, *board.tree, {board.sum("A", 10, 0), board.sum("C", 1, 0), board.sum("R", 1, 0)});
  CHECK(board.said(rank(board.frame, totals, BoardLevel::provinces, BoardBy::per_member)) == "Q=1 P=2 R=3 W=-");
}

TEST_CASE("what was sent from Ba Bể in 2021 counts for Thái Nguyên in today's units") {
  const auto database = db::open("sqlite::memory:");
  database->change_and_wait(
      [&](db::Tx& tx) { org::import_catalogue(tx, SOVANG_SOURCE_DIR "/guidance/catalogue/units"); });
  std::shared_ptr<const org::Tree> tree;
  database->read([&](db::Tx& tx) { tree = org::Tree::load(tx); });
  const auto id = [&](std::string_view code) { return tree->unit(tree->require(code)).id; };
  const std::vector<UnitSum> sums{{id("LD06-061"), {7, 70}}};
  const auto of = [&](const BoardFrame& frame, std::string_view code) {
    const auto totals = roll_up(frame, *tree, sums);
    const auto row = frame.find(code);
    return row < 0 ? std::int64_t{-1} : totals[static_cast<std::size_t>(row)].n;
  };
  const auto then = make_frame(tree, tree->require("TLD"), *base::parse_day("2021-03-15"), nullptr);
  const auto today = make_frame(tree, tree->require("TLD"), *base::parse_day("2026-05-01"), nullptr);
  CHECK(of(then, "LD06") == 7);
  CHECK(of(then, "TLD") == 7);
  CHECK(of(today, "LD06") == -1);
  CHECK(of(today, "L25-19") == 7);
  CHECK(of(today, "TLD") == 7);
}
