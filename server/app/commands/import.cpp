// sovang import: units, successors, the catalogue and targets from files; all problems at once, or everything.
#include "features/org/import.hpp"

#include <functional>
#include <iostream>

#include "app/book_shelf.hpp"
#include "app/commands.hpp"
#include "app/installation.hpp"
#include "app/refusal.hpp"
#include "app/wiring.hpp"
#include "features/programmes/actions.hpp"
#include "work/import_file.hpp"
#include "work/statistics.hpp"

namespace sovang::app {

namespace {

void say(const Arguments& arguments, std::string_view key, const base::json::object& params) {
  std::cout << base::sentence(language_of(arguments), key, params) << '\n';
}

void tell(const Arguments& arguments, const org::ImportReport& report) {
  say(arguments, "command.units_imported",
      {{"rows", report.rows},
       {"added", report.added},
       {"changed", report.changed},
       {"unchanged", report.unchanged},
       {"successions", report.successions},
       {"ended", report.ended},
       {"moved", report.moved}});
  if (report.replaced > 0) say(arguments, "command.successions_replaced", {{"replaced", report.replaced}});
}

/// Runs a change and says what was refused, one line for each problem.
int change(const Arguments& arguments, const std::function<void(db::Tx&)>& body) {
  return telling_refusals(arguments, [&] {
    installation_from(arguments).open_database_patiently()->change_and_wait([&](db::Tx& tx) {
      body(tx);
      work::gather_statistics(tx);
    });
    return 0;
  });
}

base::Day from_day(const Arguments& arguments) {
  if (!arguments.given("from")) return org::always;
  const auto day = base::parse_day(arguments.text("from"));
  if (!day) throw base::Refused(base::Reason::invalid, "day_malformed", {{"found", arguments.text("from")}});
  return *day;
}

int import_units(const Arguments& arguments) {
  return change(arguments, [&](db::Tx& tx) {
    const auto& file = arguments.text("FILE");
    auto in = work::open_import(file);
    org::Tree::hold(tx);
    const auto now = wall_clock();
    org::ImportDates dates{from_day(arguments), std::nullopt, now};
    if (!arguments.given("from")) dates.changes_from = base::day_of(now);
    const auto report = org::import_units(tx, in, file, dates);
    tell(arguments, report);
    if (report.changed > 0 && dates.changes_from)
      say(arguments, "command.units_from_today", {{"day", base::to_text(*dates.changes_from)}});
  });
}

int import_successors(const Arguments& arguments) {
  return change(arguments, [&](db::Tx& tx) {
    const auto& file = arguments.text("FILE");
    auto in = work::open_import(file);
    org::Tree::hold(tx);
    tell(arguments, org::import_successors(tx, in, file, wall_clock()));
  });
}

int import_catalogue(const Arguments& arguments) {
  const auto directory = (installation_from(arguments).settings.guidance / "catalogue" / "units").string();
  return change(arguments, [&](db::Tx& tx) { tell(arguments, org::import_catalogue(tx, directory)); });
}

int import_targets(const Arguments& arguments) {
  const BookShelf books(installation_from(arguments).settings.guidance);
  return change(arguments, [&](db::Tx& tx) {
    const auto book = books.current();
    programmes::Register::hold(tx);
    work::Context context{{work::Actor::Kind::system, 0}, wall_clock(), tx, *book, "import"};
    const auto& file = arguments.text("FILE");
    auto in = work::open_import(file);
    const auto report =
        programmes::import_targets(context, *org::Tree::load(tx), arguments.text("PROGRAMME"), in, file);
    say(arguments, "command.targets_imported",
        {{"rows", report.rows}, {"written", report.written}, {"unchanged", report.unchanged}});
  });
}

}  // namespace

std::vector<Command> import_commands() {
  return {
      {"import units", with_installation({{"FILE", "FILE", "", true}, {"--from", "DAY"}}), import_units},
      {"import successors", with_installation({{"FILE", "FILE", "", true}}), import_successors},
      {"import catalogue", with_installation(), import_catalogue},
      {"import targets", with_installation({{"PROGRAMME", "PROGRAMME", "", true}, {"FILE", "FILE", "", true}}),
       import_targets},
  };
}

}  // namespace sovang::app
