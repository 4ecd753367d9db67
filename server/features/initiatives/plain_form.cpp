// Plain form fields in and out.
#include "features/initiatives/plain_form.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/money.hpp"
#include "base/text.hpp"
#include "features/initiatives/read_submission.hpp"
#include "work/reading.hpp"

namespace sovang::initiatives {

namespace json = base::json;

namespace {

constexpr std::array<std::string_view, 24> names{"author.name",
                                                 "author.phone",
                                                 "author.position",
                                                 "author.birth_year",
                                                 "author.email",
                                                 "unit_parent",
                                                 "unit",
                                                 "unit_missing",
                                                 "unit_text",
                                                 "sector",
                                                 "field",
                                                 "title",
                                                 "description",
                                                 "applied_from",
                                                 "benefit",
                                                 "benefit_unit",
                                                 "author_share",
                                                 "no_dispute",
                                                 "operator.name",
                                                 "operator.phone",
                                                 "name_public",
                                                 "idempotency_key",
                                                 "wait_ticket",
                                                 "step"};
constexpr std::array<std::string_view, 2> steps{"units", "coauthors"};

/// The page begins with so many rows of co-authors; each step brings more, until there are max_coauthors.
constexpr std::size_t first_rows = 2, more_rows = 6;

std::string coauthor_field(std::size_t row, std::string_view what) {
  return "coauthors." + std::to_string(row) + "." + std::string{what};
}

bool is_ticked(std::string_view value) { return !value.empty() && value != "false" && value != "0"; }

void put(json::object& into, std::string_view name, std::string_view value) {
  if (!value.empty()) into[name] = value;
}

/// A whole number stays one; anything else goes on as text and is refused there with the field's own sentence.
void put_number(json::object& into, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error == std::errc{} && end == value.data() + value.size())
    into[name] = number;
  else
    into[name] = value;
}

json::object person(const FormFields& fields, const std::string& prefix) {
  json::object one;
  put(one, "name", field_of(fields, prefix + ".name"));
  put(one, "phone", field_of(fields, prefix + ".phone"));
  return one;
}

void put_unit(json::object& body, const FormFields& fields) {
  const auto parent = field_of(fields, "unit_parent");
  const auto unit = field_of(fields, "unit");
  const auto text = field_of(fields, "unit_text");
  if (is_ticked(field_of(fields, "unit_missing")) || (unit.empty() && !text.empty())) {
    put(body, "parent", parent);
    put(body, "unit_text", text);
  } else {
    put(body, "unit", unit.empty() ? parent : unit);
  }
}

void put_coauthors(json::object& body, const FormFields& fields) {
  json::array list;
  for (std::size_t row = 0; row < max_coauthors; ++row) {
    json::object one;
    put(one, "name", field_of(fields, coauthor_field(row, "name")));
    put_number(one, "share", field_of(fields, coauthor_field(row, "share")));
    if (!one.empty()) list.push_back(std::move(one));
  }
  if (list.empty()) return;
  body["coauthors"] = std::move(list);
  put_number(body, "author_share", field_of(fields, "author_share"));
}

/// Rows that are typed in, or stood empty in the page before, or are asked for.
void add_coauthors(json::object& page, const FormFields& fields) {
  const bool asked = field_of(fields, "step") == "coauthors";
  std::size_t count = first_rows;
  bool typed = false;
  std::array<std::array<std::string_view, 2>, max_coauthors> values;
  for (std::size_t row = 0; row < max_coauthors; ++row)
    for (std::size_t i = 0; i < 2; ++i) {
      const auto found =
          std::ranges::find(fields, coauthor_field(row, i == 0 ? "name" : "share"), &FormFields::value_type::first);
      if (found == fields.end()) continue;
      values[row][i] = found->second;
      count = std::max(count, row + 1);
      typed = typed || !found->second.empty();
    }
  if (asked) count = std::min(count + more_rows, max_coauthors);
  json::array rows;
  for (std::size_t row = 0; row < count; ++row)
    rows.push_back(
        {{"index", row}, {"name", base::readable(values[row][0])}, {"share", base::readable(values[row][1])}});
  page["coauthor_rows"] = std::move(rows);
  page["coauthors_open"] = asked || typed;
  page["coauthors_more"] = count < max_coauthors;
}

/// The control's id for the place of an error: "/author/phone" is "author.phone".
std::string control_of(std::string_view place, std::string_view code) {
  if (place == "/benefit_dong") return "benefit";
  if (place == "/consent/name_public") return "name_public";
  if (place == "/parent" || (place == "/unit" && code == "unit_missing")) return "unit_parent";
  std::string control{place.substr(place.empty() ? 0 : 1)};
  std::ranges::replace(control, '/', '.');
  return control;
}

}  // namespace

