// The list of imports as a table to take along.
#include "work/export.hpp"

#include "features/identity/store.hpp"
#include "features/imports/routes.hpp"

namespace sovang::imports {

using documents::Align;
using documents::Cell;
using work::Call;
using work::Context;

namespace {

work::ExportTable<Import> table_of(base::Language language, db::Tx& tx) {
  return {
      "imports",
      {{"created_at", [](const Import& one) { return Cell{one.created_at}; }, 36, Align::centre},
       {"by", [&tx](const Import& one) { return Cell{identity::account_name(tx, one.account)}; }, 50},
       {"file_name", [](const Import& one) { return Cell{one.file_name}; }, 70},
       {"kind", [language](const Import& one) { return Cell{work::worded(language, "imports.kind.", one.kind)}; }, 30},
       {"programme", [](const Import& one) { return Cell{one.programme}; }, 40},
       {"state",
        [language](const Import& one) {
          return Cell{work::worded(language, "export.imports.state.", to_word(one.state))};
        },
        34},
       {"lines", [](const Import& one) { return Cell{one.lines}; }, 26, Align::right},
       {"finished_at", [](const Import& one) { return one.finished_at ? Cell{*one.finished_at} : Cell{}; }, 36,
        Align::centre}}};
}

}  // namespace

void add_export_routes(work::Routes& routes, const Desk& desk, const work::ExportDesk& exports) {
  work::add_export(routes, "/api/v1/exports/imports", {}, [&desk, exports](Context& context, const Call& call) {
    return work::export_table<Import>(exports, context, call, {}, table_of(call.language, context.tx),
                                      [&](const auto& add) {
                                        for (const auto& import : desk.all_of(context)) add(import);
                                      });
  });
}

}  // namespace sovang::imports
