// Turns the lines of a units file into rows, checking each cell by itself.
#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "features/org/import.hpp"
#include "features/org/unit_words.hpp"

namespace sovang::org {

bool is_unit_code(std::string_view text) {
  const auto letter_or_digit = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  const auto allowed = [&](char c) { return letter_or_digit(c) || c == '-' || c == '_' || c == '.'; };
  return text.size() <= longest_unit_code && std::ranges::all_of(text, allowed) &&
         std::ranges::any_of(text, letter_or_digit);
}

bool is_unit_word(std::string_view text) {
  return text.size() <= longest_unit_name && base::count_graphemes(text) <= longest_unit_word;
}

namespace {

// The catalogue's finer words and our own.
std::optional<Level> level_of(std::string_view word) {
  if (word == "provincial" || word == "central_industry" || word == "corporation") return Level::top;
  if (word == "upper_direct") return Level::upper;
  return level_from(word);
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < list.size();) {
    const auto end = std::min(list.find(';', at), list.size());
    if (end > at) parts.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

using base::CsvTable;

void read_identity(CsvTable& table, UnitRow& row) {
  row.code = table.cell("unit_code");
  if (!is_unit_code(row.code)) table.problem("unit_code", "unit_code_malformed", {{"found", row.code}});
  row.parent = table.cell("parent_code");
  if (!row.parent.empty() && !is_unit_code(row.parent))
    table.problem("parent_code", "unit_code_malformed", {{"found", row.parent}});
  row.kind = lower(table.cell("kind"));
  if (!is_unit_code(row.kind)) table.problem("kind", "unit_kind_missing");
  const auto level = level_of(table.cell("level"));
  row.level_known = level.has_value();
  row.level = level.value_or(Level::grassroots);
  if (!level) table.problem("level", "unit_level_unknown", {{"found", table.cell("level")}});
  row.full_name = table.cell("name_vi");
  if (row.full_name.empty() || row.full_name.size() > longest_unit_name) table.problem("name_vi", "unit_name_missing");
  row.short_name = table.cell("short_name_vi").empty() ? row.full_name : table.cell("short_name_vi");
  if (row.short_name.size() > longest_unit_name) table.problem("short_name_vi", "unit_name_missing");
}

void read_attributes(CsvTable& table, UnitRow& row, base::Day from) {
  row.government_code = table.cell("admin_code");
  row.bloc = table.cell("group_code");
  row.bloc_title = table.cell("group_name_vi");
  if (!row.bloc.empty() && row.bloc_title.empty()) table.problem("group_name_vi", "bloc_title_missing");
  if (!row.bloc.empty() && !is_unit_code(row.bloc))
    table.problem("group_code", "bloc_code_malformed", {{"found", row.bloc}});
  row.region = table.cell("region_vi");
  row.sector = table.cell("sector");
  row.ownership = table.cell("ownership");
  for (const auto* const column : {"region_vi", "sector", "ownership"})
    if (!is_unit_word(table.cell(column))) table.problem(column, "unit_word_too_long", {{"limit", longest_unit_word}});
  row.predecessors = split(table.cell("predecessors_2023"));
  if (const auto& text = table.cell("members"); !text.empty()) {
    std::int64_t count = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || end != text.data() + text.size() || count < 0 || count > most_members)
      table.problem("members", "members_malformed", {{"found", text}});
    else
      row.members = count;
  }
  row.from = from;
  if (const auto& text = table.cell("valid_from"); !text.empty()) {
    if (auto day = base::parse_day(text))
      row.from = *day;
    else
      table.problem("valid_from", "day_malformed", {{"found", text}});
  }
  const auto& illustrative = table.cell("illustrative");
  row.illustrative = illustrative == "1" || illustrative == "yes";
  if (!row.illustrative && !illustrative.empty() && illustrative != "0" && illustrative != "no")
    table.problem("illustrative", "yes_or_no_expected", {{"found", illustrative}});
}

}  // namespace

std::vector<UnitRow> read_units(std::istream& in, base::ImportProblems& problems, base::Day from) {
  CsvTable table(
      in, problems, {"unit_code", "parent_code", "level", "kind", "name_vi"},
      {"short_name_vi", "name_search", "admin_code", "region_vi", "group_code", "group_name_vi", "group_status",
       "predecessors_2023", "members", "sector", "ownership", "valid_from", "illustrative", "verified", "note"});
  std::vector<UnitRow> rows;
  while (table.next()) {
    UnitRow row;
    row.line = table.line();
    read_identity(table, row);
    read_attributes(table, row, from);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace sovang::org
