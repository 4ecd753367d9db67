// Who qualifies in the demonstration, as tables and files: each line, column and note.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/invented/demo_for_tests.hpp"
#include "features/awards/exports.hpp"

using namespace sovang;
using namespace sovang::invented::testing;

TEST_CASE("the demonstration's awards in tables and files") {
  Demo demo;
  const auto season = demo.open();

  SUBCASE("of departments nobody keeps a list: told as such, never as an empty result (LC23-III.2.1.2x)") {
    const auto view = awards::evaluation_view(*season, nullptr, "province-merit-department", {}, {});
    CHECK_FALSE(view.at("award").at("listed").as_bool());
    CHECK(awards::evaluation_view(*season, nullptr, "province-merit-upper", {}, {}).at("award").at("listed").as_bool());
    awards::Table table{*season, nullptr, "province-merit-department"};
    const auto report = awards::evaluation_report(*season, table, base::Language::vi);
    CHECK(std::ranges::find(report.notes, base::sentence(base::Language::vi, "awards.no_list")) != report.notes.end());
    std::vector<std::vector<documents::Cell>> lines;
    awards::add_evaluation(table, base::Language::vi, [&](const auto& cells) { lines.push_back(cells); });
    REQUIRE(lines.size() == 1);
    CHECK(std::get<std::string>(lines.front()[1]) == "LC23-III.2.1.2x");
    CHECK(std::get<std::string>(lines.front()[5]) == "chưa có danh sách");
  }
  SUBCASE("all awards in one table: one head, each line with its award and clause") {
    std::string csv;
    documents::write_csv(
        awards::all_evaluations_report(*season, base::Language::vi),
        [&](const auto& add) {
          for (const auto* award : {"province-merit-upper", "province-merit-department"}) {
            awards::Table table{*season, nullptr, award};
            awards::add_evaluation(table, base::Language::vi, add);
          }
        },
        [&](std::string_view piece) { csv += piece; });
    CHECK(csv.find("\xEF\xBB\xBF", 1) == std::string::npos);
    awards::Table table{*season, nullptr, "province-merit-upper"};
    CHECK(static_cast<std::size_t>(std::ranges::count(csv, '\n')) == table.verdict().subjects->size() + 2);
    CHECK(csv.find(";LC23-III.2.1.1;") != std::string::npos);
  }
  SUBCASE("what is known to be at least so much is told so, and why more is open") {
    awards::Table table{*season, nullptr, "province-merit-upper"};
    std::size_t ranged = 0;
    for (std::size_t row = 0; row < table.verdict().subjects->size(); ++row)
      for (const auto& least : table.row(row).least) ranged += least.has_value();
    CHECK(ranged > 0);
    const auto why = awards::explanation_view(*season, "province-merit-upper", "LD12-106");
    const auto text = base::json::serialize(base::json::value(why));
    CHECK(text.find("còn sáng kiến chưa có: ") != std::string::npos);
  }
  SUBCASE("a count is told where only the target it is held against is missing") {
    awards::Table table{*season, nullptr, "province-merit-upper"};
    const auto at = [&](awards::TableColumn::Part part) {
      return static_cast<std::size_t>(std::ranges::find(table.columns(), part, &awards::TableColumn::part) -
                                      table.columns().begin());
    };
    const auto count = at(awards::TableColumn::Part::upper), target = at(awards::TableColumn::Part::lower);
    REQUIRE(target < table.columns().size());
    std::size_t without_target = 0;
    for (std::size_t row = 0; row < table.verdict().subjects->size(); ++row) {
      const auto told = table.row(row);
      if (told.values[target]) continue;
      ++without_target;
      CAPTURE(told.name);
      CHECK((told.values[count] || told.least[count]));
    }
    CHECK(without_target > 0);
  }
  SUBCASE("a column of sums is of numbers, its unit in the head") {
    awards::Table table{*season, nullptr, "province-merit-grassroots"};
    const auto report = awards::evaluation_report(*season, table, base::Language::vi);
    const auto column = static_cast<std::size_t>(
        std::ranges::find(report.columns, "Cao nhất (đồng/năm)", &documents::Column::title) - report.columns.begin());
    REQUIRE(column < report.columns.size());
    std::size_t sums = 0, least = 0;
    awards::evaluation_rows(table, table.groups({}), base::Language::vi)([&](documents::Row row) {
      sums += std::holds_alternative<documents::Dong>(row[column]);
      least += std::holds_alternative<documents::AtLeast>(row[column]);
      if (const auto* const text = std::get_if<std::string>(&row[column])) CHECK(*text == "thiếu");
    });
    CHECK(sums > 0);
    CHECK(least > 0);
  }
  SUBCASE("exports have every subject once") {
    awards::Table table{*season, nullptr, "province-merit-upper"};
    const auto groups = table.groups({});
    std::string csv;
    documents::write_csv(awards::evaluation_report(*season, table, base::Language::vi),
                         awards::evaluation_rows(table, groups, base::Language::vi),
                         [&](std::string_view piece) { csv += piece; });
    CHECK(static_cast<std::size_t>(std::ranges::count(csv, '\n')) == table.verdict().subjects->size() + 1);
    // Each row says that the data are invented.
    const auto invented = "\n\"" + base::sentence(base::Language::vi, "documents.illustrative") + "\";";
    std::size_t marked = 0;
    for (auto at = csv.find(invented); at != std::string::npos; at = csv.find(invented, at + 1)) ++marked;
    CHECK(marked == table.verdict().subjects->size());
    const auto subtitle = awards::evaluation_report(*season, table, base::Language::vi).subtitle;
    CHECK(subtitle.find("–31/8/2023") != std::string::npos);
  }
}
