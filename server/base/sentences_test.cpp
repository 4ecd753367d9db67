// Sentences exist in both languages (tools/embed_sql refuses otherwise) and use the same placeholders.
#include "base/sentences.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "locales.hpp"

using namespace sovang::base;

namespace {
std::set<std::string> placeholders(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
    names.emplace(text.substr(at, text.find('}', at) - at));
  return names;
}
}  // namespace

TEST_CASE("vi and en ask for the same values") {
  for (const auto& entry : sentences) {
    CAPTURE(entry.key);
    CHECK(placeholders(entry.vi) == placeholders(entry.en));
  }
}

TEST_CASE("placeholders are filled, unknown ones stay, an unknown key gives itself") {
  CHECK(sentence(Language::vi, "error.description_too_long", {{"limit", 1000}, {"over", 37}}) ==
        "Mô tả dài hơn 1000 ký tự, hãy bớt 37 ký tự");
  CHECK(sentence(Language::en, "error.description_too_long", {{"limit", 1000}}).find("{over}") != std::string::npos);
  CHECK(sentence(Language::vi, "no.such.key") == "no.such.key");
}

TEST_CASE("a value in both languages is told in the sentence's own") {
  const boost::json::object params{{"limit", {{"vi", "một nghìn"}, {"en", "a thousand"}}}, {"over", 37}};
  CHECK(sentence(Language::vi, "error.description_too_long", params).find("một nghìn") != std::string::npos);
  CHECK(sentence(Language::en, "error.description_too_long", params).find("a thousand") != std::string::npos);
}