std::string_view field_of(const FormFields& fields, std::string_view name) {
  for (const auto& [key, value] : fields)
    if (key == name) return value;
  return {};
}

std::vector<base::FieldError> strange_fields(const FormFields& fields) {
  std::set<std::string_view, std::less<>> seen;
  std::set<std::string, std::less<>> rows;
  for (std::size_t row = 0; row < max_coauthors; ++row)
    for (const auto* what : {"name", "share"}) rows.insert(coauthor_field(row, what));
  std::vector<base::FieldError> strange;
  for (const auto& [name, value] : fields) {
    const bool known = std::ranges::find(names, name) != names.end() || rows.contains(name);
    const bool of_the_page = name != "step" || std::ranges::find(steps, value) != steps.end();
    if (known && of_the_page && seen.insert(name).second) continue;
    strange.push_back({"/" + base::readable(name), "field_unexpected", {}});
    if (strange.size() == work::most_errors) break;
  }
  return strange;
}

std::optional<std::int64_t> amount_from(std::string_view typed, std::string_view unit) {
  std::int64_t scale = unit == "thousand"  ? 1'000
                       : unit == "million" ? 1'000'000
                       : unit == "billion" ? 1'000'000'000
                                           : 1;
  std::int64_t amount = 0;
  std::size_t signs = 0;
  std::size_t decimals = 0;
  const auto last_sign = typed.find_last_of(",.");
  const bool one_sign = last_sign != std::string_view::npos && typed.find_first_of(",.") == last_sign;
  // "1.200.000" groups thousands; a single sign followed by other than three digits parts the decimals. In larger units
  // than đồng a single sign always does: 1,250 triệu is a million and a quarter.
  const bool decimal = one_sign && (scale > 1 || typed.size() - last_sign - 1 != 3);
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const char c = typed[i];
    if (c == ' ') continue;
    if (c == ',' || c == '.') {
      ++signs;
      continue;
    }
    if (c < '0' || c > '9' || amount > base::max_dong) return std::nullopt;
    amount = amount * 10 + (c - '0');
    if (decimal && i > last_sign) ++decimals;
  }
  if (typed.empty() || signs == typed.size()) return std::nullopt;
  for (; decimals > 0; --decimals) {
    if (scale > 1)
      scale /= 10;
    else if (amount % 10 == 0)
      amount /= 10;
    else
      return std::nullopt;
  }
  if (amount > base::max_dong / scale) return base::max_dong + 1;  // refused with the limit
  return amount * scale;
}

json::object body_from(const FormFields& fields) {
  json::object body;
  auto author = person(fields, "author");
  put_number(author, "birth_year", field_of(fields, "author.birth_year"));
  put(author, "position", field_of(fields, "author.position"));
  put(author, "email", field_of(fields, "author.email"));
  body["author"] = std::move(author);
  put_unit(body, fields);
  for (const auto* name : {"sector", "field", "title", "description", "applied_from"})
    put(body, name, field_of(fields, name));
  if (const auto typed = field_of(fields, "benefit"); !typed.empty()) {
    const auto amount = amount_from(typed, field_of(fields, "benefit_unit"));
    body["benefit_dong"] = amount ? json::value(*amount) : json::value(typed);
  }
  put_coauthors(body, fields);
  body["no_dispute"] = is_ticked(field_of(fields, "no_dispute"));
  if (auto by = person(fields, "operator"); !by.empty()) body["operator"] = std::move(by);
  body["consent"] = {{"name_public", is_ticked(field_of(fields, "name_public"))}};
  return body;
}

void add_typed(json::object& page, const FormFields& fields) {
  static constexpr std::array<std::string_view, 3> ticks{"no_dispute", "name_public", "unit_missing"};
  json::object form;
  for (const auto& [name, value] : fields) {
    std::string key = base::readable(name);
    std::ranges::replace(key, '.', '_');
    if (std::ranges::find(ticks, name) != ticks.end())
      form[key] = is_ticked(value);
    else
      form[key] = base::readable(value);
  }
  if (const auto unit = field_of(fields, "benefit_unit"); !unit.empty())
    form["benefit_unit_is"] = json::object{{base::readable(unit), true}};
  page["form"] = std::move(form);
  add_coauthors(page, fields);
}

void add_errors(json::object& page, const std::vector<base::FieldError>& wrong, base::Language language) {
  json::array list;
  json::object by_control;
  for (const auto& error : wrong) {
    const auto control = control_of(error.place, error.code);
    const auto message = base::sentence(language, "error." + error.code, error.params);
    list.push_back({{"place_id", control}, {"message", message}});
    std::string key = control;
    std::ranges::replace(key, '.', '_');
    if (!by_control.contains(key)) by_control[key] = message;
  }
  page["error_count"] = list.size();
  page["errors"] = std::move(list);
  page["error"] = std::move(by_control);
}

}  // namespace sovang::initiatives
