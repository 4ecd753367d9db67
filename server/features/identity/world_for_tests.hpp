// What every test of accounts begins with: one server with one administrator, and the cookies of its answers.
#pragma once
#include <algorithm>
#include <string>

#include "features/identity/account_routes.hpp"
#include "features/identity/routes.hpp"
#include "features/identity/token_routes.hpp"
#include "rules/book.hpp"
#include "work/fixture_for_tests.hpp"

namespace sovang::identity::testing {

using work::testing::Ask;
inline const base::Instant start{1'693'500'000'000'000};
inline constexpr std::int64_t minute = 60 * base::micros_per_second;
inline const std::string good = "con trâu là đầu cơ nghiệp";

inline crypto::Secret a_key() {
  crypto::Secret key;
  std::fill_n(key.data(), crypto::Secret::size, static_cast<unsigned char>(7));
  return key;
}

/// One server with one administrator invited by the code "ABCDE23456".
struct World {
  World() : World(false) {}
  explicit World(bool https, std::string reached_at = "https://sovang.example.vn") : address(std::move(reached_at)) {
    work::Routes routes;
    database = db::open("sqlite::memory:");
    door = std::make_unique<Door>(*database, Doorway{https,
                                                     12 * 60 * minute,
                                                     a_key(),
                                                     keys,
                                                     [this](std::int64_t) { return second_factor; },
                                                     [](std::int64_t, base::Day) { return base::json::value(nullptr); },
                                                     {},
                                                     {},
                                                     [this] { return weighty_needs; }});
    door->add_routes(routes);
    tree = std::make_unique<org::LiveTree>(*database);
    add_account_routes(routes, *tree);
    add_token_routes(routes, *tree, *door);
    work::Surroundings around{*database, [] { return std::shared_ptr<const rules::Book>{}; }};
    around.who = [this](db::Tx& tx, const http::Request& request) { return door->who(tx, request); };
    around.book = [this] { return book; };
    around.address = &address;
    frame = std::make_unique<work::Frame>(std::move(routes), std::move(around));
    invite("Chị Hà", "ABCDE23456", start);
  }
  ~World() {
    door->finish();
    frame->finish();
  }
  void invite(std::string_view name, const std::string& code, base::Instant now) {
    database->change_and_wait([&](db::Tx& tx) { invite_administrator(tx, now, name, code); });
  }
  http::Response ask(const Ask& ask) const {
    std::promise<http::Response> answered;
    frame->handler()(work::testing::Fixture::make(ask),
                     [&](http::Response response) { answered.set_value(std::move(response)); });
    return answered.get_future().get();
  }
  http::Response post(const base::json::object& body, base::Instant at = start,
                      std::string site = "same-origin") const {
    return ask({http::Method::post,
                "/api/v1/session",
                {{"content-type", "application/json"}, {"sec-fetch-site", std::move(site)}},
                base::json::serialize(body),
                at});
  }
  /// From a device that keeps `cookie`.
  http::Response post_from(const std::string& cookie, const base::json::object& body, base::Instant at = start) const {
    return ask({http::Method::post,
                "/api/v1/session",
                {{"content-type", "application/json"}, {"sec-fetch-site", "same-origin"}, {"cookie", cookie}},
                base::json::serialize(body),
                at});
  }
  http::Response first_sign_in() const {
    return post({{"name", "chi ha"}, {"code", "abcde-23456"}, {"new_password", good}});
  }
  int status_of_session(const std::string& cookie, base::Instant at) const {
    const auto status = ask({http::Method::get, "/api/v1/session", {{"cookie", cookie}}, "", at}).status;
    database->change_and_wait([](db::Tx&) {});  // what keeps the session awake is written behind the answer
    return status;
  }

  crypto::KeyRing keys{[] {
    std::vector<crypto::Secret> masters;
    masters.push_back(a_key());
    return masters;
  }()};
  work::PublicAddress address;
  bool second_factor = false;  ///< whether roles demand one
  bool weighty_needs = false;  ///< whether weighty acts do
  std::shared_ptr<const rules::Book> book = std::make_shared<const rules::Book>();
  std::unique_ptr<db::Database> database;
  std::unique_ptr<org::LiveTree> tree;
  std::unique_ptr<Door> door;
  std::unique_ptr<work::Frame> frame;
};

inline std::string header(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return "";
}
inline std::string cookie_of(const http::Response& response) {
  const auto set = header(response, "Set-Cookie");
  return set.substr(0, set.find(';'));
}
/// "name=value" of the cookie that stands for the device, among all cookies set.
inline std::string device_of(const http::Response& response) {
  for (const auto& [key, value] : response.headers)
    if (key == "Set-Cookie" && value.starts_with("sv-device=")) return value.substr(0, value.find(';'));
  return "";
}
inline std::string code_of(const http::Response& response) {
  return std::string{base::parse_json(*response.body).at("code").as_string()};
}

}  // namespace sovang::identity::testing
