// The inbox as a table to take along: every record that the address finds, the phone only when it is asked for.
#include "work/export.hpp"

#include "features/inbox/list.hpp"
#include "features/inbox/record.hpp"
#include "features/inbox/routes.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/views.hpp"
#include "work/right.hpp"

namespace sovang::inbox {

using base::Language;
using documents::Align;
using documents::Cell;
using initiatives::Look;
using initiatives::Stored;
using work::Call;
using work::Context;

namespace {

struct Line {
  const Stored& stored;
  std::string unit_code, unit_name;
  Waiting waiting;
};

std::string chosen(const std::vector<programmes::Choice>& choices, const std::string& id, Language language) {
  for (const auto& choice : choices)
    if (choice.id == id) return language == Language::vi ? choice.title.vi : choice.title.en;
  return id;
}

/// Whoever may not open this author's phone by hand gets none of it here.
Cell phone(const initiatives::Doors& doors, const Context& context, const programmes::Programme& programme,
           const Stored& stored) {
  if (!context.rights.covers(work::Right::see_contacts, stored.unit_id)) return {};
  const auto opened = doors.vault.open({"author_phone", stored.id, programme.slug}, stored.phone);
  return opened ? Cell{*opened} : Cell{};
}

work::ExportTable<Line> table_of(const initiatives::Doors& doors, const Context& context,
                                 const programmes::Programme& programme, Language language) {
  const auto& settings = programme.settings;
  return {
      "inbox",
      {{"code", [](const Line& line) { return Cell{initiatives::show_code(line.stored.code)}; }, 26},
       {"title", [](const Line& line) { return Cell{line.stored.title}; }, 80},
       {"author", [](const Line& line) { return Cell{line.stored.author_name}; }, 40},
       {"position", [](const Line& line) { return Cell{line.stored.author_position.value_or("")}; }, 40},
       {"phone", [&](const Line& line) { return phone(doors, context, programme, line.stored); }, 26, Align::left,
        true},
       {"unit_code", [](const Line& line) { return Cell{line.unit_code}; }, 36},
       {"unit", [](const Line& line) { return Cell{line.unit_name}; }, 60},
       {"sector",
        [&, language](const Line& line) { return Cell{chosen(settings.sectors, line.stored.sector, language)}; }, 34},
       {"field", [&, language](const Line& line) { return Cell{chosen(settings.fields, line.stored.field, language)}; },
        34},
       {"status",
        [language](const Line& line) {
          return Cell{work::worded(language, "desk_status.", initiatives::to_word(line.stored.status))};
        },
        30},
       {"received_at", [](const Line& line) { return Cell{line.stored.received_at}; }, 34, Align::centre},
       {"status_at", [](const Line& line) { return Cell{line.stored.status_at}; }, 34, Align::centre},
       {"waiting", [](const Line& line) { return line.waiting.days ? Cell{*line.waiting.days} : Cell{}; }, 24,
        Align::right},
       {"due_on", [](const Line& line) { return line.waiting.due_on ? Cell{*line.waiting.due_on} : Cell{}; }, 26,
        Align::centre},
       {"overdue",
        [language](const Line& line) {
          return line.waiting.days || line.waiting.due_on
                     ? Cell{base::sentence(language, line.waiting.overdue ? "export.yes" : "export.no")}
                     : Cell{};
        },
        20, Align::centre},
       {"entered_by", [](const Line& line) { return Cell{line.stored.operator_name.value_or("")}; }, 40},
       {"applied_from",
        [](const Line& line) { return line.stored.applied_from ? Cell{*line.stored.applied_from} : Cell{}; }, 26,
        Align::centre},
       {"benefit",
        [](const Line& line) {
          return line.stored.benefit_dong ? Cell{documents::Dong{*line.stored.benefit_dong}} : Cell{};
        },
        34, Align::right}}};
}

http::Response export_inbox(const Doors& doors, const work::ExportDesk& desk, Context& context, const Call& call) {
  const Look look{doors.initiatives, context.now};
  const auto& programme = look.programmes->require(call.of("programme"));
  const auto question = question_in(call.request, *look.tree, programme.settings);
  const auto& title = programme.settings.title;
  work::ExportAbout about{"programme", programme.id, call.language == Language::vi ? title.vi : title.en};
  if (!question.q.empty()) about.notes.push_back(base::sentence(call.language, "export.by_words"));
  return work::export_table<Line>(
      desk, context, call, about, table_of(doors.initiatives, context, programme, call.language),
      [&](const std::function<void(const Line&)>& add) {
        each_found(doors, context, look, programme, question, [&](const Stored& stored) {
          const auto unit = initiatives::unit_view(look, stored.unit_id, stored.received_at, stored.unit_text);
          const auto text = [&](const char* name) {
            const auto* const value = unit.if_contains(name);
            return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
          };
          add({stored, text("code"), text("name"), waiting_of(context.tx, doors.working_days, look.now, stored)});
        });
      });
}

}  // namespace

void add_export_routes(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk) {
  work::add_export(
      routes, "/api/v1/programmes/{programme}/exports/inbox", work::of_part_in_programme("programme"),
      [doors, desk](Context& context, const Call& call) { return export_inbox(doors, desk, context, call); });
}

}  // namespace sovang::inbox
