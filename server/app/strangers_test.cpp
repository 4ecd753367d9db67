// The doors that open by a code and a number: whoever gives a wrong one is answered though the writer stands still.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "app/demo_installation.hpp"
#include "app/wiring.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/store.hpp"
#include "work/fixture_for_tests.hpp"
#include "work/held_writer_for_tests.hpp"

namespace sovang::app {

namespace {

using work::testing::Ask;
using work::testing::comes;
using work::testing::HeldWriter;
using work::testing::waits;

/// A whole program on the demonstration, asked without a socket.
class Program {
 public:
  Program() {
    REQUIRE(mkdtemp(folder_.data()) != nullptr);
    config::Sources sources;
    sources.command_line = {{"data_dir", folder_},
                            {"guidance", SOVANG_SOURCE_DIR "/guidance"},
                            {"database", "sqlite:" + folder_ + "/database"}};
    Installation installation{config::load(sources).settings};
    std::ostringstream told;
    (void)make_demo_in(installation, told);
    parts = std::make_unique<Parts>(installation);
    add_routes(routes, *parts);
    frame_ = std::make_unique<work::Frame>(routes, surroundings_of(*parts));
  }
  ~Program() {
    frame_->finish();
    parts->identity.finish();
    frame_.reset();
    parts.reset();
    std::filesystem::remove_all(folder_);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  std::future<http::Response> begin(const Ask& ask) const {
    auto answered = std::make_shared<std::promise<http::Response>>();
    frame_->handler()(work::testing::Fixture::make(ask),
                      [answered](http::Response response) { answered->set_value(std::move(response)); });
    return answered->get_future();
  }

  std::unique_ptr<Parts> parts;
  work::Routes routes;

 private:
  std::string folder_ = (std::filesystem::temp_directory_path() / "sovang-strangers-XXXXXX").string();
  std::unique_ptr<work::Frame> frame_;
};

/// One initiative that its author may still withdraw, and what only its author has.
struct Own {
  std::string code, phone, proof;
};

Own own_of(const Program& program) {
  Own own;
  const auto& parts = *program.parts;
  const auto programmes = parts.programmes.current();
  parts.database->read([&](db::Tx& tx) {
    for (std::int64_t id = 1; own.code.empty() && id < 1000; ++id) {
      const auto stored = initiatives::Store{tx}.find(id);
      if (!stored || stored->status != initiatives::Status::submitted) continue;
      const auto* programme = programmes->find_id(stored->programme_id);
      const auto phone = parts.vault.open({"author_phone", id, programme->slug}, stored->phone);
      if (phone && !phone->empty())
        own = {initiatives::show_code(stored->code), *phone, parts.vault.proof_of(stored->code)};
    }
  });
  REQUIRE_FALSE(own.code.empty());
  return own;
}

Ask post(std::string path, const base::json::object& body) {
  return {.method = http::Method::post,
          .path = std::move(path),
          .headers = {{"content-type", "application/json"}},
          .body = base::json::serialize(body),
          .at = wall_clock(),
          .peer = "203.0.113.7"};
}

/// Each door with what its author would send.
std::vector<Ask> doors_of(const Own& own, const std::string& phone) {
  const auto path = "/api/v1/initiatives/" + own.code;
  const base::json::object file{
      {"phone", phone}, {"name", "a.pdf"}, {"size", 100'000}, {"sha256", std::string(64, 'a')}};
  auto form = post("/tra-cuu/bo-sung?ma=" + own.code, {});
  form.headers = {{"content-type", "application/x-www-form-urlencoded"}};
  form.body = "phone=" + phone + "&title=x&description=y";
  std::vector<Ask> doors{
      post(path + "/completion", {{"phone", phone}, {"title", "Tên mới"}, {"description", "Bổ sung"}}),
      post(path + "/withdraw", {{"phone", phone}, {"proof", own.proof}}),
      post(path + "/erasure", {{"phone", phone}, {"proof", own.proof}}),
      post(path + "/own-data", {{"phone", phone}}),
      post(path + "/evidence", file),
      post(path + "/evidence/list", {{"phone", phone}}),
      post(path + "/evidence/1/removal", {{"phone", phone}}),
      form,
  };
  // Each from an address of its own, so that none is refused for having tried too often.
  for (std::size_t i = 0; i < doors.size(); ++i) doors[i].peer = "203.0.113." + std::to_string(10 + i);
  return doors;
}

}  // namespace

TEST_CASE("strangers: a wrong number never meets the writer, the right one does where something is written") {
  const Program program;
  const auto own = own_of(program);
  std::vector<std::future<http::Response>> answers;
  std::future<http::Response> unproven, author;
  {
    const HeldWriter held{*program.parts->database};
    for (const auto& door : doors_of(own, "0900000000")) {
      answers.push_back(program.begin(door));
      CHECK_MESSAGE(comes(answers.back()), door.path);
    }
    auto withdrawal = post("/api/v1/initiatives/" + own.code + "/withdraw", {{"phone", own.phone}, {"proof", "0"}});
    unproven = program.begin(withdrawal);
    CHECK(comes(unproven));
    withdrawal.body = base::json::serialize(base::json::object{{"phone", own.phone}, {"proof", own.proof}});
    author = program.begin(withdrawal);
    CHECK(waits(author));  // control
  }
  for (auto& answer : answers) CHECK(answer.get().status == 403);
  CHECK(unproven.get().status == 403);
  CHECK(author.get().status == 200);
}

TEST_CASE("strangers: what anyone may change is judged before it meets the writer") {
  const Program program;
  int judged = 0;
  for (const auto& route : program.routes.all()) {
    if (!route.access.is_public() || !route.changes || route.alone) continue;
    const bool first = route.prepare || route.find || route.form;
    CHECK_MESSAGE(first, route.pattern);
    judged += first ? 1 : 0;
  }
  CHECK(judged > 8);
}

TEST_CASE("strangers: an order on fifty thousand rows looks them up before it meets the writer") {
  const Program program;
  const auto found = std::ranges::find_if(program.routes.all(), [](const work::Route& route) {
    return route.changes && route.pattern == "/api/v1/programmes/{programme}/inbox/acts";
  });
  REQUIRE(found != program.routes.all().end());
  CHECK(found->find);
}

}  // namespace sovang::app
