// The demonstration: a world in which every page and every answer of the workbench is alive. Everything in it is
// invented and marked as illustrative, but for the names of the federations.
#pragma once
#include <string>
#include <vector>

#include "app/invented/progress.hpp"
#include "features/initiatives/vault.hpp"
#include "features/org/tree.hpp"
#include "features/programmes/model.hpp"
#include "platform/db/db.hpp"

namespace sovang::rules {
class Book;
}

namespace sovang::invented {

struct DemoOrder {
  std::string catalogue;  ///< guidance/catalogue/units
  base::Instant now;
  const rules::Book& book;
  const initiatives::Vault& vault;
};

struct Demo {
  bool made = false;  ///< false: it was there already
  std::vector<std::string> programmes;
  std::int64_t initiatives = 0;
};

/// A closed programme of LC23 at its close, an open clone of it and an open clone of BK21 with dates around today,
/// unions under Lai Châu and Bắc Kạn, initiatives, evidence papers, targets on both sides of every threshold. Once made
/// it stays as it is. Refuses (conflict, "database_not_empty") a database that holds other programmes.
Demo make_demo(db::Database& database, const DemoOrder& order, const Progress& progress);

/// One upper-level union of the demonstration: what it has and what it reaches in the closed programme.
struct UpperPlan {
  const char* code;
  int grassroots;
  std::int64_t members;
  std::int64_t target;       ///< 0: none was assigned, so that the ratio is unknown
  std::int64_t initiatives;  ///< that count at the close
};
const std::vector<UpperPlan>& upper_plans();

/// The unions of the demonstration below the real federations; the same file every time.
void make_demo_units(db::Tx& tx, const std::string& catalogue);

}  // namespace sovang::invented
