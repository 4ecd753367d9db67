// Templates and presented data: the same answers as web/shared/{mustache,present}.ts.
#include "work/template.hpp"

#include <doctest/doctest.h>

#include <boost/json/parse.hpp>

#include "platform/http/compress.hpp"
#include "work/present.hpp"

namespace sovang::work {

namespace {

std::string fill(std::string text, std::string_view data) {
  return Template(std::move(text)).fill(boost::json::parse({data.data(), data.size()}));
}
std::string shown(std::string text, std::string_view data, base::Language language = base::Language::vi) {
  return Template(std::move(text)).fill(present(boost::json::parse({data.data(), data.size()}), language));
}

}  // namespace

TEST_CASE("template: values are escaped, raw ones are not") {
  CHECK(fill("{{a}}|{{{a}}}|{{& a}}", R"({"a":"<b>\"'&"})") == "&#60;b&#62;&#34;&#39;&#38;|<b>\"'&|<b>\"'&");
  CHECK(fill("{{a.b}} {{a.c}} {{x.y}} {{n}} {{! remark }}.", R"({"a":{"b":"1"},"n":0})") == "1   0 .");
}

TEST_CASE("template: sections, lists, the inverted ones, the enclosing names") {
  CHECK(fill("{{#l}}[{{.}}{{o}}]{{/l}}{{^l}}none{{/l}}", R"({"l":["a","b"],"o":"!"})") == "[a!][b!]");
  for (const std::string_view nothing : {R"({"l":[]})", R"({"l":""})", R"({"l":false})", R"({"l":null})", "{}"})
    CHECK(fill("{{#l}}x{{/l}}{{^l}}none{{/l}}", nothing) == "none");
  CHECK(fill("{{#a}}{{#a}}{{b}}{{/a}}{{/a}}", R"({"a":{"a":{"b":"deep"}}})") == "deep");
  CHECK(fill("{{#u}}{{name}}{{/u}}", R"({"u":{"name":"Bắc Kạn"},"name":"outer"})") == "Bắc Kạn");
}

TEST_CASE("template: what is broken is named") {
  for (const std::string text : {"{{a", "{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{}}"})
    CHECK_THROWS_AS(Template{text}, std::runtime_error);
}

TEST_CASE("present: languages, numbers, money, instants") {
  CHECK(shown("{{t}}", R"({"t":{"vi":"Bảng","en":"Board"}})", base::Language::en) == "Board");
  CHECK(shown("{{n}} {{n_text}}", R"({"n":1234567})") == "1234567 1.234.567");
  CHECK(shown("{{n_text}}", R"({"n":1234567})", base::Language::en) == "1,234,567");
  CHECK(shown("{{b_dong_short}}", R"({"b_dong":1200000000})") == "1,2 tỷ đồng");
  CHECK(shown("{{b_dong_short}}", R"({"b_dong":1200000000})", base::Language::en) == "VND\u00a01.2 billion");
  const std::string_view close = R"({"closes_at":"2023-09-01T00:00:00+07:00","from":"2023-02-05"})";
  CHECK(shown("{{closes_at_deadline}}|{{closes_at_text}}|{{closes_at_short_day}}|{{from_text}}", close) ==
        "24h00 ngày 31/8/2023|00:00 ngày 01/9/2023|01/9|05/02/2023");
  CHECK(shown("{{closes_at_deadline}}", close, base::Language::en) == "midnight at the end of 31 Aug 2023");
}

TEST_CASE("present: a size is a number like any other; figures for each 1,000 members are cut") {
  const auto shown =
      present(boost::json::object{{"total_rows", std::uint64_t{1063}}, {"per_1000", {{"n", 2'901'000}, {"of", 2340}}}},
              base::Language::vi);
  CHECK(shown.at("total_rows_text") == "1.063");
  CHECK(shown.at("per_1000").at("each") == "1.239,7");
}

TEST_CASE("present: ratios are cut, never rounded up; ranks and movements") {
  CHECK(shown("{{r.percent}} {{r.short}} {{#r.over}}over{{/r.over}}{{^r.over}}not over{{/r.over}}",
              R"({"r":{"n":198,"of":132}})") == "150.00 150,0% not over");
  CHECK(shown("{{r.short}} {{#r.met}}met{{/r.met}}{{^r.met}}not{{/r.met}}", R"({"r":{"n":99999,"of":100000}})") ==
        "99,9% not");
  CHECK(shown("{{r.percent}}{{#r.capped}} capped{{/r.capped}}", R"({"r":{"n":1000,"of":1}})") == "200.00 capped");
  CHECK(shown("{{#l}}{{ribbon}}{{up}}{{down}}{{#same}}={{/same}};{{/l}}",
              R"({"l":[{"rank":1,"change":2},{"rank":4,"change":-1},{"rank":5}]})") == "12;1;=;");
  CHECK(shown("{{#l}}{{ribbon}};{{/l}}", R"({"l":[{"rank":1,"count":7},{"rank":2,"count":0}]})") == "1;;");
  CHECK(shown("{{r.short}}", R"({"r":{"n":13,"of":1}})") == "1.300,0%");
  CHECK(shown("{{r.short}}", R"({"r":{"n":13,"of":1}})", base::Language::en) == "1,300.0%");
  CHECK(shown("{{p.progress.percent}} {{p.left_text}}", R"({"p":{"total":500,"target":2000}})") == "25.00 1.500");
}

TEST_CASE("compress: the best of what is accepted") {
  using http::best_encoding;
  using http::Encoding;
  CHECK(best_encoding("gzip, deflate, br, zstd") == Encoding::brotli);
  CHECK(best_encoding("gzip") == Encoding::gzip);
  CHECK(best_encoding("br;q=0, gzip;q=0.5") == Encoding::gzip);
  CHECK(best_encoding("br;q=0.0") == Encoding::identity);
  CHECK(best_encoding("") == Encoding::identity);
  CHECK(best_encoding("brotli, x") == Encoding::identity);
  CHECK(http::compress(Encoding::gzip, std::string(5000, 'a')).size() < 100);
}

}  // namespace sovang::work
