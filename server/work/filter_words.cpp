// Where the words of each filter stand.
#include "work/filter_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/instant.hpp"
#include "base/money.hpp"
#include "work/export.hpp"

namespace sovang::work {

using base::Language;

namespace {

constexpr std::array<std::string_view, 5> alone{"overdue", "doubtful", "q", "leader", "full_time_officer"};
constexpr std::array<std::string_view, 4> days{"on", "from", "to", "as_of"};

bool is_among(const auto& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

/// The beginning of the keys of a filter's values; empty: they have none.
std::string_view prefix_of(std::string_view table, std::string_view name) {
  if (name == "status") return "inbox.status.";
  if (name == "state") return table == "accounts" ? "accounts.state." : "targets.standing.";
  if (name == "show") return table == "people" ? "register.show." : "targets.show.";
  if (name == "worker") return "register.worker.";
  if (name == "level") return "exports.level.";
  if (name == "owner") return "targets.of.";
  if (name == "act") return "history.act.";
  if (name == "answer") return "exports.answer.";
  if (name == "sort") return table == "targets" ? "targets.sort." : "exports.sort.";
  return {};
}

std::string each_worded(Language language, std::string_view prefix, std::string_view values) {
  std::string text;
  for (std::size_t from = 0; from <= values.size();) {
    const auto to = std::min(values.find(',', from), values.size());
    text += (text.empty() ? "" : ", ") + worded(language, prefix, values.substr(from, to - from));
    from = to + 1;
  }
  return text;
}

std::string day_words(Language language, std::string_view value) {
  const bool english = language == Language::en;
  if (const auto day = base::parse_day(value)) return english ? base::to_english(*day) : base::to_text(*day);
  if (const auto at = base::parse_instant(value)) return english ? base::to_english(*at) : base::to_text(*at);
  return std::string{value};
}

std::string value_words(Language language, std::string_view table, std::string_view name, std::string_view value) {
  if (const auto prefix = prefix_of(table, name); !prefix.empty()) return each_worded(language, prefix, value);
  if (is_among(days, name)) return day_words(language, value);
  if (name == "silent")
    return value == "0" ? base::sentence(language, "targets.silence.never")
                        : base::sentence(language, "targets.silence.days", {{"n", value}});
  std::int64_t dong = 0;
  if (const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), dong);
      name == "benefit" && error == std::errc{} && end == value.data() + value.size())
    return base::group_digits(dong, language == Language::en ? ',' : '.') + " đồng";
  return std::string{value};
}

}  // namespace

FilterWords filter_words(Language language, std::string_view table, std::string_view name, std::string_view value) {
  return {worded(language, "exports.filter.", name),
          is_among(alone, name) ? std::string{} : value_words(language, table, name, value)};
}

std::string told(const FilterWords& words) {
  return words.value.empty() ? words.name : words.name + ": " + words.value;
}

}  // namespace sovang::work
