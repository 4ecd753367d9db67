// {"act": "move_units", "on": "2025-07-01", "basis": "…", "revision": 17…, …}: one shape for each act.
#include "features/org/read_change.hpp"

#include <algorithm>
#include <limits>

#include "base/refused.hpp"
#include "features/org/import.hpp"
#include "features/org/unit_words.hpp"
#include "work/reading.hpp"

namespace sovang::org {

namespace {

namespace json = base::json;
using work::Reading;
using Wrong = std::vector<base::FieldError>;

constexpr std::size_t longest_code = longest_unit_code, longest_word = longest_unit_word, longest_basis = 300,
                      most_units = 500;
const base::Day first_day = *base::day_from({1900, 1, 1}), last_day = *base::day_from({2200, 1, 1});

std::string code_in(Reading& from, std::string_view name) {
  return from.needed_line(name, longest_code, "unit_choice_missing");
}
std::string line_in(Reading& from, std::string_view name, std::size_t limit = longest_word) {
  return from.line(name, limit).value_or("");
}

std::optional<std::int64_t> members_in(Reading& from) {
  return from.integer("members", 0, most_members, "members_wrong");
}

std::optional<Level> level_in(Reading& from) {
  const auto word = from.line("level", longest_word);
  if (!word) return std::nullopt;
  const auto level = level_from(*word);
  if (!level) from.refuse("level", "unit_level_unknown", {{"found", *word}});
  return level;
}

/// Codes, at least one.
std::vector<std::string> codes_in(Reading& from, std::string_view name, bool needed, Wrong& wrong) {
  std::vector<std::string> codes;
  const auto* const found = from.value(name);
  const auto* const list = found ? found->if_array() : nullptr;
  if ((found && !list) || (needed && (!list || list->empty()))) from.refuse(name, "unit_choice_missing");
  if (!list) return codes;
  if (list->size() > most_units) from.refuse(name, "units_too_many", {{"most", most_units}});
  for (std::size_t i = 0; i < std::min(list->size(), most_units); ++i) {
    const auto* const code = (*list)[i].if_string();
    if (code && code->size() <= longest_code)
      codes.emplace_back(*code);
    else
      wrong.push_back({from.place_of(name) + "/" + std::to_string(i), "type_text"});
  }
  return codes;
}

/// Fields of a unit that is founded; `from` is the object that has them.
NewUnit new_unit_in(Reading& from) {
  NewUnit unit;
  unit.code = line_in(from, "code");
  unit.parent = code_in(from, "parent");
  unit.kind = from.needed_line("kind", longest_word, "unit_kind_missing");
  unit.name = from.needed_line("name", longest_unit_name, "unit_name_missing");
  unit.short_name = line_in(from, "short_name", longest_unit_name);
  const auto level = level_in(from);
  if (!level) from.refuse("level", "unit_level_missing");
  unit.level = level.value_or(Level::grassroots);
  unit.members = members_in(from);
  unit.sector = line_in(from, "sector");
  unit.ownership = line_in(from, "ownership");
  return unit;
}

std::optional<NewUnit> founded_in(Reading& from, Wrong& wrong) {
  const auto* const found = from.value("founded");
  if (!found) return std::nullopt;
  Reading unit(*found, from.place_of("founded"), wrong);
  auto read = new_unit_in(unit);
  unit.finish();
  return read;
}

SplitUnit split_in(Reading& body, Wrong& wrong) {
  SplitUnit order{code_in(body, "unit"), {}};
  const auto* const found = body.value("parts");
  const auto* const parts = found ? found->if_array() : nullptr;
  if (!parts || parts->empty() || parts->size() > most_units) {
    body.refuse("parts", "parts_missing");
    return order;
  }
  for (std::size_t i = 0; i < parts->size(); ++i) {
    Reading one((*parts)[i], "/parts/" + std::to_string(i), wrong);
    SplitUnit::Part part;
    part.founded = founded_in(one, wrong);
    part.unit = part.founded ? "" : code_in(one, "unit");
    part.share = line_in(one, "share");
    part.children = codes_in(one, "children", false, wrong);
    one.finish();
    order.parts.push_back(std::move(part));
  }
  return order;
}

MergeUnits merge_in(Reading& body, Wrong& wrong) {
  MergeUnits order{codes_in(body, "units", true, wrong), "", founded_in(body, wrong)};
  if (!order.founded) order.into = code_in(body, "into");
  return order;
}

SetFigures figures_in(Reading& body) {
  SetFigures order{.unit = code_in(body, "unit")};
  order.members = members_in(body);
  order.kind = line_in(body, "kind");
  order.sector = line_in(body, "sector");
  order.ownership = line_in(body, "ownership");
  order.region = line_in(body, "region");
  order.level = level_in(body);
  return order;
}

std::optional<Order> order_in(std::string_view act, Reading& body, Wrong& wrong) {
  if (act == "create_unit") return CreateUnit{new_unit_in(body)};
  if (act == "rename_unit")
    return RenameUnit{code_in(body, "unit"), body.needed_line("name", longest_unit_name, "unit_name_missing"),
                      line_in(body, "short_name", longest_unit_name)};
  if (act == "move_units") return MoveUnits{codes_in(body, "units", true, wrong), code_in(body, "parent")};
  if (act == "set_figures") return figures_in(body);
  if (act == "merge_units") return merge_in(body, wrong);
  if (act == "split_unit") return split_in(body, wrong);
  if (act == "close_unit") return CloseUnit{code_in(body, "unit")};
  if (act == "withdraw_record")
    return WithdrawRecord{code_in(body, "unit"), body.needed_line("what", longest_word, "record_unknown")};
  return std::nullopt;
}

base::Day day_in(Reading& body) {
  const auto written = body.needed_line("on", 10, "effective_day_missing");
  const auto day = base::parse_day(written);
  if (!written.empty() && (!day || *day < first_day || last_day < *day))
    body.refuse("on", "effective_day_wrong", {{"found", written}});
  return day.value_or(first_day);
}

}  // namespace

Change read_change(std::string_view text) {
  const auto value = base::parse_json(text);
  Wrong wrong;
  Reading body(value, "", wrong);
  const auto act = body.needed_line("act", longest_word, "act_unknown");
  auto order = order_in(act, body, wrong);
  if (!order && !act.empty()) body.refuse("act", "act_unknown");
  Change change{order.value_or(CreateUnit{}), day_in(body), line_in(body, "basis", longest_basis)};
  if (change.basis.empty()) body.refuse("basis", "basis_missing");
  if (body.value("revision") == nullptr) body.refuse("revision", "revision_wrong");
  const auto revision = body.integer("revision", 0, std::numeric_limits<std::int64_t>::max(), "revision_wrong");
  if (revision) change.seen = base::Instant{*revision};
  if (order) body.finish();
  if (!wrong.empty()) throw base::Refused(base::Reason::invalid, "unit_change_refused", {}, std::move(wrong));
  return change;
}

}  // namespace sovang::org
