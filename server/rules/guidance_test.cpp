// Every worked example of every guidance document, shipped and invented, and what keeps them honest.
#include <doctest/doctest.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "rules/check_answered.hpp"
#include "rules/check_decisive.hpp"
#include "rules/check_guidance.hpp"
#include "rules/rules_page.hpp"

using namespace sovang;
using namespace sovang::rules;
namespace fs = std::filesystem;

namespace {

const fs::path source{SOVANG_SOURCE_DIR};

std::vector<fs::path> directories() {
  std::vector<fs::path> out{source / "guidance"};
  if (fs::is_directory(source / "tests" / "guidance"))
    for (const auto& entry : fs::directory_iterator{source / "tests" / "guidance"})
      if (entry.is_directory()) out.push_back(entry.path());
  std::ranges::sort(out);
  return out;
}

}  // namespace

TEST_CASE("guidance: every document loads and every example comes out as it says") {
  for (const fs::path& directory : directories()) {
    CAPTURE(directory.filename().string());
    const Loaded loaded = load_book(directory);
    for (const Problem& problem : loaded.problems.sorted()) FAIL_CHECK(problem.line(base::Language::en));
    if (!loaded.book) continue;
    for (const Document& document : loaded.book->documents())
      for (const Case& example : loaded.book->cases(document)) {
        CAPTURE(example.name);
        Problems problems;
        run_case(*loaded.book, document, example, problems);
        for (const Problem& problem : problems.sorted()) FAIL_CHECK(problem.line(base::Language::en));
        CHECK(problems.empty());
      }
  }
}

TEST_CASE("guidance: every threshold is tried from both sides") {
  for (const fs::path& directory : directories()) {
    CAPTURE(directory.filename().string());
    const Loaded loaded = load_book(directory);
    REQUIRE(loaded.book);
    Problems problems;
    for (const Document& document : loaded.book->documents()) check_case_coverage(*loaded.book, document, problems);
    for (const Problem& problem : problems.sorted()) FAIL_CHECK(problem.line(base::Language::en));
  }
}

TEST_CASE("guidance: no condition can be left out without an example that notices") {
  for (const fs::path& directory : directories()) {
    CAPTURE(directory.filename().string());
    const Loaded loaded = load_book(directory);
    REQUIRE(loaded.book);
    Problems problems;
    for (const Document& document : loaded.book->documents()) check_decisive(*loaded.book, document, problems);
    for (const Problem& problem : problems.sorted()) FAIL_CHECK(problem.line(base::Language::en));
  }
}

TEST_CASE("guidance: a clause covered as a rule or quota can be judged on live data") {
  const Loaded loaded = load_book(source / "guidance");
  REQUIRE(loaded.book);
  Problems problems;
  for (const Document& document : loaded.book->documents()) check_answered(*loaded.book, document, problems);
  for (const Problem& problem : problems.sorted()) FAIL_CHECK(problem.line(base::Language::en));
}

TEST_CASE("guidance: a rule is told in both languages without a hole") {
  const Loaded loaded = load_book(source / "guidance");
  REQUIRE(loaded.book);
  for (const Document& document : loaded.book->documents())
    for (const auto& [id, clause] : document.clauses)
      for (const base::Language language : {base::Language::vi, base::Language::en}) {
        std::ostringstream out;
        CHECK(explain_clause(*loaded.book, id, "", out, language) == 0);
        CAPTURE(out.str());
        CHECK(out.str().find("rule.") == std::string::npos);
        CHECK(out.str().find('{') == std::string::npos);
      }
}

TEST_CASE("explain: an unknown clause says what was meant") {
  const Loaded loaded = load_book(source / "guidance");
  REQUIRE(loaded.book);
  std::ostringstream out;
  CHECK(explain_clause(*loaded.book, std::string{"LC23-III.2.1.2"} + "z", "", out) == 1);
  CHECK(out.str().find("LC23-III.2.1.2") != std::string::npos);
}

TEST_CASE("rules page: every clause stands there with our words and what it comes to") {
  const Loaded loaded = load_book(source / "guidance");
  REQUIRE(loaded.book);
  for (const Document& document : loaded.book->documents()) {
    const auto page = rules_page(*loaded.book, document, base::end_of(document.versions.back().from));
    CHECK(boost::json::serialize(page).find("rule.") == std::string::npos);
    std::map<std::string, const boost::json::object*> told;
    std::set<std::string> parts;
    for (const auto& section : page.at("sections").as_array())
      for (const auto& clause : section.at("clauses").as_array()) {
        told[std::string{clause.at("id").as_string()}] = &clause.as_object();
        if (const auto* const inner = clause.as_object().if_contains("parts"))
          for (const auto& part : inner->as_array()) {
            told[std::string{part.at("id").as_string()}] = &part.as_object();
            parts.insert(std::string{part.at("id").as_string()});
          }
      }
    for (const auto& [id, clause] : document.clauses) {
      const auto found = told.find(id);
      REQUIRE_MESSAGE(found != told.end(), id);
      CHECK_MESSAGE(!found->second->at("words").at("vi").as_string().empty(), id);
      // A part's condition is told by the rule above it.
      const bool plain = parts.contains(id) || found->second->contains("plain") || found->second->contains("steps") ||
                         found->second->contains("coverage_text");
      CHECK_MESSAGE(plain, id);
    }
  }
}

TEST_CASE("rules page: the papers that every individual award needs have a section (LC23-III.1.pre)") {
  const Loaded loaded = load_book(source / "guidance");
  REQUIRE(loaded.book);
  const Document& lc23 = *loaded.book->document("lc23-lai-chau");
  const auto page = rules_page(*loaded.book, lc23, base::end_of(lc23.versions.back().from));
  const auto& first = page.at("sections").at(0).at("clauses").at(0);
  CHECK(first.at("id").as_string() == "LC23-III.1.pre");
  CHECK(first.at("conditions").as_array().size() == 2);
  const std::string told = boost::json::serialize(page);
  CHECK(told.find("(chỉ tính: Sáng kiến được xét khen thưởng)") != std::string::npos);
}

TEST_CASE("rules page: days in the order of the calendar, as each language writes them, and nothing said twice") {
  const Loaded loaded = load_book(source / "guidance");
  REQUIRE(loaded.book);
  const Document& lc23 = *loaded.book->document("lc23-lai-chau");
  const auto page = rules_page(*loaded.book, lc23, base::end_of(lc23.versions.back().from));
  std::vector<std::string> said;
  for (const auto& date : page.at("dates").as_array()) said.emplace_back(date.at("when").at("en").as_string());
  CHECK(said == std::vector<std::string>{"from 8 January 2022 to the end of 31 August 2023",
                                         "To the end of 9 September 2023", "To the end of 14 September 2023",
                                         "To the end of 28 September 2023"});
  for (const auto& section : page.at("sections").as_array())
    CHECK(section.at("clauses").at(0).at("title") != section.at("title"));
  const std::string told = boost::json::serialize(page);
  CHECK(told.find(":;") == std::string::npos);
  CHECK(told.find(":)") == std::string::npos);
}
