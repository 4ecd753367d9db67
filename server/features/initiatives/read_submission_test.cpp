// Each field that is refused, with its place and its sentence in both languages; what must survive, survives.
#include "features/initiatives/read_submission.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "base/sentences.hpp"

using namespace sovang;
using namespace sovang::initiatives;
namespace json = base::json;

namespace {

Form a_form() {
  Form form;
  form.slug = "mtsk-2026";
  form.applied_first = base::parse_day("2021-02-01");
  form.applied_last = base::parse_day("2021-05-31");
  form.sectors = {"enterprise", "administrative"};
  form.fields = {"production", "safety"};
  form.unit_list = [] {
    return json::object{{"vi", "Tỉnh, thành phố hoặc ngành"}, {"en", "Province, city or industry"}};
  };
  return form;
}

std::optional<UnitChoice> find(std::string_view code) {
  if (code == "LD12")
    return UnitChoice{12, "LD12", "LĐLĐ tỉnh Lai Châu", {{"vi", "Công đoàn cơ sở"}, {"en", "Grass-roots union"}}};
  if (code == "LD12-01") return UnitChoice{13, "LD12-01", "CĐCS Công ty Chè Than Uyên"};
  return std::nullopt;
}

json::object a_body() {
  return json::parse(R"({"author":{"name":"Vàng A Páo","phone":"0912 345 678"},"unit":"LD12-01","sector":"enterprise",
    "field":"production","title":"Cải tiến đồ gá hàn","description":"Vấn đề, cách làm, kết quả."})")
      .as_object();
}

ReadSubmission read(const json::object& body) {
  return read_submission(body, a_form(), find, *base::parse_day("2026-03-12"));
}

/// The fields refused, as "place code"; also checks that each has its sentence in both languages, every placeholder
/// filled.
std::vector<std::string> refused(const json::object& body) {
  std::vector<std::string> all;
  try {
    read(body);
  } catch (const base::Refused& refusal) {
    CHECK(refusal.reason == base::Reason::invalid);
    for (const auto& field : refusal.fields) {
      all.push_back(field.place + " " + field.code);
      for (const auto language : {base::Language::vi, base::Language::en}) {
        const auto said = base::sentence(language, "error." + field.code, field.params);
        CHECK_MESSAGE(said != "error." + field.code, field.code);
        CHECK_MESSAGE(said.find('{') == std::string::npos, said);
      }
    }
  }
  return all;
}

/// The body with one field changed: "/author/name".
json::object with(std::string_view pointer, const json::value& value) {
  json::object body = a_body();
  auto* into = &body;
  pointer.remove_prefix(1);
  if (const auto slash = pointer.find('/'); slash != std::string_view::npos) {
    const auto outer = pointer.substr(0, slash);
    if (!body.contains(outer)) body[outer] = json::object{};
    into = &body[outer].as_object();
    pointer.remove_prefix(slash + 1);
  }
  (*into)[pointer] = value;
  return body;
}

json::value letters(std::size_t n, char letter) { return json::value(json::string(n, letter)); }

