// Each number that a trial offers has a name of its own, and what is shown of it is what may be typed back.
#include "features/awards/thresholds.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

using namespace sovang;

namespace {

rules::Definition defined(const rules::Book& book, const rules::Document& document) {
  rules::Problems problems;
  return rules::define(book, document, base::parse_instant("2026-01-01T00:00:00+07:00").value(), {}, problems);
}

std::string text(const base::json::value& one, const char* name, const char* language) {
  return std::string{one.at(name).at(language).as_string()};
}

}  // namespace

TEST_CASE("no two thresholds of an award are told alike, in no language, of no document") {
  std::size_t told = 0;
  for (const char* const folder :
       {"guidance", "tests/guidance/hospital", "tests/guidance/corporation", "tests/guidance/abroad"}) {
    const auto loaded = rules::load_book(std::string{SOVANG_SOURCE_DIR "/"} + folder);
    REQUIRE(loaded.book);
    for (const auto& document : loaded.book->documents()) {
      const auto definition = defined(*loaded.book, document);
      std::map<std::string, rules::Type> types;
      for (const auto& key : rules::addressable_keys(definition)) types.emplace(key.key, key.type);
      for (const auto& award : definition.awards) {
        CAPTURE(award.id);
        const auto offered = awards::thresholds_view(*loaded.book, document, definition, award);
        for (const char* const language : {"vi", "en"}) {
          std::set<std::string> names;
          for (const auto& one : offered) {
            const auto name = text(one, "title", language) + ", " + text(one, "operator", language);
            CHECK_MESSAGE(names.insert(name).second, name);
            CHECK_MESSAGE(name.find("awards.") == std::string::npos, name);
            CHECK_MESSAGE(name.find('{') == std::string::npos, name);
          }
        }
        for (const auto& one : offered) {
          const std::string key{one.at("key").as_string()}, value{one.at("value").as_string()};
          rules::Problems problems;
          rules::define(*loaded.book, document, definition.as_of, {key + "=" + value}, problems);
          CHECK_MESSAGE(problems.empty(), key << "=" << value);
          ++told;
        }
      }
    }
  }
  CHECK(told > 50);
}

TEST_CASE("steps of a quota are told by what they give and when (LC23-III.2.1.2q)") {
  const auto loaded = rules::load_book(SOVANG_SOURCE_DIR "/guidance");
  REQUIRE(loaded.book);
  const auto& document = *loaded.book->document("lc23-lai-chau");
  const auto definition = defined(*loaded.book, document);
  std::map<std::string, std::string> vi, en;
  for (const auto& one :
       awards::thresholds_view(*loaded.book, document, definition, *definition.award("province-merit-grassroots"))) {
    const std::string value{one.at("value").as_string()};
    vi[text(one, "title", "vi") + "|" + text(one, "operator", "vi")] = value;
    en[text(one, "title", "en") + "|" + text(one, "operator", "en")] = value;
  }
  CHECK(vi["số công đoàn cơ sở trực thuộc để có 3 suất|từ"] == "80");
  CHECK(vi["số công đoàn cơ sở trực thuộc để có 2 suất|từ"] == "50");
  CHECK(vi["Suất đề nghị khi số công đoàn cơ sở trực thuộc: từ 80 trở lên|"] == "3");
  CHECK(vi["Suất đề nghị khi số công đoàn cơ sở trực thuộc: từ 50 trở lên|"] == "2");
  CHECK(vi["Suất đề nghị, các trường hợp còn lại|"] == "1");
  CHECK(en["Places in all other cases|"] == "1");
}
