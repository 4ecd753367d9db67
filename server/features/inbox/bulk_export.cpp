// What came of each row of an act on many, as a table to take along.
#include "base/sentences.hpp"
#include "features/inbox/acts.hpp"
#include "features/inbox/bulk.hpp"
#include "features/inbox/routes.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/store.hpp"
#include "features/initiatives/views.hpp"
#include "work/export.hpp"
#include "work/right.hpp"

namespace sovang::inbox {

using base::Language;
using documents::Cell;
using initiatives::Look;
using work::Call;
using work::Context;

namespace {

struct Line {
  const initiatives::Stored& stored;
  base::json::object unit;
  const std::string& outcome;
};

std::string text_in(const base::json::object& unit, std::string_view name) {
  const auto* const value = unit.if_contains(name);
  return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

/// As the page says it.
std::string result_text(Language language, const std::string& outcome) {
  if (outcome.empty()) return base::sentence(language, "export.results.not_reached");
  if (outcome == "done") return base::sentence(language, "export.results.done");
  return std::string{why_text(outcome).at(base::to_tag(language)).as_string()};
}

work::ExportTable<Line> table_of(Language language) {
  return {"results",
          {{"code", [](const Line& line) { return Cell{initiatives::show_code(line.stored.code)}; }, 26},
           {"title", [](const Line& line) { return Cell{line.stored.title}; }, 80},
           {"unit_code", [](const Line& line) { return Cell{text_in(line.unit, "code")}; }, 36},
           {"unit", [](const Line& line) { return Cell{text_in(line.unit, "name")}; }, 60},
           {"result", [language](const Line& line) { return Cell{result_text(language, line.outcome)}; }, 80},
           {"status",
            [language](const Line& line) {
              return Cell{work::worded(language, "desk_status.", initiatives::to_word(line.stored.status))};
            },
            30}}};
}

http::Response export_results(const Doors& doors, const work::ExportDesk& desk, Context& context, const Call& call) {
  const auto rows = bulk_outcomes(context, call.of("bulk"));
  const Look look{doors.initiatives, context.now};
  const initiatives::Store store{context.tx};
  return work::export_table<Line>(
      desk, context, call, {}, table_of(call.language), [&](const std::function<void(const Line&)>& add) {
        for (const auto& row : rows)
          if (const auto stored = store.find(row.initiative);
              stored && work::may_take(context, work::Right::see_initiatives, stored->unit_id))
            add({*stored, initiatives::unit_view(look, stored->unit_id, stored->received_at, stored->unit_text),
                 row.outcome});
      });
}

}  // namespace

void add_bulk_export_routes(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk) {
  work::add_export(
      routes, "/api/v1/bulk-acts/{bulk}/exports/results", {},
      [doors, desk](Context& context, const Call& call) { return export_results(doors, desk, context, call); });
}

}  // namespace sovang::inbox
