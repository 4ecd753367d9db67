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
