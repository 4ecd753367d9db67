// sovang import papers: the evidence that units hand in, from a file.
#include "features/initiatives/import_papers.hpp"

#include <iostream>

#include "app/book_shelf.hpp"
#include "app/commands.hpp"
#include "app/installation.hpp"
#include "app/refusal.hpp"
#include "app/wiring.hpp"
#include "work/import_file.hpp"

namespace sovang::app {

Command import_papers_command();

namespace {

/// Ends a transaction that was only to be tried.
struct OnlyTried {
  initiatives::PaperReport report;
};

int import_papers(const Arguments& arguments) {
  return telling_refusals(arguments, [&] {
    const auto installation = installation_from(arguments);
    const auto& file = arguments.text("FILE");
    const BookShelf books(installation.settings.guidance);
    const auto book = books.current();
    const bool try_only = arguments.given("dry-run");
    initiatives::PaperReport report;
    try {
      installation.open_database_patiently()->change_and_wait([&](db::Tx& tx) {
        // Opened here: a change that fails may be run a second time.
        auto in = work::open_import(file);
        work::Context context{{work::Actor::Kind::system, 0}, wall_clock(), tx, *book, "import"};
        const auto programmes = programmes::Register::load(tx);
        report = initiatives::import_papers(context, *org::Tree::load(tx),
                                            programmes->require(arguments.text("PROGRAMME")), in, file);
        if (try_only) throw OnlyTried{report};
      });
    } catch (const OnlyTried& tried) {
      report = tried.report;
    }
    std::cout << base::sentence(installation.settings.language,
                                try_only ? "command.papers_tried" : "command.papers_imported",
                                {{"rows", report.rows}, {"added", report.added}, {"unchanged", report.unchanged}})
              << '\n';
    return 0;
  });
}

}  // namespace

Command import_papers_command() {
  return {"import papers",
          with_installation({{"PROGRAMME", "PROGRAMME", "", true}, {"FILE", "FILE", "", true}, {"--dry-run", ""}}),
          import_papers};
}

}  // namespace sovang::app
