// Reads document.yaml, clauses.md, coverage.yaml and parameters.yaml.
#include "rules/read_document.hpp"

#include <algorithm>

namespace sovang::rules {
namespace {

// Number tables, outlines and obligations other than launches and conferences are data that no part of the product
// acts on yet: their clauses are pending.
const std::vector<std::string> coverage_kinds{"rule",     "quota",   "field",   "limit",
                                              "deadline", "feature", "pending", "note"};

Reading read_reading(Reader& reader) {
  Reading out;
  out.clause = reader.word("clause");
  out.unclear = reader.text("unclear");
  out.in_force = reader.text("in_force");
  out.given_by = reader.text("given_by");
  if (!reader.has("given_on")) reader.problems().add(reader.at(), "key_missing", {{"key", "given_on"}});
  out.given_on = reader.day("given_on").value_or(base::Day{});
  if (const Yaml* const others = reader.take("not_taken"))
    for (const Yaml& other : others->items) out.not_taken.push_back(read_text(other, reader.problems()));
  reader.done();
  return out;
}

Version read_version(Reader& reader) {
  Version out;
  out.number = reader.number("version").value_or(1);
  if (!reader.has("from")) reader.problems().add(reader.at(), "key_missing", {{"key", "from"}});
  out.from = reader.day("from").value_or(base::Day{});
  out.changes = reader.text("changes");
  reader.done();
  return out;
}

/// "## LC23-II.2.1a" is a clause, any other line belongs to the text that began before it.
std::string_view clause_heading(std::string_view line) {
  if (!line.starts_with("## ")) return {};
  line.remove_prefix(3);
  while (line.ends_with(' ')) line.remove_suffix(1);
  return line;
}

void append(std::string& text, std::string_view line) {
  while (line.starts_with(' ')) line.remove_prefix(1);
  if (line.empty()) return;
  if (!text.empty()) text += ' ';
  text += line;
}

Parameter::Vary read_vary(Reader& reader, Parameter& parameter) {
  const Yaml* const vary = reader.take("vary");
  if (!vary) return Parameter::Vary::locked;
  if (vary->is_map()) {
    Reader inner{*vary, reader.problems()};
    const Yaml* const between = inner.need("between");
    const auto bound = [&](std::size_t i) {
      const auto value =
          between && between->items.size() == 2 ? parse_quantity(parameter.type, between->items[i].text) : std::nullopt;
      if (!value) reader.problems().add(vary->at, "between_two", {{"metric", parameter.id}});
      return value.value_or(Quantity{});
    };
    parameter.low = bound(0);
    parameter.high = bound(1);
    inner.done();
    return Parameter::Vary::between;
  }
  if (vary->text == "locked") return Parameter::Vary::locked;
  if (vary->text == "stricter") return Parameter::Vary::stricter;
  if (vary->text == "free") return Parameter::Vary::free;
  reader.problems().add_unknown(vary->at, "vary_unknown", vary->text, {"locked", "stricter", "free", "between"});
  return Parameter::Vary::locked;
}

Parameter read_parameter(Reader& reader) {
  Parameter out;
  out.place = reader.at();
  out.id = reader.id("id");
  out.title = reader.maybe_text("title");
  out.clause = reader.maybe_word("clause").value_or("");
  const std::string type = reader.maybe_word("type").value_or("");
  if (const auto known = type_from(type))
    out.type = *known;
  else if (!type.empty())
    reader.problems().add_unknown(reader.at(), "type_unknown", type,
                                  {"count", "ratio", "money", "money_per_year", "points", "date", "rank"});
  reader.each("values", [&](Reader& entry) {
    Parameter::Value value;
    if (!entry.has("from")) entry.problems().add(entry.at(), "key_missing", {{"key", "from"}});
    value.from = entry.day("from").value_or(base::Day{});
    const std::string written = entry.word("value");
    const Type as = type.empty() ? type_written(written).value_or(Type::count) : out.type;
    if (type.empty()) out.type = as;  // a child sets its parent's parameter: the type is checked there
    if (const auto amount = parse_quantity(as, written))
      value.value = *amount;
    else
      entry.problems().add(entry.at(), "threshold_malformed",
                           {{"metric", out.id},
                            {"written", written},
                            {"type", to_word(as)},
                            {"example", example_of(as)},
                            {"looks_like", "?"}});
    out.values.push_back(value);
    entry.done();
  });
  if (out.values.empty()) reader.problems().add(reader.at(), "key_missing", {{"key", "values"}});
  std::ranges::stable_sort(out.values, {}, &Parameter::Value::from);
  out.vary = read_vary(reader, out);
  const std::string stricter = reader.maybe_word("stricter").value_or("higher");
  if (stricter != "higher" && stricter != "lower")
    reader.problems().add_unknown(reader.at(), "order_unknown", stricter, {"higher", "lower"});
  out.stricter_is_higher = stricter == "higher";
  reader.done();
  return out;
}

}  // namespace

void read_document(std::string_view text, const std::string& file, Document& document, Problems& problems) {
  const auto yaml = parse_yaml(text, file, problems);
  if (!yaml) return;
  Reader reader{*yaml, problems};
  document.place = yaml->at;
  const std::string id = reader.id("id");
  if (!id.empty() && id != document.id) problems.add(yaml->at, "document_id", {{"id", id}, {"folder", document.id}});
  document.prefix = reader.word("prefix");
  if (reader.has("languages")) problems.languages = reader.words("languages");
  for (const std::string& language : problems.languages)
    if (language != "vi" && language != "en")
      problems.add_unknown(yaml->at, "language_unknown", language, {"vi", "en"});
  document.title = reader.text("title");
  document.issuer = reader.word("issuer");
  document.extends = reader.maybe_word("extends").value_or("");
  if (const Yaml* const source = reader.need("source")) {
    Reader inner{*source, problems};
    document.source_document = inner.word("document");
    inner.need("date");
    document.source_date = inner.day("date").value_or(base::Day{});
    inner.done();
  }
  reader.each("versions", [&](Reader& entry) { document.versions.push_back(read_version(entry)); });
  if (document.versions.empty()) problems.add(yaml->at, "key_missing", {{"key", "versions"}});
  for (std::size_t i = 1; i < document.versions.size(); ++i)
    if (document.versions[i].from <= document.versions[i - 1].from ||
        document.versions[i].number <= document.versions[i - 1].number)
      problems.add(yaml->at, "versions_order");
  reader.each("readings", [&](Reader& entry) { document.readings.push_back(read_reading(entry)); });
  reader.done();
}

void read_clauses(std::string_view text, const std::string& file, Document& document, Problems& problems) {
  Clause* clause = nullptr;
  std::string* part = nullptr;
  int number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (const std::string_view id = clause_heading(line); !id.empty()) {
      const auto [at, fresh] =
          document.clauses.try_emplace(std::string{id}, Clause{std::string{id}, {}, {file, number, 4}});
      if (!fresh) problems.add({file, number, 4}, "id_twice", {{"id", id}});
      if (!document.prefix.empty() && !id.starts_with(document.prefix + "-"))
        problems.add({file, number, 4}, "clause_prefix", {{"clause", id}, {"prefix", document.prefix}});
      clause = &at->second;
      part = nullptr;
    } else if (clause && line.starts_with("vi:")) {
      append(*(part = &clause->text.vi), line.substr(3));
    } else if (clause && line.starts_with("en:")) {
      append(*(part = &clause->text.en), line.substr(3));
    } else if (part && !line.starts_with('#')) {
      append(*part, line);
    }
  }
  for (auto& [id, found] : document.clauses) {
    if (problems.languages.size() == 1)
      (found.text.vi.empty() ? found.text.vi : found.text.en) =
          problems.languages.front() == "vi" ? found.text.vi : found.text.en;
    if (found.text.vi.empty() || found.text.en.empty())
      problems.add(found.place, "clause_without_text", {{"clause", id}});
  }
}

