// Bare SQLite, synchronous=FULL, batches of a fixed size: `limit_sqlite_commit FILE [SECONDS] [ROWS_PER_COMMIT]
// [one|all]`.
#include <cstdlib>

#include "bare_sqlite.hpp"
#include "measure.hpp"

using namespace sovang::bench;

int main(int count, char** arguments) {
  if (count < 2) return 2;
  const double seconds = count > 2 ? std::atof(arguments[2]) : 5;
  const int batch = count > 3 ? std::atoi(arguments[3]) : 128;
  const bool one = count > 4 && std::string_view{arguments[4]} == "one";
  BareSqlite database{arguments[1], one ? Rows::one : Rows::all};
  std::int64_t id = 0;
  std::vector<double> latencies;
  const double cpu = cpu_micros();
  const auto start = Clock::now();
  while (seconds_since(start) < seconds) {
    const auto begun = Clock::now();
    database.begin();
    for (int i = 0; i < batch; ++i) database.insert(initiative(++id));
    database.commit();
    latencies.push_back(seconds_since(begun) * 1000);
  }
  tell_run(one ? "sqlite_commit_one_row" : "sqlite_commit", static_cast<double>(id), seconds_since(start),
           cpu_micros() - cpu, latencies);
}
