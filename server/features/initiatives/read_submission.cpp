// The rules of the form, one small function per fieldset (BK21-S3, BK21-S4).
#include "features/initiatives/read_submission.hpp"

#include <algorithm>
#include <string>

#include "base/money.hpp"
#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/initiatives/read_description.hpp"

namespace sovang::initiatives {

namespace json = base::json;

namespace {

using work::Reading;
using Wrong = std::vector<base::FieldError>;

std::string read_name(Reading& from) {
  auto name = from.needed_line("name", name_graphemes, "name_missing");
  if (!name.empty() && base::count_letters(name) < 2) from.refuse("name", "name_short");
  return name;
}

std::string read_phone(Reading& from) {
  const auto typed = from.needed_line("phone", 40, "phone_missing");
  if (typed.empty()) return {};
  auto digits = phone_digits(typed);
  if (!digits) from.refuse("phone", "phone_wrong");
  return digits.value_or("");
}

bool looks_like_email(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos) return false;
  const auto domain = text.substr(at + 1);
  const auto dot = domain.find('.');
  return dot != std::string_view::npos && dot != 0 && !domain.ends_with('.') &&
         text.find(' ') == std::string_view::npos;
}

void read_author(Reading& body, Submission& into, base::Day today, Wrong& wrong) {
  static const json::value nothing = json::object{};
  const auto* found = body.value("author");
  Reading author{found == nullptr ? nothing : *found, "/author", wrong};
  into.author_name = read_name(author);
  into.author_phone = read_phone(author);
  const int year = base::civil(today).year;
  if (const auto born = author.integer("birth_year", year - 100, year - 14, "birth_year_wrong"))
    into.birth_year = static_cast<int>(*born);
  into.position = author.line("position", name_graphemes);
  into.email = author.line("email", 254);
  if (into.email && !looks_like_email(*into.email)) author.refuse("email", "email_wrong");
  author.finish();
}

/// BK21-S3. Three ways: a unit; `unit_text` under the unit named by `parent`; `unit_text` under `unit`.
UnitChoice read_unit(Reading& body, Submission& into, const Form& form, const FindUnit& find_unit, Wrong& wrong) {
  const auto problems = wrong.size();
  into.unit_text = body.line("unit_text", 200);
  const auto parent = body.line("parent", 64);
  const std::string_view place = parent && into.unit_text ? "parent" : "unit";
  auto code = place == "parent" ? parent : body.line("unit", 64);
  if (place == "parent") (void)body.value("unit");
  if (wrong.size() > problems) return {};
  if (!code) {
    if (parent)
      body.refuse("unit_text", "unit_text_missing");
    else
      body.refuse("unit", "unit_missing", {{"list", form.unit_list()}});
    return {};
  }
  auto unit = find_unit(*code);
  if (!unit)
    body.refuse(place, "unit_unknown", {{"unit", *code}});
  else if (!unit->choose_below.empty() && !into.unit_text)
    body.refuse("unit", "sub_unit_missing", {{"unit", unit->name}, {"list", unit->choose_below}});
  into.unit = *code;
  return unit.value_or(UnitChoice{});
}

/// Where the programme leaves nothing to choose the form does not ask, and a choice is an unknown field.
std::string read_choice(Reading& body, std::string_view name, const std::vector<std::string>& choices) {
  if (choices.empty()) return {};
  auto chosen = body.needed_line(name, 64, std::string{name} + "_missing");
  if (!chosen.empty() && std::ranges::find(choices, chosen) == choices.end())
    body.refuse(name, std::string{name} + "_unknown", {{"value", chosen}});
  return chosen;
}

/// BK21-1.1c: the first day of application lies in the programme's window; the refusal names the window.
void read_applied_from(Reading& body, Submission& into, const Form& form) {
  const auto typed = body.line("applied_from", 10);
  if (!typed) return;
  into.applied_from = base::parse_day(*typed);
  if (!into.applied_from) {
    body.refuse("applied_from", "applied_from_wrong");
    return;
  }
  const bool early = form.applied_first && *into.applied_from < *form.applied_first;
  const bool late = form.applied_last && *into.applied_from > *form.applied_last;
  if (!early && !late) return;
  const auto day_or_dots = [](const std::optional<base::Day>& day) {
    return day ? base::to_text(*day) : std::string{"…"};
  };
  body.refuse("applied_from", "applied_from_outside",
              {{"day", base::to_text(*into.applied_from)},
               {"from", day_or_dots(form.applied_first)},
               {"to", day_or_dots(form.applied_last)}});
}

void read_coauthors(Reading& body, Submission& into, Wrong& wrong) {
  const auto share = body.integer("author_share", 1, 100, "share_wrong");
  const auto* list = body.value("coauthors");
  if (list == nullptr || (list->is_array() && list->get_array().empty())) {
    if (share && *share != 100) body.refuse("author_share", "shares_sum", {{"sum", *share}});
    return;
  }
  if (!list->is_array() || list->get_array().size() > max_coauthors) {
    body.refuse("coauthors", "coauthors_wrong", {{"limit", max_coauthors}});
    return;
  }
  const auto problems = wrong.size();
  if (!share) body.refuse("author_share", "share_wrong");
  std::int64_t sum = share.value_or(0);
  for (std::size_t i = 0; i < list->get_array().size(); ++i) {
    Reading one{list->get_array()[i], "/coauthors/" + std::to_string(i), wrong};
    Coauthor coauthor{read_name(one), 0};
    const auto part = one.integer("share", 1, 100, "share_wrong");
    if (!part && one.value("share") == nullptr) one.refuse("share", "share_wrong");
    coauthor.share = static_cast<int>(part.value_or(0));
    sum += coauthor.share;
    one.finish();
    into.coauthors.push_back(std::move(coauthor));
  }
  into.author_share = static_cast<int>(share.value_or(0));
  if (wrong.size() == problems && sum != 100) body.refuse("coauthors", "shares_sum", {{"sum", sum}});
}

/// Entry on behalf keeps author and operator apart.
void read_operator(Reading& body, Submission& into, Wrong& wrong) {
  const auto* found = body.value("operator");
  if (found == nullptr) return;
  Reading by{*found, "/operator", wrong};
  Operator person{read_name(by), read_phone(by)};
  by.finish();
  if (!person.phone.empty() && person.phone == into.author_phone && person.name == into.author_name)
    by.refuse("name", "operator_is_author");
  into.entered_by = std::move(person);
}

void read_consent(Reading& body, Submission& into, Wrong& wrong) {
  const auto* found = body.value("consent");
  if (found == nullptr) return;  // silence is no consent
  Reading consent{*found, "/consent", wrong};
  into.name_public = consent.boolean("name_public").value_or(false);
  consent.finish();
}

}  // namespace

