// Asks the database for its time and compares.
#include "app/clock_check.hpp"

#include <algorithm>

#include "app/doctor.hpp"

namespace sovang::app {

std::int64_t micros_apart(base::Instant asked, base::Instant told, base::Instant answered) {
  // It was told at some instant between the two; only what lies outside of them is certain.
  return std::max({std::int64_t{0}, asked.micros - told.micros, told.micros - answered.micros});
}

std::optional<std::int64_t> clocks_apart(db::Database& database, const std::function<base::Instant()>& now) {
  if (database.engine() == db::Engine::sqlite) return std::nullopt;
  constexpr db::Sql ask{"app.clock", "SELECT 0",
                        "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)"};
  base::Instant asked, told, answered;
  database.read([&](db::Tx& tx) {
    asked = now();
    tx.each(ask, {}, [&](const db::Row& row) { told = row.instant(0); });
    answered = now();
  });
  return micros_apart(asked, told, answered);
}

void require_one_time(db::Database& database, const std::function<base::Instant()>& now) {
  const auto apart = clocks_apart(database, now);
  if (!apart || *apart <= most_micros_apart) return;
  const Finding found{Finding::Level::bad, "database_clock", {{"ms", *apart / 1000}}};
  throw std::runtime_error(found.sentence(base::Language::vi) + "\n" + found.sentence(base::Language::en));
}

void check_clocks(db::Database& database, Health& health, const std::function<base::Instant()>& now) {
  if (const auto apart = clocks_apart(database, now)) health.set("clocks_apart", *apart > most_micros_apart);
}

}  // namespace sovang::app
