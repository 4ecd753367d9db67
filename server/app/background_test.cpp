// Jobs come back after a fault, and one that does not come to its end is named.
#include "app/background.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <future>

namespace sovang::app {

using namespace std::chrono_literals;

TEST_CASE("background: a job that hangs is named, until it ends") {
  std::promise<void> begun, let_go;
  std::atomic<int> runs{0};
  Background background({{"stuck", 1ms, [&] {
                            if (++runs > 1) return;
                            begun.set_value();
                            let_go.get_future().wait();
                          }}});
  begun.get_future().wait();
  CHECK(background.hanging(0ms) == "stuck");
  CHECK_FALSE(background.hanging(1h));  // control: not before its time
  let_go.set_value();
  while (runs < 3) std::this_thread::yield();
  background.stop();
  CHECK_FALSE(background.hanging(0ms));
}

TEST_CASE("background: a job that fails is told and comes back") {
  std::atomic<int> failures{0};
  std::promise<void> thrice;
  Background background({{"failing", 1ms, [] { throw std::runtime_error("planned"); }}},
                        [&](const std::string& job, bool failed) {
                          if (job == "failing" && failed && ++failures == 3) thrice.set_value();
                        });
  CHECK(thrice.get_future().wait_for(30s) == std::future_status::ready);
}

}  // namespace sovang::app
