// Data for load: the whole tree of unions and millions of invented initiatives, the same in every run.
#pragma once
#include <string>

#include "app/invented/progress.hpp"
#include "base/instant.hpp"
#include "features/initiatives/code.hpp"
#include "platform/db/db.hpp"

namespace sovang::invented {

struct GenerateOrder {
  std::string catalogue = "guidance/catalogue/units";
  std::int64_t grassroots = 125'000;
  std::int64_t initiatives = 2'500'000;
  std::uint64_t seed = 20'230'831;
  base::Instant now;  ///< when it is recorded
  const initiatives::Codes& codes;
  std::string slug = "tai-trong";
  bool open = false;  ///< the programme closes a year from `now`: it takes more
};

struct Generated {
  std::size_t units = 0;
  std::int64_t initiatives = 0, events = 0, targets = 0;
};

/// Fills an empty database: the catalogue of 2023 and 2025, grassroots unions below the upper ones, a programme marked
/// as illustrative with the dates of LC23, initiatives with events and counts, targets so that every ratio occurs.
/// Loads in transactions of 50,000 rows. Refuses (conflict, "database_not_empty") a database that already holds
/// programmes. `progress` tells the person who waits.
Generated generate(db::Database& database, const GenerateOrder& order, const Progress& progress);

}  // namespace sovang::invented
