// One line a refusal, twenty a second at most.
#include "platform/http/refusal_log.hpp"

#include "base/log.hpp"

namespace sovang::http {

namespace {

std::int64_t second_of(RefusalLog::Steady::time_point now) {
  return std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
}

}  // namespace

/// The threads need not agree on the very line with which a second is full, but a clock that is a tick behind must not
/// begin one anew.
bool RefusalLog::may_tell(Steady::time_point now) {
  const auto second = second_of(now);
  auto last = second_.load();
  if (second > last && second_.compare_exchange_strong(last, second)) {
    told_ = 0;
    tell_count();
  }
  return told_.fetch_add(1) < lines_a_second;
}

void RefusalLog::tell_count() {
  if (const auto count = left_out_.exchange(0); count > 0)
    base::log(base::Level::info, "refusals_left_out", {{"count", count}});
}

void RefusalLog::note(const Response& response, std::string_view id, std::int64_t micros, Steady::time_point now) {
  const bool refused = response.status >= 400;
  if (response.status == 500) return;  // a fault has its own line
  if (!refused && !base::logs(base::Level::debug)) return;
  if (refused && !may_tell(now)) {
    left_out_.fetch_add(1);
    return;
  }
  boost::json::object line{
      {"request_id", id}, {"route", response.route}, {"status", response.status}, {"ms", micros / 1000}};
  if (!response.code.empty()) line["code"] = response.code;
  base::log(refused ? base::Level::info : base::Level::debug, refused ? "refused" : "answered", line);
}

void RefusalLog::tell_left_out(Steady::time_point now) {
  if (left_out_.load(std::memory_order_relaxed) > 0 && second_of(now) > second_.load()) tell_count();
}

}  // namespace sovang::http
