// BK21-S4: 1000 user-perceived characters; paste from Word; search without accents.
#include "base/text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <sstream>

using namespace sovang::base;

TEST_CASE("NFD and NFC of one sentence are one text with one count (BK21-S4)") {
  const std::string nfd = "Đo\xCC\x82\xCC\x89i mo\xCC\x9B\xCC\x81i";  // Đổi mới, written with combining marks
  CHECK(*clean_text(nfd) == "Đổi mới");
  CHECK(count_graphemes(*clean_text(nfd)) == 7);
}

TEST_CASE("a line break counts as one character, whatever Word made of it") {
  CHECK(*clean_text("a\r\nb\rc\nd") == "a\nb\nc\nd");
  CHECK(count_graphemes(*clean_text("a\r\nb")) == 3);
  CHECK(count_graphemes(*clean_text("ắ\r\nb")) == 3);
}

TEST_CASE("characters are counted as the browser counts them: the table shared with the web (BK21-S4)") {
  std::ifstream file(SOVANG_SOURCE_DIR "/tests/shared/graphemes.json");
  std::stringstream text;
  text << file.rdbuf();
  const auto table = boost::json::parse(text.str());
  CHECK(table.as_array().size() > 15);
  for (const auto& entry : table.as_array()) {
    const std::string written{entry.at("text").as_string()};
    CAPTURE(written);
    CHECK(static_cast<std::int64_t>(count_graphemes(*clean_text(written))) == entry.at("count").as_int64());
  }
}

TEST_CASE("emoji with joiners and flags are one character each") {
  CHECK(count_graphemes("👩‍🔧") == 1);
  CHECK(count_graphemes("🇻🇳") == 1);
}

TEST_CASE("Word's quotes, dashes and tabs survive; NUL, controls and broken UTF-8 do not") {
  CHECK(*clean_text("“cải tiến” – 5\t%…") == "“cải tiến” – 5\t%…");
  CHECK_FALSE(clean_text(std::string_view{"a\0b", 3}));
  CHECK_FALSE(clean_text("a\x1B[0m"));
  CHECK_FALSE(clean_text("\xC3\x28"));
  CHECK_FALSE(clean_text("\xED\xA0\x80"));  // a surrogate
  CHECK_FALSE(clean_text("\xC0\xAF"));      // an overlong slash
}

TEST_CASE("signs that turn the direction of writing go; Unicode's line ends are line ends") {
  CHECK(*clean_text("kiến \xE2\x80\xAEtihs\xE2\x81\xA6") == "kiến tihs");
  CHECK(*clean_text("a\xE2\x80\xA8"
                    "b\xE2\x80\xA9"
                    "c") == "a\nb\nc");
  CHECK(*clean_line("a\xE2\x80\xA8"
                    "b\xE2\x80\xAF"
                    "c\xE2\x80\x89"
                    "d") == "a b c d");
}

TEST_CASE("one line has no white space to spare") {
  CHECK(*clean_line("  Vàng \t A\n\nPáo\xC2\xA0 ") == "Vàng A Páo");
  CHECK(*clean_line(" \n ") == "");
}

TEST_CASE("signs that nobody sees are left out, those of emoji stay, and none of them splits a word of the search") {
  CHECK(*clean_line("quantri\u115F\u200B\u2060\u3164") == "quantri");
  const std::string family = "\U0001F468\u200D\U0001F469", heart = "\u2764\uFE0F";
  CHECK(*clean_text(family + heart) == family + heart);
  CHECK(fold("Tiết\u00ADkiệm gi\u200Dờ") == "tietkiem gio");
}

TEST_CASE("fold: search ignores case and accents, and đ is d") {
  CHECK(fold("Đổi mới ĐƯỜNG, 5S!") == "doi moi duong 5s");
  CHECK(fold("Đo\xCC\x82\xCC\x89i") == "doi");
  CHECK(folded_words("  Giảm thời-gian chờ ") == std::vector<std::string>{"giam", "thoi", "gian", "cho"});
  CHECK(fold("…").empty());
}

