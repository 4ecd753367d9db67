// Rows as lines: how they come out of the sandbox, and how they are kept.
#include <cctype>

#include "base/json.hpp"
#include "base/refused.hpp"
#include "platform/sandbox/sandbox.hpp"
#include "platform/sheets/sheets.hpp"

namespace sovang::sheets {

namespace {

namespace json = base::json;

json::object told(const base::Refused& refused) {
  json::array fields;
  for (const auto& field : refused.fields)
    fields.push_back(json::object{{"place", field.place}, {"code", field.code}, {"params", field.params}});
  return {{"refused", refused.code}, {"params", refused.params}, {"fields", std::move(fields)}};
}

[[noreturn]] void refuse_as_told(const json::object& told) {
  std::vector<base::FieldError> fields;
  for (const auto& field : told.at("fields").as_array())
    fields.push_back({std::string{field.at("place").as_string()}, std::string{field.at("code").as_string()},
                      field.at("params").as_object()});
  throw base::Refused{base::Reason::invalid, std::string{told.at("refused").as_string()}, told.at("params").as_object(),
                      std::move(fields)};
}

constexpr char tcvn3_text = 'c', vni_text = 'v';

char mark_of(const Cell& cell) {
  if (cell.kind == Kind::text && cell.font != base::LegacyText::none)
    return cell.font == base::LegacyText::vni ? vni_text : tcvn3_text;
  return cell.kind == Kind::empty ? static_cast<char>(Kind::text) : static_cast<char>(cell.kind);
}

Cell cell_from(std::string_view text) {
  if (text.empty()) return {};
  const auto kind = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  if (kind == tcvn3_text || kind == vni_text)
    return {Kind::text, std::string{text.substr(1)}, kind != text[0],
            kind == vni_text ? base::LegacyText::vni : base::LegacyText::tcvn3};
  if (std::string_view{"-tndbe"}.find(kind) == std::string_view::npos) throw std::runtime_error("no kind of cell");
  return {static_cast<Kind>(kind), std::string{text.substr(1)}, kind != text[0]};
}

Row row_from(const json::array& line) {
  Row row{static_cast<std::uint32_t>(line.at(0).to_number<std::uint32_t>()), {}};
  row.cells.reserve(line.size() - 1);
  for (std::size_t i = 1; i < line.size(); ++i) row.cells.push_back(cell_from(line[i].as_string()));
  return row;
}

std::string_view cut_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  const auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

}  // namespace

std::string to_line(const Row& row) {
  json::array line{row.line};
  for (const auto& cell : row.cells) {
    if (cell.kind == Kind::empty && !cell.formula) {
      line.push_back("");
      continue;
    }
    const auto kind = static_cast<unsigned char>(mark_of(cell));
    line.push_back(json::value(static_cast<char>(cell.formula ? std::toupper(kind) : kind) + cell.text));
  }
  return json::serialize(line);
}

Row from_line(std::string_view line) { return row_from(json::parse(line).as_array()); }

void read_task(std::string_view bytes, const std::function<void(std::string_view)>& write) {
  try {
    const auto book = read(bytes);
    json::array sheets;
    for (const auto& sheet : book.sheets)
      sheets.push_back(json::object{{"name", sheet.name}, {"rows", sheet.rows.size()}});
    std::string out =
        json::serialize(json::object{{"sheets", std::move(sheets)}, {"windows_1252", book.from_windows_1252}}) + '\n';
    for (const auto& sheet : book.sheets)
      for (const auto& row : sheet.rows) {
        (out += to_line(row)) += '\n';
        if (out.size() < std::size_t{64} * 1024) continue;
        write(out);
        out.clear();
      }
    write(out);
  } catch (const base::Refused& refused) {
    write(json::serialize(told(refused)));
  }
}

Workbook read_apart(std::string_view bytes) {
  const auto written = sandbox::run(task_name, bytes);
  std::string_view left{written};
  try {
    const auto head = json::parse(cut_line(left)).as_object();
    if (head.contains("refused")) refuse_as_told(head);
    Workbook book{{}, head.at("windows_1252").as_bool()};
    for (const auto& told : head.at("sheets").as_array()) {
      Sheet sheet{std::string{told.at("name").as_string()}, {}};
      const auto rows = told.at("rows").to_number<std::size_t>();
      for (std::size_t i = 0; i < rows && !left.empty(); ++i) sheet.rows.push_back(from_line(cut_line(left)));
      book.sheets.push_back(std::move(sheet));
    }
    return book;
  } catch (const base::Refused&) {
    throw;
  } catch (const std::exception&) {
    throw base::Refused{base::Reason::invalid, "file_breaks_reader"};
  }
}

}  // namespace sovang::sheets
