// The router: one route for one request, and addresses typed with a slash too many.
#include "work/router.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "work/context.hpp"
#include "work/fixture_for_tests.hpp"

namespace sovang::work {

namespace {

http::Response nothing(Context&, const Call&) { return {}; }

}  // namespace

TEST_CASE("router: a slash too many at the end of a page's address is sent to the page, nothing else is") {
  Routes routes;
  routes.page("/", Access::anyone, [](Context&, const Call&) { return Page{"home"}; });
  routes.page("/ct/{programme}", Access::anyone, [](Context&, const Call&) { return Page{"home"}; });
  routes.read("/api/v1/x", Access::anyone, nothing);
  const Router router{routes.all()};
  const auto database = db::open("sqlite::memory:");
  const rules::Book book;
  const auto sent_to = [&](const std::string& path, const std::string& target) -> std::string {
    const auto found = router.find(http::Method::get, path);
    if (found.route == nullptr) return "nowhere";
    http::Request request;
    request.path = path, request.target = target;
    std::string told;
    database->change_and_wait([&](db::Tx& tx) {
      Context context{{}, {}, tx, book, "test"};
      try {
        const auto page = found.route->page(context, Call{request, found.path, base::Language::vi});
        told = std::to_string(page.status) + " " + page.location;
      } catch (const base::Refused&) {
        told = "refused";
      }
    });
    return told;
  };
  CHECK(sent_to("/en/", "/en/") == "308 /en");
  CHECK(sent_to("/en/ct/lc23/", "/en/ct/lc23/?lang=1/") == "308 /en/ct/lc23?lang=1/");
  CHECK(sent_to("/ct/lc23/", "/ct/lc23%2F") == "refused");
  CHECK(sent_to("/en/", "//en/") == "refused");
  CHECK(sent_to("//ct/lc23/", "//ct/lc23/") == "nowhere");
  CHECK(sent_to("/en//", "/en//") == "nowhere");
  CHECK(sent_to("/api/v1/x/", "/api/v1/x/") == "nowhere");
  CHECK(router.find(http::Method::post, "/en/").route == nullptr);
}

TEST_CASE("frame: two routes for one request are a mistake of ours") {
  Routes routes;
  routes.read("/a/{x}", Access::anyone, nothing);
  routes.read("/a/{y}", Access::anyone, nothing);
  CHECK_THROWS_AS(Router{routes.all()}, std::logic_error);
}

}  // namespace sovang::work
