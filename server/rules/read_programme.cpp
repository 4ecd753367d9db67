// Reads programme.yaml: calendar, submission form, what is counted, obligations, dossiers, indicator tables, outline.
#include <algorithm>

#include "rules/read_document.hpp"

namespace sovang::rules {
namespace {

const std::vector<std::string> obligation_kinds{"report", "conference", "dossier", "registration",
                                                "pledge", "launch",     "event",   "publication"};
const std::vector<std::string> steps{"year", "quarter", "month"};

/// The clause something stands on; whether there is such a clause is judged when the whole document is read.
std::string cited(Reader& reader, Programme& programme, bool needed = false) {
  const auto clause = needed ? reader.word("clause") : reader.maybe_word("clause").value_or("");
  if (const Yaml* const written = reader.take("clause")) programme.cited.emplace_back(clause, written->at);
  return clause;
}

Choice read_choice(Reader& reader, Programme& programme) {
  Choice out{reader.id("id"), reader.text("title"), cited(reader, programme)};
  reader.done();
  return out;
}

std::optional<Due> read_due(Reader& reader) {
  const Yaml* const yaml = reader.take("due");
  if (!yaml) return std::nullopt;
  Reader inner{*yaml, reader.problems()};
  Due out;
  if (inner.has("every")) {
    out.every = inner.word("every");
    if (std::ranges::find(steps, out.every) == steps.end())
      reader.problems().add_unknown(yaml->at, "step_unknown", out.every, steps);
    out.day = inner.word("to_end_of");
    out.from_year = inner.number("from").value_or(0);
    out.to_year = inner.number("to").value_or(0);
  } else {
    out.until = read_window(inner).until;
    if (!out.until) reader.problems().add(yaml->at, "due_without_day");
  }
  inner.done();
  return out;
}

/// A level of units; `also`: what else may stand there.
void level(Reader& reader, const std::string& word, const std::vector<std::string>& also) {
  auto known = unit_words;
  known.insert(known.end(), also.begin(), also.end());
  if (std::ranges::find(known, word) == known.end())
    reader.problems().add_unknown(reader.at(), "level_unknown", word, known);
}

Obligation read_obligation(Reader& reader, Programme& programme) {
  Obligation out;
  out.id = reader.id("id");
  out.kind = reader.word("kind");
  if (std::ranges::find(obligation_kinds, out.kind) == obligation_kinds.end())
    reader.problems().add_unknown(reader.at(), "obligation_kind_unknown", out.kind, obligation_kinds);
  out.clause = cited(reader, programme, true);
  out.title = reader.text("title");
  out.who = reader.words("who");
  for (const std::string& word : out.who) level(reader, word, {"confederation", "bloc"});
  if (const auto above = reader.maybe_word("directly_under")) {
    level(reader, *above, {"confederation"});
    out.directly_under = *above;
  }
  out.forms = reader.words("forms");
  out.due = read_due(reader);
  out.hard = reader.yes("hard", false);
  reader.done();
  return out;
}

Dossier read_dossier(Reader& reader, Programme& programme) {
  Dossier out;
  out.id = reader.id("id");
  out.clause = cited(reader, programme, true);
  out.title = reader.text("title");
  out.due = read_due(reader);
  out.hard = reader.yes("hard", false);
  out.delivery = reader.words("delivery");
  reader.each("items", [&](Reader& item) {
    Dossier::Item one{item.id("id"), item.maybe_word("from").value_or("proposer"), item.text("title"), 1, "",
                      item.at()};
    if (const Yaml* const copies = item.take("copies"); copies && copies->text.starts_with('$'))
      one.copies_of = copies->text.substr(1);
    else
      one.copies = item.number("copies").value_or(1);
    out.items.push_back(std::move(one));
    item.done();
  });
  reader.done();
  return out;
}

Indicator read_indicator(Reader& reader, Programme& programme) {
  Indicator out;
  out.id = reader.id("id");
  out.clause = cited(reader, programme, true);
  out.title = reader.text("title");
  if (const Yaml* const columns = reader.take("columns")) {
    Reader inner{*columns, reader.problems()};
    for (const std::string& year : inner.words("years")) {
      const auto number = parse_quantity(Type::count, year);
      if (number)
        out.years.push_back(static_cast<int>(number->n));
      else
        reader.problems().add(columns->at, "not_a_number", {{"word", year}});
    }
    out.total_column = inner.yes("total", false);
    inner.done();
  }
  reader.each("rows", [&](Reader& row) {
    Indicator::Row line;
    line.id = row.id("id");
    line.number = row.maybe_word("number").value_or("");
    line.title = row.text("title");
    line.unit = row.maybe_word("unit").value_or("count");
    line.metric = row.maybe_word("metric").value_or("");
    line.sum_of = row.words("sum_of");
    line.total = row.maybe_word("total").value_or("sum");
    line.clause = cited(row, programme);
    row.done();
    out.rows.push_back(std::move(line));
  });
  for (const auto& row : out.rows)
    for (const std::string& part : row.sum_of)
      if (std::ranges::find(out.rows, part, &Indicator::Row::id) == out.rows.end())
        reader.problems().add(reader.at(), "row_unknown", {{"row", part}, {"indicator", out.id}});
  reader.done();
  return out;
}

Section read_section(Reader& reader, Programme& programme) {
  Section out{reader.word("id"), cited(reader, programme), reader.text("title"), {}};
  reader.each("parts", [&](Reader& part) { out.parts.push_back(read_section(part, programme)); });
  reader.done();
  return out;
}

void read_calendar(Reader& reader, Programme& programme) {
  const Yaml* const calendar = reader.take("calendar");
  if (!calendar) return;
  for (const auto& [id, yaml] : calendar->entries) {
    Reader inner{yaml, reader.problems()};
    CalendarWindow window{id, cited(inner, programme), read_window(inner)};
    inner.done();
    programme.calendar.emplace(id, std::move(window));
  }
}

/// `as_of: calendar.entry.end` or a day ("to the end of it").
void read_counted(Reader& reader, Programme& programme) {
  const Yaml* const counted = reader.take("counted");
  if (!counted) return;
  Reader inner{*counted, reader.problems()};
  programme.counted_statuses = inner.words("statuses");
  programme.counted_clause = cited(inner, programme);
  if (const auto as_of = inner.maybe_word("as_of")) {
    if (const auto day = base::parse_day(*as_of)) {
      programme.counted_as_of = base::end_of(*day);
    } else {
      const std::string_view name{*as_of};
      const bool shaped = name.starts_with("calendar.") && name.ends_with(".end");
      const CalendarWindow* const window = shaped ? programme.window(name.substr(9, name.size() - 13)) : nullptr;
      if (window)
        programme.counted_as_of = window->window.until;
      else
        reader.problems().add(counted->at, "calendar_unknown", {{"word", *as_of}});
    }
  }
  inner.done();
}

void read_submission(Reader& reader, Programme& programme) {
  const Yaml* const submission = reader.take("submission");
  if (!submission) return;
  Reader inner{*submission, reader.problems()};
  if (const Yaml* const limits = inner.take("limits")) {
    Reader limit{*limits, reader.problems()};
    programme.limits_clause = cited(limit, programme);
    for (const auto& [key, value] : limits->entries)
      if (key != "clause")
        if (const auto number = limit.number(key)) programme.limits[key] = *number;
  }
  inner.each("sectors", [&](Reader& entry) { programme.sectors.push_back(read_choice(entry, programme)); });
  inner.each("fields", [&](Reader& entry) { programme.fields.push_back(read_choice(entry, programme)); });
  inner.done();
}

/// vary: {entry: {may: stricter, clause: X}}
void read_leeway(Reader& reader, Programme& programme) {
  const Yaml* const vary = reader.take("vary");
  if (!vary) return;
  for (const auto& [part, yaml] : vary->entries) {
    if (std::ranges::find(leeway_parts(), part) == leeway_parts().end())
      reader.problems().add_unknown(yaml.at, "vary_part_unknown", part, leeway_parts());
    Reader inner{yaml, reader.problems()};
    const auto word = inner.word("may");
    const auto may = may_from(word);
    if (!may) reader.problems().add_unknown(yaml.at, "vary_unknown", word, {"locked", "stricter", "free"});
    programme.vary[part] = {may.value_or(May::locked), cited(inner, programme)};
    inner.done();
  }
}

std::optional<Span> span_of(const Programme& programme, std::string_view window) {
  const auto* found = programme.window(window);
  return found ? std::optional{Span{found->window.from, found->window.until}} : std::nullopt;
}

}  // namespace

Shape Programme::shape() const {
  Shape shape;
  shape.entry = span_of(*this, "entry");
  shape.applied = span_of(*this, "applied");
  for (const auto& field : fields) shape.fields.push_back(field.id);
  for (const auto& sector : sectors) shape.sectors.push_back(sector.id);
  shape.counted = counted_statuses;
  if (const auto limit = limits.find("description_graphemes"); limit != limits.end())
    shape.description_graphemes = limit->second;
  return shape;
}

const CalendarWindow* Programme::window(std::string_view id_) const {
  const auto found = calendar.find(id_);
  return found == calendar.end() ? nullptr : &found->second;
}

void read_programme(std::string_view text, const std::string& file, Document& document, Problems& problems) {
  const auto yaml = parse_yaml(text, file, problems);
  if (!yaml) return;
  Reader reader{*yaml, problems};
  Programme& programme = document.programme.emplace();
  if (const Yaml* const head = reader.need("programme")) {
    Reader inner{*head, problems};
    programme.id = inner.id("id");
    programme.title = inner.text("title");
    programme.slogan = inner.maybe_text("slogan");
    inner.each("links", [&](Reader& link) {
      programme.links.emplace_back(link.word("programme"), link.text("why"));
      link.done();
    });
    inner.done();
  }
  read_calendar(reader, programme);
  read_counted(reader, programme);
  read_submission(reader, programme);
  read_leeway(reader, programme);
  reader.each("obligations",
              [&](Reader& entry) { programme.obligations.push_back(read_obligation(entry, programme)); });
  reader.each("dossiers", [&](Reader& entry) { programme.dossiers.push_back(read_dossier(entry, programme)); });
  reader.each("indicators", [&](Reader& entry) { programme.indicators.push_back(read_indicator(entry, programme)); });
  reader.each("outline", [&](Reader& entry) { programme.outline.push_back(read_section(entry, programme)); });
  reader.done();
}

}  // namespace sovang::rules
