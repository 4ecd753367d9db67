// Words of the states, and decisions as they are kept.
#include "features/imports/model.hpp"

#include <algorithm>
#include <array>

namespace sovang::imports {

namespace {

namespace json = base::json;

constexpr std::array<std::string_view, 8> state_words{"preparing", "running",      "stopped", "done",
                                                      "undoing",   "undo_stopped", "undone",  "expired"};

json::object texts(const std::map<std::string, std::string>& from) {
  json::object to;
  for (const auto& [name, text] : from) to[name] = text;
  return to;
}

std::map<std::string, std::string> texts(const json::object& from) {
  std::map<std::string, std::string> to;
  for (const auto& [name, text] : from) to.emplace(name, text.as_string());
  return to;
}

}  // namespace

std::string_view to_word(State state) { return state_words.at(static_cast<std::size_t>(state)); }

State state_from(std::string_view word) {
  return static_cast<State>(std::ranges::find(state_words, word) - state_words.begin());
}

std::string_view to_word(Standing standing) {
  constexpr std::array<std::string_view, 3> words{"ok", "warning", "error"};
  return words.at(static_cast<std::size_t>(standing));
}

Standing standing_of(const std::vector<Problem>& problems) {
  if (problems.empty()) return Standing::ok;
  return std::ranges::any_of(problems, &Problem::error) ? Standing::error : Standing::warning;
}

json::object to_json(const Decisions& decisions) {
  json::object corrections;
  for (const auto& [line, cells] : decisions.corrections) corrections[std::to_string(line)] = texts(cells);
  return {{"sheet", decisions.sheet},
          {"header_line", decisions.header_line},
          {"header_rows", decisions.header_rows},
          {"columns", json::value_from(decisions.columns)},
          {"options", texts(decisions.options)},
          {"corrections", std::move(corrections)},
          {"units", texts(decisions.units)},
          {"common", texts(decisions.common)},
          {"money", decisions.money},
          {"taken", json::value_from(decisions.taken)},
          {"again", decisions.again}};
}

Decisions decisions_from(const json::object& kept) {
  Decisions decisions;
  if (kept.empty()) return decisions;  // dropped
  decisions.sheet = kept.at("sheet").to_number<std::size_t>();
  decisions.header_line = kept.at("header_line").to_number<std::uint32_t>();
  decisions.header_rows = kept.at("header_rows").to_number<std::uint32_t>();
  decisions.columns = json::value_to<std::vector<std::string>>(kept.at("columns"));
  decisions.options = texts(kept.at("options").as_object());
  for (const auto& [line, cells] : kept.at("corrections").as_object())
    decisions.corrections.emplace(static_cast<std::uint32_t>(std::stoul(std::string{line})), texts(cells.as_object()));
  decisions.units = texts(kept.at("units").as_object());
  decisions.common = texts(kept.at("common").as_object());
  decisions.money = kept.at("money").as_string();
  decisions.taken = json::value_to<std::set<std::uint32_t>>(kept.at("taken"));
  decisions.again = kept.at("again").as_bool();
  return decisions;
}

void add_line(LineRanges& ranges, std::uint32_t line) {
  if (!ranges.empty() && ranges.back().second + 1 == line)
    ranges.back().second = line;
  else
    ranges.emplace_back(line, line);
}

bool holds(const LineRanges& ranges, std::uint32_t line) {
  const auto after = std::ranges::upper_bound(ranges, line, {}, &LineRanges::value_type::first);
  return after != ranges.begin() && line <= std::prev(after)->second;
}

std::int64_t count_of(const LineRanges& ranges) {
  std::int64_t count = 0;
  for (const auto& [first, last] : ranges) count += std::int64_t{last} - first + 1;
  return count;
}

}  // namespace sovang::imports