void read_coverage(std::string_view text, const std::string& file, Document& document, Problems& problems) {
  const auto yaml = parse_yaml(text, file, problems);
  if (!yaml) return;
  Reader reader{*yaml, problems};
  if (const Yaml* const map = reader.need("coverage")) {
    for (const auto& [clause, entry] : map->entries) {
      Reader inner{entry, problems};
      Coverage coverage{clause, inner.word("kind"), inner.words("by"), inner.maybe_text("reason"), entry.at};
      inner.done();
      if (std::ranges::find(coverage_kinds, coverage.kind) == coverage_kinds.end())
        problems.add_unknown(entry.at, "coverage_kind_unknown", coverage.kind, coverage_kinds);
      const bool reasoned = coverage.kind == "pending" || coverage.kind == "feature" || coverage.kind == "note";
      if (reasoned && coverage.reason.empty()) problems.add(entry.at, "coverage_without_reason", {{"clause", clause}});
      if (!reasoned && coverage.by.empty()) problems.add(entry.at, "coverage_without_by", {{"clause", clause}});
      document.coverage.push_back(std::move(coverage));
    }
  }
  reader.done();
}

void read_parameters(std::string_view text, const std::string& file, Document& document, Problems& problems) {
  const auto yaml = parse_yaml(text, file, problems);
  if (!yaml) return;
  Reader reader{*yaml, problems};
  reader.each("parameters", [&](Reader& entry) {
    document.parameters.push_back(read_parameter(entry));
    for (std::size_t i = 0; i + 1 < document.parameters.size(); ++i)
      if (document.parameters[i].id == document.parameters.back().id)
        problems.add(entry.at(), "id_twice", {{"id", document.parameters.back().id}});
  });
  reader.done();
}

}  // namespace sovang::rules
