// The form without script gives the same body as the script sends.
#include "features/initiatives/plain_form.hpp"

#include <doctest/doctest.h>

using namespace sovang::initiatives;
using sovang::base::Language;
namespace json = sovang::base::json;

TEST_CASE("amounts as people type them") {
  CHECK(amount_from("1,2", "billion") == 1'200'000'000);
  CHECK(amount_from("1.2", "billion") == 1'200'000'000);
  CHECK(amount_from("60", "million") == 60'000'000);
  CHECK(amount_from("1.200.000", "dong") == 1'200'000);
  CHECK(amount_from("1.200", "dong") == 1'200);
  CHECK(amount_from("1,250", "million") == 1'250'000);
  CHECK(amount_from("1,0", "dong") == 1);
  CHECK_FALSE(amount_from("1,5", "dong"));
  CHECK_FALSE(amount_from("0,0000001", "million"));
  CHECK_FALSE(amount_from("nhiều", "million"));
  CHECK_FALSE(amount_from(",", "million"));
  CHECK(amount_from("9999999999", "billion") == 1'000'000'000'000'001);
}

TEST_CASE("fields become the body of the API") {
  const FormFields fields{{"author.name", "Páo"},
                          {"author.phone", "0912345678"},
                          {"unit_parent", "LD12"},
                          {"unit", "LD12-01"},
                          {"sector", "enterprise"},
                          {"field", "production"},
                          {"title", "Gá"},
                          {"description", "x"},
                          {"benefit", "60"},
                          {"benefit_unit", "million"},
                          {"coauthors.0.name", "Mai"},
                          {"coauthors.0.share", "40"},
                          {"author_share", "60"},
                          {"name_public", "on"},
                          {"operator.name", ""}};
  CHECK(
      json::value(body_from(fields)) ==
      json::parse(
          R"({"author":{"name":"Páo","phone":"0912345678"},"unit":"LD12-01","sector":"enterprise","field":"production",
          "title":"Gá","description":"x","benefit_dong":60000000,"coauthors":[{"name":"Mai","share":40}],"author_share":60,
          "no_dispute":false,"consent":{"name_public":true}})"));
}

TEST_CASE("a missing unit goes under its parent, a top unit alone is sent as the unit") {
  auto body =
      body_from({{"unit_parent", "LD12"}, {"unit_missing", "on"}, {"unit_text", "HTX Bản Bo"}, {"unit", "LD12-01"}});
  CHECK(body["parent"] == "LD12");
  CHECK(body["unit_text"] == "HTX Bản Bo");
  CHECK_FALSE(body.contains("unit"));
  body = body_from({{"unit_parent", "LD12"}});
  CHECK(body["unit"] == "LD12");
}

TEST_CASE("errors stand at their controls, in the page's language") {
  json::object page;
  add_errors(
      page,
      {{"/author/phone", "phone_missing", {}}, {"/unit", "unit_missing", {}}, {"/benefit_dong", "benefit_wrong", {}}},
      Language::en);
  CHECK(page["error_count"] == 3);
  CHECK(page["errors"].as_array()[0].as_object()["place_id"] == "author.phone");
  const std::string said{page["error"].as_object()["author_phone"].as_string()};
  CHECK(said == sovang::base::sentence(Language::en, "error.phone_missing"));
  CHECK(said != "error.phone_missing");
  CHECK(page["error"].as_object().contains("unit_parent"));
  CHECK(page["error"].as_object().contains("benefit"));
  add_typed(page, {{"author.name", "Páo"}, {"no_dispute", "on"}});
  CHECK(page["form"].as_object()["author_name"] == "Páo");
  CHECK(page["form"].as_object()["no_dispute"] == true);
}

TEST_CASE("every co-author is read, up to the limit of the API") {
  FormFields fields;
  for (int i = 0; i < 21; ++i) fields.emplace_back("coauthors." + std::to_string(i) + ".name", "Mai");
  CHECK(body_from(fields)["coauthors"].as_array().size() == 20);
  json::object page;
  add_typed(page, fields);
  CHECK(page["coauthor_rows"].as_array().size() == 20);
  CHECK(page["coauthors_open"] == true);
  CHECK(page["coauthors_more"] == false);
}

TEST_CASE("the step gives more rows until there are twenty") {
  const auto rows = [](const FormFields& fields) {
    json::object page;
    add_typed(page, fields);
    return page["coauthor_rows"].as_array().size();
  };
  CHECK(rows({}) == 2);
  CHECK(rows({{"step", "coauthors"}}) == 8);
  CHECK(rows({{"coauthors.7.name", ""}}) == 8);
  CHECK(rows({{"coauthors.7.name", ""}, {"step", "coauthors"}}) == 14);
  CHECK(rows({{"coauthors.13.share", ""}, {"step", "coauthors"}}) == 20);
  CHECK(rows({{"coauthors.19.share", ""}, {"step", "coauthors"}}) == 20);
}

TEST_CASE("what the form has no field for, and what comes twice, is told by its name") {
  const auto strange = [](const FormFields& fields) {
    std::vector<std::string> places;
    for (const auto& one : strange_fields(fields)) places.push_back(one.place + " " + one.code);
    return places;
  };
  using Words = std::vector<std::string>;
  CHECK(strange({{"title", ""}, {"step", "units"}, {"coauthors.19.name", "x"}, {"wait_ticket", ""}}).empty());
  for (const auto* name : {"zzz", "benefit_dong", "consent", "coauthors", "coauthors.20.name", "coauthors.01.name"})
    CHECK(strange({{name, "1"}}) == Words{"/" + std::string{name} + " field_unexpected"});
  CHECK(strange({{"title", "a"}, {"title", "b"}}) == Words{"/title field_unexpected"});
  CHECK(strange({{"step", "send"}}) == Words{"/step field_unexpected"});
  CHECK(strange({{"a\xFF", "b"}}) == Words{"/a\uFFFD field_unexpected"});
  FormFields flood;
  for (int i = 0; i < 5'000; ++i) flood.emplace_back("x" + std::to_string(i), "");
  CHECK(strange(flood).size() == 50);
}
