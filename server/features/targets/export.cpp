// Targets, launches and conferences as tables to take along.
#include "work/export.hpp"

#include <algorithm>

#include "features/targets/fulfilment_views.hpp"
#include "features/targets/grid_table.hpp"
#include "features/targets/routes.hpp"

namespace sovang::targets {

using base::Language;
using documents::Align;
using documents::Cell;
using work::Call;
using work::Context;

namespace {

constexpr auto part = work::of_part_in_programme("programme");

Cell day_of(const std::optional<base::Day>& day) { return day ? Cell{*day} : Cell{}; }

/// `id`: "launches", "conferences"; their columns have the same sentences.
work::ExportTable<UnitAsked> table_of(const char* id, Language language) {
  const auto of_record = [](auto&& cell) {
    return [cell](const UnitAsked& one) { return one.record == nullptr ? Cell{} : Cell{cell(*one.record)}; };
  };
  return {id,
          {{"code", [](const UnitAsked& one) { return Cell{std::string{one.code}}; }, 36},
           {"unit", [](const UnitAsked& one) { return Cell{std::string{one.name}}; }, 70},
           {"what",
            [language](const UnitAsked& one) {
              return Cell{language == Language::vi ? one.obligation.title.vi : one.obligation.title.en};
            },
            60},
           {"state",
            [language](const UnitAsked& one) {
              return Cell{work::worded(language, "targets.standing.", to_word(one.standing))};
            },
            30},
           {"held_on", of_record([](const Fulfilment& record) { return day_of(record.held_on); }), 26, Align::centre},
           {"form", of_record([language](const Fulfilment& record) {
              auto word = record.form;
              std::ranges::replace(word, '-', '_');
              return word.empty() ? Cell{} : Cell{work::worded(language, "targets.form.", word)};
            }),
            40},
           {"with_employer", of_record([language](const Fulfilment& record) {
              return Cell{base::sentence(language, record.with_employer ? "export.yes" : "export.no")};
            }),
            30, Align::centre},
           {"document", of_record([](const Fulfilment& record) { return Cell{record.document}; }), 40},
           {"document_on", of_record([](const Fulfilment& record) { return day_of(record.document_on); }), 26,
            Align::centre},
           {"note", of_record([](const Fulfilment& record) { return Cell{record.note}; }), 60}}};
}

http::Response export_asked(const Doors& doors, const work::ExportDesk& desk, Context& context, const Call& call,
                            const char* id, const char* kind) {
  const auto register_now = doors.initiatives.programmes.current();
  const auto& programme = register_now->require(call.of("programme"));
  const auto question = fulfilments_asked(call.request, context.now);
  const auto& title = programme.settings.title;
  return work::export_table<UnitAsked>(
      desk, context, call, {"programme", programme.id, call.language == Language::vi ? title.vi : title.en},
      table_of(id, call.language), [&](const auto& add) {
        each_asked(doors, context, programme.slug, kind, question.unit, [&](const UnitAsked& one) {
          if ((!question.standing || *question.standing == one.standing) &&
              work::may_take(context, work::Right::see_targets, one.unit_id))
            add(one);
        });
      });
}

}  // namespace

void add_export_routes(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk) {
  const std::string exports = "/api/v1/programmes/{programme}/exports/";
  work::add_export(routes, exports + "targets", part,
                   [doors, desk](Context& context, const Call& call) { return grid_file(doors, desk, context, call); });
  for (const auto& [id, kind] : {std::pair{"launches", "launch"}, {"conferences", "conference"}})
    work::add_export(routes, exports + id, part, [doors, desk, id, kind](Context& context, const Call& call) {
      return export_asked(doors, desk, context, call, id, kind);
    });
}

}  // namespace sovang::targets
