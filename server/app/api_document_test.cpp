// Every route of the API says what it takes and answers, and the document that is kept says the same.
#include "app/api_document.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/installation.hpp"
#include "app/wiring.hpp"
#include "base/json.hpp"
#include "platform/config/values.hpp"

namespace sovang::app {

namespace {

constexpr const char* kept = "docs/generated/openapi.json";

/// The program's routes on an empty installation.
class EmptyHouse {
 public:
  EmptyHouse() {
    REQUIRE(mkdtemp(folder_.data()) != nullptr);
    config::Sources sources;
    sources.command_line = {{"data_dir", folder_},
                            {"guidance", SOVANG_SOURCE_DIR "/guidance"},
                            {"database", "sqlite:" + folder_ + "/database"}};
    parts_ = std::make_unique<Parts>(Installation{config::load(sources).settings});
    add_routes(routes, *parts_);
  }
  ~EmptyHouse() {
    parts_->identity.finish();
    parts_.reset();
    std::filesystem::remove_all(folder_);
  }
  work::Routes routes;

 private:
  std::string folder_ = (std::filesystem::temp_directory_path() / "sovang-api-XXXXXX").string();
  std::unique_ptr<Parts> parts_;
};

std::string text_of(const char* path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("api: every route is described, and nothing else is") {
  EmptyHouse house;
  for (const auto& fault : api_faults(house.routes)) FAIL_CHECK(fault);
  // Control: a route that nobody describes, and a description whose route is gone.
  house.routes.read("/api/v1/secret", work::Access::anyone, nullptr);
  CHECK(api_faults(house.routes).size() == 1);
  CHECK(api_faults(work::Routes{}).size() > 50);
}

TEST_CASE("api: the document tells rights, shapes and places") {
  const EmptyHouse house;
  const auto document = base::parse_kept_json(api_document(house.routes));
  const auto& inbox = document.at("paths").at("/api/v1/programmes/{programme}/inbox").at("get");
  CHECK(inbox.at("x-right").as_string() == "see_initiatives");
  CHECK(inbox.at("x-right-in").as_string() == "{programme}");
  CHECK(inbox.at("parameters").as_array().size() > 5);
  const auto& given = document.at("paths").at("/api/v1/accounts").at("post");
  CHECK(given.at("x-fresh-proof").as_bool());
  CHECK(given.at("responses").as_object().contains("201"));
  CHECK(document.at("components").at("schemas").at("unit").at("required").as_array().size() == 2);
}

/// SOVANG_WRITE_DOCS=1 (`./dev docs`) writes it anew.
TEST_CASE("api: the document that is kept is fresh") {
  const EmptyHouse house;
  const auto document = api_document(house.routes);
  if (std::getenv("SOVANG_WRITE_DOCS") != nullptr) std::ofstream(kept) << document;
  CHECK_MESSAGE(text_of(kept) == document, "docs/generated/openapi.json is stale: ./dev docs makes it anew");
}

}  // namespace sovang::app
