// The migration steps: which are there, which are missing, which nobody knows.
#include "platform/db/migrate.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "migrations.hpp"

namespace sovang::db {

namespace {

constexpr std::string_view table_text =
    "CREATE TABLE IF NOT EXISTS schema_migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL DEFAULT "
    "CURRENT_TIMESTAMP)";
constexpr std::string_view names_text = "SELECT name FROM schema_migrations ORDER BY name";
constexpr std::string_view note_text = "INSERT INTO schema_migrations (name) VALUES ($1)";
constexpr Sql all_names{"db.migration_names", names_text, names_text};
constexpr Sql note_step{"db.note_migration", note_text, note_text};

std::set<std::string> names_in(Tx& tx) {
  std::set<std::string> names;
  tx.each(all_names, {}, [&](const Row& row) { names.insert(row.string(0)); });
  return names;
}

void refuse_newer(const std::set<std::string>& found, std::span<const Sql> steps) {
  for (const std::string& name : found) {
    if (std::none_of(steps.begin(), steps.end(), [&](const Sql& step) { return step.name == name; }))
      throw std::runtime_error{"the database was made by a newer program: it has the step " + name +
                               ", which this one does not know. Start the newer program, or restore a backup."};
  }
}

}  // namespace

std::span<const Sql> program_migrations() {
  if (migrations.front().name.empty()) return {};
  return migrations;
}

void migrate(std::span<const Sql> steps, const InTransaction& in_transaction) {
  std::set<std::string> found;
  in_transaction([&](Tx& tx) {
    tx.run_script(table_text);
    found = names_in(tx);
    refuse_newer(found, steps);
  });
  for (const Sql& step : steps) {
    if (found.contains(std::string{step.name})) continue;
    in_transaction([&](Tx& tx) {
      // Another process may have been quicker since we looked.
      if (names_in(tx).contains(std::string{step.name})) return;
      tx.run_script(tx.engine() == Engine::sqlite ? step.sqlite : step.postgres);
      tx.run(note_step, {step.name});
    });
  }
}

}  // namespace sovang::db
