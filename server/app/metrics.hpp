// What operators watch, in Prometheus' text form at /metrics. No label ever holds a person, an address or a text.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace sovang::app {

class Metrics {
 public:
  Metrics();
  ~Metrics();
  /// Cheap and safe from any thread; `route` is the pattern, "" for no route.
  void observe_request(std::string_view route, int status, std::int64_t micros);
  void count_submission();
  /// A number asked for when /metrics is read; `total`: it only ever grows.
  void add_number(const std::string& name, const std::string& help, bool total, std::function<double()> number);
  std::string text();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace sovang::app
