// Small jobs that come back every few seconds, on one thread of their own; a fault in one is logged and it comes back.
#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace sovang::app {

class Background {
 public:
  struct Job {
    std::string name;
    std::chrono::milliseconds every;
    std::function<void()> run;
  };
  enum class Priority { normal, low };  ///< low: only what requests leave of the processors

  using Told = std::function<void(const std::string& job, bool failed)>;
  /// Starts at once; each job runs first after its `every`. `told` hears after each run whether it failed.
  explicit Background(std::vector<Job> jobs, Told told = {}, Priority priority = Priority::normal);
  ~Background();  ///< waits for the job that is running
  void stop();
  /// The job that has been running for at least so long, if any.
  std::optional<std::string> hanging(std::chrono::milliseconds since) const;

 private:
  void run();
  std::vector<Job> jobs_;
  Told told_;
  Priority priority_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  bool ending_ = false;
  const Job* running_ = nullptr;
  std::chrono::steady_clock::time_point began_;
  std::thread thread_;
};

}  // namespace sovang::app