TEST_CASE("Vietnamese alphabetical order: a ă â b c d đ e ê") {
  std::vector<std::string> words{"đa", "ê", "e", "dê", "âm", "ăn", "an", "ba"};
  std::sort(words.begin(), words.end(), [](auto& l, auto& r) { return collation_key(l) < collation_key(r); });
  CHECK(words == std::vector<std::string>{"an", "ăn", "âm", "ba", "dê", "đa", "e", "ê"});
}

TEST_CASE("lower case keeps accents and composes them") {
  CHECK(sovang::base::lower("ĐỔI MỚI 5S") == "đổi mới 5s");
  CHECK(sovang::base::lower("E\u0302\u0301") == "ế");
}

TEST_CASE("what is not taken and why: the table shared with the browser") {
  std::ifstream file(SOVANG_SOURCE_DIR "/tests/shared/text.json");
  std::stringstream text;
  text << file.rdbuf();
  const auto table = boost::json::parse(text.str());
  CHECK(table.as_array().size() > 15);
  for (const auto& entry : table.as_array()) {
    const std::string typed{entry.at("text").as_string()};
    const std::string fault{entry.at("fault").as_string()};
    INFO(boost::json::serialize(entry));
    CHECK(fault_of(typed) == (fault == "none"           ? TextFault::none
                              : fault == "unreadable"   ? TextFault::unreadable
                              : fault == "hidden_signs" ? TextFault::hidden_signs
                                                        : TextFault::many_marks));
    CHECK(clean_text(typed).has_value() == (fault == "none"));
    if (fault == "none") CHECK(count_graphemes(*clean_text(typed)) == entry.at("graphemes").to_number<std::size_t>());
  }
}

TEST_CASE("what can be seen, and what is a letter: the table shared with the browser") {
  std::ifstream file(SOVANG_SOURCE_DIR "/tests/shared/visible.json");
  std::stringstream text;
  text << file.rdbuf();
  const auto table = boost::json::parse(text.str());
  CHECK(table.as_array().size() > 30);
  for (const auto& entry : table.as_array()) {
    INFO(boost::json::serialize(entry));
    const auto clean = clean_line(std::string{entry.at("text").as_string()});
    REQUIRE(clean);
    CHECK(shows_something(*clean) == entry.at("visible").as_bool());
    CHECK(count_letters(*clean) == entry.at("letters").to_number<std::size_t>());
  }
}

TEST_CASE("what was typed is shown again, whatever it was") {
  CHECK(readable("Vàng\tA\r\nPáo") == "Vàng\tA\r\nPáo");
  CHECK(readable("a\xFF"
                 "b") == "a\uFFFDb");
  CHECK(readable(std::string_view{"a\0b\x7F", 4}) == "a\uFFFDb\uFFFD");
  CHECK(readable("\xE1\xBB") == "\uFFFD");
}

TEST_CASE("marks are limited before they are put in order: no text makes the normal form cost its length squared") {
  std::string heap = "a";
  for (int i = 0; i < 14'500; ++i) heap += "\u0301\u0316";
  CHECK(fault_of(heap) == TextFault::many_marks);  // known without normalising
  CHECK_FALSE(clean_text(heap));
  // What is let through has runs of most_marks at most, so each piece that is put in order has a bounded size.
  std::string allowed;
  for (int i = 0; i < 3'000; ++i) allowed += "a\u0301\u0316\u0301\u0316\u0301\u0316\u0301\u0316";
  const auto clean = clean_text(allowed);
  REQUIRE(clean);
  CHECK(count_graphemes(*clean) == 3'000);
  CHECK_FALSE(clean_text(allowed + "\u0301"));
}

TEST_CASE("a text is cut at a character's end") {
  CHECK(cut_bytes("aế", 4) == "aế");
  CHECK(cut_bytes("aế", 3) == "a");
  CHECK(cut_bytes("aế", 1) == "a");
  CHECK(cut_bytes("ế", 2).empty());
  CHECK(cut_bytes("", 4).empty());
}