std::optional<std::string> phone_digits(std::string_view typed) {
  std::string digits;
  bool plus = false;
  for (const char c : typed) {
    if (c >= '0' && c <= '9')
      digits += c;
    else if (c == '+' && digits.empty() && !plus)
      plus = true;
    else if (c != ' ' && c != '.' && c != '-' && c != '(' && c != ')')
      return std::nullopt;
  }
  if (digits.starts_with("84") && (plus || digits.size() > 10)) {
    digits.erase(0, 2);
    if (!digits.starts_with('0')) digits.insert(0, 1, '0');
  } else if (plus) {
    return std::nullopt;
  }
  if (digits.size() < 10 || digits[0] != '0') return std::nullopt;
  const bool mobile = std::string_view{"35789"}.find(digits[1]) != std::string_view::npos;
  const bool landline = digits[1] == '2';
  if ((mobile && digits.size() == 10) || (landline && digits.size() <= 11)) return digits;
  return std::nullopt;
}

ReadSubmission read_submission(const json::value& value, const Form& form, const FindUnit& find_unit, base::Day today) {
  Wrong wrong;
  ReadSubmission read;
  Submission& into = read.submission;
  Reading body{value, "", wrong};
  read_author(body, into, today, wrong);
  read.unit = read_unit(body, into, form, find_unit, wrong);
  into.sector = read_choice(body, "sector", form.sectors);
  into.field = read_choice(body, "field", form.fields);
  into.title = body.needed_line("title", title_graphemes, "title_missing");
  into.description = read_description(body, form.description_graphemes, wrong);
  read_applied_from(body, into, form);
  into.benefit_dong = body.integer("benefit_dong", 0, base::max_dong, "benefit_wrong");
  read_coauthors(body, into, wrong);
  into.no_dispute = body.boolean("no_dispute").value_or(false);
  read_operator(body, into, wrong);
  read_consent(body, into, wrong);
  body.finish();
  if (!wrong.empty())
    throw base::Refused{base::Reason::invalid, "submission_wrong", {{"count", wrong.size()}}, std::move(wrong)};
  return read;
}

std::string canonical_body(const Submission& s, std::string_view programme) {
  // Boost.JSON keeps the order of insertion: the keys stand in alphabetical order here.
  json::object author;
  if (s.birth_year) author["birth_year"] = *s.birth_year;
  if (s.email) author["email"] = *s.email;
  author["name"] = s.author_name;
  author["phone"] = s.author_phone;
  if (s.position) author["position"] = *s.position;
  json::object body;
  if (s.applied_from) body["applied_from"] = base::to_iso(*s.applied_from);
  body["author"] = std::move(author);
  if (s.author_share) body["author_share"] = *s.author_share;
  if (s.benefit_dong) body["benefit_dong"] = *s.benefit_dong;
  if (!s.coauthors.empty()) {
    json::array list;
    for (const auto& one : s.coauthors) list.push_back(json::object{{"name", one.name}, {"share", one.share}});
    body["coauthors"] = std::move(list);
  }
  body["consent"] = json::object{{"name_public", s.name_public}};
  body["description"] = s.description;
  body["field"] = s.field;
  body["no_dispute"] = s.no_dispute;
  if (s.entered_by) body["operator"] = json::object{{"name", s.entered_by->name}, {"phone", s.entered_by->phone}};
  body["programme"] = programme;
  body["sector"] = s.sector;
  body["title"] = s.title;
  body["unit"] = s.unit;
  if (s.unit_text) body["unit_text"] = *s.unit_text;
  return json::serialize(body);
}

}  // namespace sovang::initiatives
