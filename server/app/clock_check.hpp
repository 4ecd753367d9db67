// This machine's clock beside the database's: two processes on one database must close a programme at the same instant.
#pragma once
#include <functional>
#include <optional>

#include "app/health.hpp"

namespace sovang::app {

/// How far the clocks are apart for certain, in microseconds: what the way there and back may explain is taken off.
std::int64_t micros_apart(base::Instant asked, base::Instant told, base::Instant answered);

constexpr std::int64_t most_micros_apart = 250'000;  // reliability.md 4.6

/// nullopt: the database is a file of this machine and has no clock of its own. `now` is asked before and after.
std::optional<std::int64_t> clocks_apart(db::Database& database, const std::function<base::Instant()>& now);

/// Throws std::runtime_error, with what to do, when they are too far apart to begin.
void require_one_time(db::Database& database, const std::function<base::Instant()>& now);
/// While it runs: sets or clears "clocks_apart", which sends people to another process. One late answer is no proof.
void check_clocks(db::Database& database, Health& health, const std::function<base::Instant()>& now);

}  // namespace sovang::app
