// spdlog's rotating machinery is not needed: one locked line per event on standard error, JSON.
#include "base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <boost/json/serialize.hpp>
#include <chrono>

#include "base/instant.hpp"

namespace sovang::base {
namespace {

spdlog::logger& logger() {
  static const auto instance = [] {
    auto made = spdlog::stderr_logger_mt("sovang");
    made->set_pattern("%v");
    return made;
  }();
  return *instance;
}

spdlog::level::level_enum to_spdlog(Level level) {
  switch (level) {
    case Level::debug:
      return spdlog::level::debug;
    case Level::info:
      return spdlog::level::info;
    case Level::warning:
      return spdlog::level::warn;
    case Level::error:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

constexpr std::string_view level_words[] = {"debug", "info", "warning", "error"};

}  // namespace

void set_log_level(Level level) { logger().set_level(to_spdlog(level)); }

bool logs(Level level) { return logger().should_log(to_spdlog(level)); }

void log(Level level, std::string_view event, const boost::json::object& fields) {
  if (!logs(level)) return;
  const auto now =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch())
          .count();
  boost::json::object line{
      {"at", to_iso(Instant{now})}, {"level", level_words[static_cast<int>(level)]}, {"event", event}};
  for (const auto& field : fields) line[field.key()] = field.value();
  logger().log(to_spdlog(level), "{}", boost::json::serialize(line));
  logger().flush();
}

}  // namespace sovang::base