/// One grapheme of so many emoji.
json::value joined(int n) {
  json::string text = "👩";
  for (int i = 1; i < n; ++i) text += "\u200d👩";
  return text;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a complete submission is read and normalised") {
  const auto got = read(with("/benefit_dong", 1'200'000'000)).submission;
  CHECK(got.author_phone == "0912345678");
  CHECK(got.benefit_dong == 1'200'000'000);
  CHECK_FALSE(got.name_public);
  CHECK(read(a_body()).unit.id == 13);
}

TEST_CASE("each wrong field is named with its place") {
  const struct {
    const char* place;
    json::value value;
    Words expected;
  } cases[] = {
      {"/author", nullptr, {"/author/name name_missing", "/author/phone phone_missing"}},
      {"/author", "Páo", {"/author type_object", "/author/name name_missing", "/author/phone phone_missing"}},
      {"/author/name", "  ", {"/author/name name_missing"}},
      {"/author/name", "Đ", {"/author/name name_short"}},
      {"/author/name", "12 3", {"/author/name name_short"}},
      {"/author/name", "——", {"/author/name name_short"}},
      {"/author/name", "😀😀", {"/author/name name_short"}},
      {"/author/name", "\u3164\u3164", {"/author/name name_missing"}},
      {"/author/name", 7, {"/author/name type_text"}},
      {"/author/name", letters(101, 'a'), {"/author/name text_too_long"}},
      {"/author/name", "a\x01z", {"/author/name text_unreadable"}},
      {"/author/name", "Páo\ue000 oáP", {"/author/name text_hidden_signs"}},
      {"/title", "Đồ\uf0b8 gá", {"/title text_hidden_signs"}},
      {"/title", "a\u0301\u0316\u0301\u0316\u0301\u0316\u0301\u0316\u0301", {"/title text_many_marks"}},
      {"/description", joined(6'000), {"/description text_too_heavy"}},
      {"/description", joined(100), {}},
      {"/author/phone", "", {"/author/phone phone_missing"}},
      {"/author/phone", "0123456789", {"/author/phone phone_wrong"}},
      {"/author/phone", "091234567", {"/author/phone phone_wrong"}},
      {"/author/phone", "09123456789", {"/author/phone phone_wrong"}},
      {"/author/phone", "0912 345 67x", {"/author/phone phone_wrong"}},
      {"/author/birth_year", 2013, {"/author/birth_year birth_year_wrong"}},
      {"/author/birth_year", "1985", {"/author/birth_year birth_year_wrong"}},
      {"/author/email", "pao.congdoan.vn", {"/author/email email_wrong"}},
      {"/author/role", "admin", {"/author/role field_unexpected"}},
      {"/unit", nullptr, {"/unit unit_missing"}},
      {"/unit", "XX", {"/unit unit_unknown"}},
      {"/unit", "LD12", {"/unit sub_unit_missing"}},
      {"/parent", "LD12", {}},
      {"/sector", "army", {"/sector sector_unknown"}},
      {"/sector", "", {"/sector sector_missing"}},
      {"/field", "x", {"/field field_unknown"}},
      {"/field", nullptr, {"/field field_missing"}},
      {"/title", " \t ", {"/title title_missing"}},
      {"/title", "\u2800\u200d\u00ad", {"/title title_missing"}},
      {"/title", letters(201, 'x'), {"/title text_too_long"}},
      {"/description", " \n\n ", {"/description description_missing"}},
      {"/description", "\u2060\n\u3164\u034f\ufe0f", {"/description description_missing"}},
      {"/description", 5, {"/description type_text"}},
      {"/applied_from", "2021-02-30", {"/applied_from applied_from_wrong"}},
      {"/applied_from", "2021-01-31", {"/applied_from applied_from_outside"}},
      {"/applied_from", "2021-06-01", {"/applied_from applied_from_outside"}},
      {"/applied_from", "2021-02-01", {}},
      {"/applied_from", "2021-05-31", {}},
      {"/benefit_dong", -1, {"/benefit_dong benefit_wrong"}},
      {"/benefit_dong", 1.5, {"/benefit_dong benefit_wrong"}},
      {"/benefit_dong", "60", {"/benefit_dong benefit_wrong"}},
      {"/benefit_dong", 1'000'000'000'000'001, {"/benefit_dong benefit_wrong"}},
      {"/benefit_dong", std::uint64_t{18'000'000'000'000'000'000U}, {"/benefit_dong benefit_wrong"}},
      {"/benefit_dong", 1'000'000'000'000'000, {}},
      {"/benefit_dong", 0, {}},
      {"/no_dispute", "yes", {"/no_dispute type_boolean"}},
      {"/author_share", 60, {"/author_share shares_sum"}},
      {"/coauthors", json::array{json::object{{"name", "Lò Thị Mai"}, {"share", 40}}}, {"/author_share share_wrong"}},
      {"/coauthors", "Mai", {"/coauthors coauthors_wrong"}},
      {"/operator",
       json::object{{"name", "Vàng A Páo"}, {"phone", "0912345678"}},
       {"/operator/name operator_is_author"}},
      {"/operator", json::object{{"name", "Mai"}}, {"/operator/phone phone_missing"}},
      {"/consent", json::object{{"name_public", 1}}, {"/consent/name_public type_boolean"}},
      {"/status", "recognised", {"/status field_unexpected"}},
      {"/received_at", "2020-01-01", {"/received_at field_unexpected"}},
  };
  for (const auto& one : cases) {
    CAPTURE(one.place);
    CAPTURE(json::serialize(one.value));
    CHECK(refused(with(one.place, one.value)) == one.expected);
  }
}

TEST_CASE("a stranger's field name with slashes keeps a correct place") {
  auto body = a_body();
  body["a/b~c"] = 1;
  CHECK(refused(body) == Words{"/a~1b~0c field_unexpected"});
}

TEST_CASE("BK21-S4: 1000 characters as people see them, 1001 refused with the number over") {
  const auto description = [](const std::string& sign, int n) {
    std::string text;
    for (int i = 0; i < n; ++i) text += sign;
    return with("/description", json::value(text));
  };
  CHECK(refused(description("ế", 1000)).empty());
  CHECK(refused(description("e\u0302\u0301", 1000)).empty());  // the same letters, decomposed
  for (const auto* longest : {"👩🏽‍🌾", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
                              "👩🏻‍❤️‍💋‍👩🏿"}) {
    CAPTURE(longest);
    CHECK(refused(description(longest, 1000)).empty());
    CHECK(refused(description(longest, 1001)) == Words{"/description description_too_long"});
  }
  try {
    read(description("ế", 1037));
    FAIL("must be refused");
  } catch (const base::Refused& refusal) {
    CHECK(refusal.fields.at(0).code == "description_too_long");
    CHECK(base::sentence(base::Language::vi, "error.description_too_long", refusal.fields.at(0).params) ==
          "Mô tả dài hơn 1000 ký tự, hãy bớt 37 ký tự");
  }
  CHECK(refused(description("e\u0302\u0301", 1001)) == Words{"/description description_too_long"});
}

TEST_CASE("BK21-1.1c: the refusal names the window") {
  try {
    read(with("/applied_from", "2021-06-01"));
    FAIL("must be refused");
  } catch (const base::Refused& refusal) {
    const auto said = base::sentence(base::Language::vi, "error.applied_from_outside", refusal.fields.at(0).params);
    CHECK(said.find("01/02/2021") != std::string::npos);
    CHECK(said.find("31/5/2021") != std::string::npos);
  }
}

TEST_CASE("decomposed accents are the same text, Word's quotes and line ends survive") {
  const auto composed = read(with("/title", "Đổi mới")).submission;
  const auto decomposed = read(with("/title", "Đo\u0302\u0309i mo\u031B\u0301i")).submission;
  CHECK(composed.title == decomposed.title);
  CHECK(canonical_body(composed, "p") == canonical_body(decomposed, "p"));
  const auto word = read(with("/description", "“Nhanh” – ‘gọn’…\r\n\tmột\r\n- hai")).submission;
  CHECK(word.description == "“Nhanh” – ‘gọn’…\n\tmột\n- hai");
}

TEST_CASE("a missing unit is a path, not a dead end") {
  auto body = with("/unit_text", "Hợp tác xã Bản Bo");
  body["unit"] = nullptr;
  CHECK(refused(body) == Words{"/unit unit_missing"});
  body["parent"] = "LD12";
  CHECK(read(body).unit.id == 12);
  CHECK(read(body).submission.unit_text == "Hợp tác xã Bản Bo");
  body.erase("parent");
  body["unit"] = "LD12";
  CHECK(read(body).unit.id == 12);
}

TEST_CASE("shares of the authors sum to 100") {
  auto body = a_body();
  body["coauthors"] = json::array{json::object{{"name", "Lò Thị Mai"}, {"share", 40}}};
  body["author_share"] = 60;
  CHECK(read(body).submission.coauthors.size() == 1);
  body["author_share"] = 61;
  CHECK(refused(body) == Words{"/coauthors shares_sum"});
  body["coauthors"].as_array()[0].as_object()["share"] = 0;
  CHECK(refused(body) == Words{"/coauthors/0/share share_wrong"});
}

TEST_CASE("phone numbers as people write them") {
  for (const auto* typed : {"0912345678", "0912 345 678", "+84912345678", "84912345678", "+84 0912.345.678",
                            "0912-345-678", "(0912) 345678"})
    CHECK(phone_digits(typed) == "0912345678");
  CHECK(phone_digits("0213 3876 543") == "02133876543");
  CHECK(phone_digits("0213387654") == "0213387654");
  for (const auto* wrong : {"", "12", "0612345678", "0412345678", "+1 202 555 0100", "091234567８", "0912345678+",
                            "84912345", "849123456780"})
    CHECK_FALSE(phone_digits(wrong));
}

TEST_CASE("the canonical body is in alphabetical order and leaves absent parts out") {
  auto body = a_body();
  body["benefit_dong"] = 5;
  CHECK(canonical_body(read(body).submission, "p") ==
        R"({"author":{"name":"Vàng A Páo","phone":"0912345678"},"benefit_dong":5,"consent":{"name_public":false},)"
        R"("description":"Vấn đề, cách làm, kết quả.","field":"production","no_dispute":false,"programme":"p",)"
        R"("sector":"enterprise","title":"Cải tiến đồ gá hàn","unit":"LD12-01"})");
}

TEST_CASE("of a flood of unknown fields fifty are told") {
  auto body = a_body();
  for (int i = 0; i < 5'000; ++i) body["x" + std::to_string(i)] = 1;
  CHECK(refused(body).size() == 50);
}
