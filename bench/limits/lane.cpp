// The product's own writer lane without HTTP: `lane URL [SECONDS] [CALLERS]`, rows as a submission leaves them.
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <mutex>

#include "initiatives/sql.hpp"
#include "measure.hpp"
#include "platform/db/db.hpp"
#include "row.hpp"

using namespace sovang;

namespace {

std::span<const std::byte> bytes(const std::string& text) { return std::as_bytes(std::span{text.data(), text.size()}); }

void submit(db::Tx& tx, const bench::Initiative& one) {
  namespace sql = initiatives::sql;
  tx.defer(sql::insert_initiative, {one.id,
                                    1,
                                    one.unit,
                                    one.code,
                                    one.request_key,
                                    bench::body_hash,
                                    std::int64_t{1'700'000'000'000'000},
                                    "production",
                                    "technical",
                                    std::int64_t{60'000'000},
                                    nullptr,
                                    1,
                                    1,
                                    "Nguyễn Thị Hương",
                                    "công nhân may",
                                    nullptr,
                                    bytes(one.phone_index),
                                    bytes(one.phone),
                                    nullptr,
                                    nullptr,
                                    nullptr,
                                    nullptr,
                                    nullptr,
                                    bench::title,
                                    "0123456789abcdef",
                                    bench::signature,
                                    bench::description});
  tx.defer(sql::insert_event, {one.id, nullptr, std::int64_t{1'700'000'000'000'000}, nullptr, "submitted", 1, one.unit,
                               "production", "technical", std::int64_t{60'000'000}, one.request_key, 0, nullptr});
  tx.defer(sql::add_count, {1, 19'000, one.unit, "submitted", "production", "technical", 1, std::int64_t{60'000'000}});
}

/// Keeps so many changes on their way and notes how long each took.
class Load {
 public:
  Load(db::Database& database, std::int64_t first_id, double seconds)
      : database_(database), next_id_(first_id), seconds_(seconds) {}

  void run(int callers) {
    const double cpu = bench::cpu_micros();
    const double written = bench::written_bytes();
    for (int i = 0; i < callers; ++i) {
      ++running_;
      send();
    }
    std::unique_lock lock{mutex_};
    finished_.wait(lock, [this] { return running_ == 0; });
    bench::tell_run("lane", static_cast<double>(latencies_.size()), bench::seconds_since(start_),
                    bench::cpu_micros() - cpu, latencies_);
    const auto counts = database_.counts();
    bench::tell("lane_written", (bench::written_bytes() - written) / 1024 / static_cast<double>(counts.changes), "KiB");
    bench::tell("lane_rows_per_commit", static_cast<double>(counts.changes) / static_cast<double>(counts.commits),
                "rows");
    if (failed_ > 0) bench::tell("lane_failed", static_cast<double>(failed_), "rows");
  }

 private:
  void send() {
    const auto begun = bench::Clock::now();
    database_.change([one = bench::initiative(next_id_++)](db::Tx& tx) { submit(tx, one); },
                     [this, begun](std::exception_ptr failure) {
                       failed_ += failure != nullptr;
                       const std::lock_guard lock{mutex_};
                       latencies_.push_back(bench::seconds_since(begun) * 1000);
                       if (bench::seconds_since(start_) < seconds_) return send();
                       if (--running_ == 0) finished_.notify_all();
                     });
  }

  db::Database& database_;
  std::int64_t next_id_;
  const double seconds_;
  const bench::Clock::time_point start_ = bench::Clock::now();
  std::mutex mutex_;
  std::condition_variable finished_;
  std::vector<double> latencies_;
  std::atomic<int> running_{0};
  std::atomic<std::int64_t> failed_{0};
};

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  db::Options options;
  if (const char* pages = std::getenv("PAGES")) options.checkpoint_pages = std::atoi(pages);
  if (const char* size = std::getenv("SIZE")) options.page_size = std::atoi(size);
  const auto database = db::open(arguments[1], options);
  // Ids that no earlier run on the same database has used.
  const std::int64_t first =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count()
      << 16;
  Load load{*database, first, count > 2 ? std::atof(arguments[2]) : 5};
  load.run(count > 3 ? std::atoi(arguments[3]) : 256);
}
