// The only file that sees prometheus-cpp.
#include "app/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <shared_mutex>
#include <vector>

namespace sovang::app {

using namespace prometheus;

struct Metrics::Parts {
  std::shared_ptr<Registry> registry = std::make_shared<Registry>();
  Family<Counter>& requests =
      BuildCounter().Name("sovang_requests_total").Help("Answers by route and status").Register(*registry);
  Family<Histogram>& durations = BuildHistogram()
                                     .Name("sovang_request_seconds")
                                     .Help("From the last byte of the request to the answer")
                                     .Register(*registry);
  Counter& submissions = BuildCounter()
                             .Name("sovang_submissions_accepted_total")
                             .Help("Initiatives acknowledged with a receipt")
                             .Register(*registry)
                             .Add({});

  std::shared_mutex mutex;
  std::map<std::pair<std::string, int>, Counter*, std::less<>> counters;
  std::map<std::string, Histogram*, std::less<>> histograms;

  struct Number {
    Gauge* gauge;
    Counter* counter;
    std::function<double()> ask;
  };
  std::vector<Number> numbers;
};

Metrics::Metrics() : parts_(std::make_unique<Parts>()) {}
Metrics::~Metrics() = default;

void Metrics::observe_request(std::string_view route, int status, std::int64_t micros) {
  const std::string name{route.empty() ? "none" : route};
  const auto seconds = static_cast<double>(micros) / 1e6;  // a measurement, neither money nor a ratio
  {
    const std::shared_lock lock(parts_->mutex);
    const auto counter = parts_->counters.find(std::pair{name, status});
    const auto histogram = parts_->histograms.find(name);
    if (counter != parts_->counters.end() && histogram != parts_->histograms.end()) {
      counter->second->Increment();
      histogram->second->Observe(seconds);
      return;
    }
  }
  const std::lock_guard lock(parts_->mutex);
  auto*& counter = parts_->counters[{name, status}];
  if (counter == nullptr) counter = &parts_->requests.Add({{"route", name}, {"status", std::to_string(status)}});
  auto*& histogram = parts_->histograms[name];
  if (histogram == nullptr)
    histogram = &parts_->durations.Add(
        {{"route", name}}, Histogram::BucketBoundaries{.001, .002, .005, .01, .02, .05, .1, .25, .5, 1, 2.5, 5});
  counter->Increment();
  histogram->Observe(seconds);
}

void Metrics::count_submission() { parts_->submissions.Increment(); }

void Metrics::add_number(const std::string& name, const std::string& help, bool total, std::function<double()> number) {
  auto& registry = *parts_->registry;
  const std::lock_guard lock(parts_->mutex);
  if (total)
    parts_->numbers.push_back(
        {nullptr, &BuildCounter().Name(name).Help(help).Register(registry).Add({}), std::move(number)});
  else
    parts_->numbers.push_back(
        {&BuildGauge().Name(name).Help(help).Register(registry).Add({}), nullptr, std::move(number)});
}

std::string Metrics::text() {
  const std::lock_guard lock(parts_->mutex);
  for (auto& number : parts_->numbers) {
    const auto now = number.ask();
    if (number.gauge != nullptr)
      number.gauge->Set(now);
    else
      number.counter->Increment(now - number.counter->Value());
  }
  return TextSerializer{}.Serialize(parts_->registry->Collect());
}

}  // namespace sovang::app
