// import_papers: a line is a paper of an initiative (LC23-III.1.pre) or of a unit (LC23-III.1.1.2, LC23-III.2.1.2c).
#include "features/initiatives/import_papers.hpp"

#include "base/csv.hpp"
#include "base/refused.hpp"
#include "features/initiatives/actions.hpp"
#include "features/initiatives/code.hpp"
#include "initiatives/sql.hpp"

namespace sovang::initiatives {

namespace {

struct Reading {
  work::Context& context;
  const org::Tree& tree;
  const programmes::Programme& programme;
  base::CsvTable& table;
  PaperReport& report;
};

std::optional<std::int64_t> initiative_of(const Reading& reading) {
  const auto& typed = reading.table.cell("initiative_code");
  if (const auto code = compact_code(typed); code && is_code(*code))
    if (const auto found = reading.context.tx.one(sql::find_paper_place, {*code},
                                                  [](const db::Row& row) {
                                                    return std::pair{row.integer(0), row.integer(1)};
                                                  });
        found && found->second == reading.programme.id)
      return found->first;
  reading.table.problem("initiative_code", "paper_initiative_unknown",
                        {{"found", typed}, {"programme", reading.programme.slug}});
  return std::nullopt;
}

std::optional<std::int64_t> unit_of(const Reading& reading) {
  const auto& code = reading.table.cell("unit_code");
  if (const auto unit = reading.tree.find(code)) return reading.tree.unit(*unit).id;
  reading.table.problem("unit_code", "unit_unknown", {{"unit", code}});
  return std::nullopt;
}

std::optional<base::Day> day_of(const Reading& reading) {
  const auto& text = reading.table.cell("dated_on");
  if (const auto day = base::parse_day(text)) return day;
  reading.table.problem("dated_on", "day_malformed", {{"found", text}});
  return std::nullopt;
}

/// "yes": the unit states that it has no such paper.
bool states_none(const Reading& reading) {
  const auto& word = reading.table.cell("states_none");
  const bool known = word.empty() || word == "no" || (word == "yes" && !reading.table.cell("unit_code").empty());
  if (!known) reading.table.problem("states_none", "paper_states_none_wrong", {{"found", word}});
  return word == "yes";
}

/// Adds the paper unless it is there; what the action refuses of it is a problem of its line.
void add(const Reading& reading, std::int64_t owner, base::Day dated_on, bool of_unit) {
  auto& [context, tree, programme, table, report] = reading;
  const auto &kind = table.cell("kind"), &number = table.cell("number");
  const bool none = states_none(reading);
  const auto id = [](const db::Row& row) { return row.integer(0); };
  if (of_unit ? context.tx.one(sql::same_unit_paper, {owner, kind, number, dated_on, none}, id)
              : context.tx.one(sql::same_initiative_paper, {owner, kind, number, dated_on}, id)) {
    ++report.unchanged;
    return;
  }
  try {
    if (!of_unit)
      add_initiative_document(context, owner, kind, number, dated_on, table.cell("signer"));
    else if (none)
      state_no_document(context, owner, kind, number, dated_on, table.cell("signer"));
    else
      add_unit_document(context, owner, kind, number, dated_on, table.cell("signer"));
    ++report.added;
  } catch (const base::Refused& refused) {
    for (const auto& field : refused.fields) reading.table.problem(field.place.substr(1), field.code, field.params);
  }
}

void read_line(const Reading& reading) {
  const bool of_unit = !reading.table.cell("unit_code").empty();
  if (of_unit == !reading.table.cell("initiative_code").empty()) {
    reading.table.problem("initiative_code", "paper_of_one");
    return;
  }
  const auto owner = of_unit ? unit_of(reading) : initiative_of(reading);
  const auto dated_on = day_of(reading);
  if (owner && dated_on) add(reading, *owner, *dated_on, of_unit);
}

}  // namespace

PaperReport import_papers(work::Context& context, const org::Tree& tree, const programmes::Programme& programme,
                          std::istream& in, const std::string& file) {
  base::ImportProblems problems(file);
  base::CsvTable table(in, problems, {"kind", "number", "dated_on"},
                       {"initiative_code", "unit_code", "signer", "states_none", "unit_name", "title", "note"});
  PaperReport report;
  const Reading reading{context, tree, programme, table, report};
  while (table.next()) {
    ++report.rows;
    read_line(reading);
  }
  problems.throw_if_any();
  return report;
}

}  // namespace sovang::initiatives
