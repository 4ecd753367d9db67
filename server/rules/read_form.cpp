// Reads a form of a document: its columns, their widths and what they hold.
#include <algorithm>

#include "rules/form.hpp"
#include "rules/reader.hpp"

namespace sovang::rules {

const std::vector<std::string>& form_words() {
  static const std::vector<std::string> words{
      "row_number",      "author_name",  "birth_year",  "position", "unit",   "phone",
      "title",           "applied_from", "description", "summary",  "effect", "benefit",
      "influence_scope", "awards_held",  "field",       "sector",   "status", "code"};
  return words;
}

namespace {

FormColumn read_column(Reader& reader) {
  FormColumn column;
  column.id = reader.id("id");
  column.share = reader.number("width").value_or(0);
  if (column.share <= 0 || column.share > 1000) reader.problems().add(reader.at(), "form_width", {{"id", column.id}});
  column.title = reader.text("title");
  column.holds = reader.words("holds");
  if (column.holds.empty()) reader.problems().add(reader.at(), "form_holds_missing", {{"id", column.id}});
  for (const auto& word : column.holds)
    if (std::ranges::find(form_words(), word) == form_words().end())
      reader.problems().add_unknown(reader.at(), "form_holds_unknown", word, form_words());
  column.in = reader.window("in").value_or(Window{});
  reader.done();
  return column;
}

}  // namespace

Form read_form(std::string_view text, const std::string& file, Problems& problems) {
  Form form;
  form.place = {file, 1, 1};
  const auto yaml = parse_yaml(text, file, problems);
  if (!yaml) return form;
  Reader reader{*yaml, problems};
  form.id = reader.id("id");
  form.title = reader.text("title");
  form.attached = reader.maybe_text("attached");
  form.clause = reader.word("clause");
  if (const Yaml* const page = reader.take("page")) {
    Reader inner{*page, problems};
    if (const auto size = inner.maybe_word("size"); size && *size != "A4")
      problems.add_unknown(inner.at(), "form_page_size", *size, {"A4"});
    form.landscape = inner.yes("landscape", false);
    inner.done();
  }
  reader.each("columns", [&](Reader& entry) { form.columns.push_back(read_column(entry)); });
  if (form.columns.empty()) problems.add(form.place, "form_without_columns", {{"id", form.id}});
  reader.done();
  return form;
}

}  // namespace sovang::rules
