// A frame for tests: routes on an empty in-memory database, asked without a socket.
#pragma once
#include <future>
#include <memory>
#include <string>
#include <utility>

#include "rules/book.hpp"
#include "work/frame.hpp"

namespace sovang::work::testing {

struct Ask {
  http::Method method = http::Method::get;
  std::string path;
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  base::Instant at = {1'693'500'000'000'000};  // 31/8/2023
  std::string peer = {};
};

class Fixture {
 public:
  explicit Fixture(Routes routes, FrameOptions options = {}, std::function<void(Surroundings&)> change = {})
      : database(db::open("sqlite::memory:")), pages("/nowhere") {
    Surroundings around{*database, [this] { return book; }};
    around.pages = &pages;
    if (change) change(around);
    frame = std::make_unique<Frame>(std::move(routes), std::move(around), options);
  }
  ~Fixture() { frame->finish(); }

  /// Does not wait for the answer.
  std::future<http::Response> begin(const Ask& ask) const {
    auto answered = std::make_shared<std::promise<http::Response>>();
    frame->handler()(make(ask), [answered](http::Response response) { answered->set_value(std::move(response)); });
    return answered->get_future();
  }
  http::Response ask(const Ask& asked) const { return begin(asked).get(); }
  base::json::object json(const Ask& asked) const { return base::parse_json(*ask(asked).body).as_object(); }

  static std::shared_ptr<const http::Request> make(const Ask& ask) {
    auto request = std::make_shared<http::Request>();
    const auto mark = ask.path.find('?');
    request->method = ask.method;
    request->path = ask.path.substr(0, mark);
    request->target = ask.path;
    for (auto from = mark; from != ask.path.npos; from = ask.path.find('&', from + 1)) {
      const auto pair = ask.path.substr(from + 1, ask.path.find('&', from + 1) - from - 1);
      request->query.emplace_back(pair.substr(0, pair.find('=')), pair.substr(pair.find('=') + 1));
    }
    request->headers = ask.headers;
    request->body = ask.body;
    request->received_at = ask.at;
    request->peer = ask.peer;
    request->id = "test-1";
    return request;
  }

  std::unique_ptr<db::Database> database;
  Pages pages;
  /// An empty one; actions under test that need more set it before they are asked.
  std::shared_ptr<const rules::Book> book = std::make_shared<const rules::Book>();
  std::unique_ptr<Frame> frame;
};

}  // namespace sovang::work::testing
