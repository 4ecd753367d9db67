// What all changes share: units found by code, rows and handovers judged as those of files are, notes for the history.
#include "features/org/editing.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/refused.hpp"

namespace sovang::org {

namespace {

/// Problems of lines become problems of fields.
template <class Act>
auto in_places(const PlaceOf& place, Act act) {
  try {
    return act();
  } catch (base::Refused& refused) {
    if (refused.code != "import_refused") throw;
    for (auto& field : refused.fields) {
      const auto line = field.params.at("line").to_number<std::size_t>();
      const auto first = field.place.find(':'), last = field.place.rfind(':');
      field.place = place(line, first == last ? std::string_view{} : std::string_view{field.place}.substr(last + 1));
      field.params.erase("line");
    }
    throw base::Refused(base::Reason::invalid, "unit_change_refused", {}, std::move(refused.fields));
  }
}

std::string number_text(std::size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// LD12-107-04 below LD12-107: the next that no unit ever had.
std::string next_code(const Tree& tree, Index parent) {
  const auto& above = tree.unit(parent).code;
  std::size_t number = 1;
  for (const auto& link : tree.recorded_parents().all()) number += link.value == parent ? 1 : 0;
  while (tree.find(above + "-" + number_text(number))) ++number;
  return above + "-" + number_text(number);
}

void check_cells(const NewUnit& unit, const std::string& place) {
  std::vector<base::FieldError> wrong;
  const auto add = [&](const char* field, const char* code, base::json::object params = {}) {
    wrong.push_back({place + field, code, std::move(params)});
  };
  if (unit.name.empty() || unit.name.size() > longest_unit_name) add("/name", "unit_name_missing");
  if (unit.short_name.size() > longest_unit_name) add("/short_name", "unit_name_missing");
  if (!is_unit_code(unit.kind)) add("/kind", "unit_kind_missing");
  if (!unit.code.empty() && !is_unit_code(unit.code)) add("/code", "unit_code_malformed", {{"found", unit.code}});
  if (unit.members && (*unit.members < 0 || *unit.members > most_members))
    add("/members", "members_malformed", {{"found", std::to_string(*unit.members)}});
  if (!wrong.empty()) throw base::Refused(base::Reason::invalid, "unit_change_refused", {}, std::move(wrong));
}

}  // namespace

void refuse(const std::string& place, std::string code, base::json::object params) {
  throw base::Refused(base::Reason::invalid, "unit_change_refused", {}, {{place, std::move(code), std::move(params)}});
}

Editing::Editing(work::Context& context, std::shared_ptr<const Tree> tree, base::Day on, std::string basis)
    : context_(context), tree_(std::move(tree)), on_(on), basis_(std::move(basis)) {}

Index Editing::require(const std::string& code, const std::string& place) const {
  if (const auto unit = tree_->find(code)) return *unit;
  refuse(place, "unit_unknown", {{"unit", code}});
}

Index Editing::require_living(const std::string& code, const std::string& place) const {
  const Index unit = require(code, place);
  const auto alive = tree_->unit(unit).alive;
  const base::json::object params{{"unit", code},
                                  {"day", base::to_text(on_)},
                                  {"founded", base::to_text(alive.from)},
                                  {"ended", base::to_text(alive.to)}};
  if (alive.to <= on_) refuse(place, "unit_ended_by", params);
  if (on_ < alive.from) refuse(place, "unit_not_founded_by", params);
  return unit;
}

UnitRow Editing::row_of(Index unit) const {
  const auto& what = tree_->unit(unit);
  const auto name = tree_->name(unit, on_);
  const Index parent = tree_->on(on_)->parent(unit);
  UnitRow row;
  row.line = 1;
  row.code = what.code;
  row.parent = parent == nowhere ? "" : tree_->unit(parent).code;
  row.kind = what.kind;
  row.level = what.level;
  row.full_name = name.full;
  row.short_name = name.brief;
  row.from = on_;
  row.illustrative = what.illustrative;
  return row;
}

void Editing::import(const std::vector<UnitRow>& rows, const PlaceOf& place) {
  const auto report = in_places(place, [&] {
    base::ImportProblems problems("change");
    return import_rows(context_.tx, *tree_, rows, problems, context_.now, {context_.actor, context_.request_id});
  });
  if (report.added + report.changed == 0) refuse(place(1, ""), "unit_change_nothing", {{"day", base::to_text(on_)}});
  reload(report.after);
}

void Editing::succeed(const std::vector<SuccessionOrder>& orders, const PlaceOf& place) {
  const auto report = in_places(place, [&] {
    base::ImportProblems problems("change");
    return org::succeed(context_.tx, *tree_, orders, problems, context_.now, {context_.actor, context_.request_id});
  });
  if (!report.after) refuse(place(1, ""), "unit_change_nothing", {{"day", base::to_text(on_)}});
  reload(report.after);
}

std::string Editing::found(const NewUnit& unit, const std::string& place) {
  check_cells(unit, place);
  const Index parent = require(unit.parent, place + "/parent");
  UnitRow row;
  row.line = 1;
  row.code = unit.code.empty() ? next_code(*tree_, parent) : unit.code;
  if (tree_->find(row.code)) refuse(place + "/code", "unit_code_taken", {{"unit", row.code}});
  row.parent = tree_->unit(parent).code;
  row.kind = unit.kind;
  row.level = unit.level;
  row.full_name = unit.name;
  row.short_name = unit.short_name.empty() ? unit.name : unit.short_name;
  row.members = unit.members;
  row.sector = unit.sector;
  row.ownership = unit.ownership;
  row.from = on_;
  import({row}, [&](std::size_t, std::string_view column) {
    return place + (column == "parent_code" ? "/parent" : column == "unit_code" ? "/code" : "");
});
note("unit_created", tree_->require(row.code),
     {{"parent", row.parent}, {"name", row.full_name}, {"kind", row.kind}, {"level", to_word(row.level)}});
return row.code;
}  // namespace sovang::org

void Editing::write(const std::function<void(Store&)>& write, const std::string& place) {
  Store store(context_.tx, context_.now, {context_.actor, context_.request_id});
  write(store);
  store.raise_revision();
  const auto before = tree_;
  reload(nullptr);
  check_places(*before, place);
}

void Editing::check_places(const Tree& before, const std::string& place) const {
  if (const auto adrift = new_adrift(before, *tree_); !adrift.empty()) {
    std::vector<Index> units;
    for (const auto& one : adrift) units.push_back(one.unit);
    refuse(place, "units_left_below_nobody",
           {{"units", tree_->codes(units)},
            {"above", tree_->unit(adrift.front().below).code},
            {"day", base::to_text(adrift.front().from)}});
  }
  for (const auto* const circle : new_circles(before, *tree_))
    refuse(place, "units_in_circle", {{"units", tree_->codes(circle->units)}});
  for (const auto& link : new_below_lower(before, *tree_))
    refuse(place, "unit_under_lower_level",
           {{"unit", tree_->unit(link.unit).code}, {"parent", tree_->unit(link.value).code}});
  std::set<std::tuple<std::int64_t, base::Day, Fault>> known;
  for (const auto& one : before.wrong_handovers())
    known.emplace(before.unit(one.handover.unit).id, one.handover.on, one.fault);
  for (const auto& one : tree_->wrong_handovers())
    if (!known.contains({tree_->unit(one.handover.unit).id, one.handover.on, one.fault}))
      refuse(place, "handover_would_be_wrong",
             {{"unit", tree_->unit(one.handover.unit).code}, {"day", base::to_text(one.handover.on)}});
}

void Editing::note(std::string event, Index unit, base::json::object after, base::json::object before) {
  after["on"] = base::to_iso(on_);
  notes_.push_back({std::move(event), tree_->unit(unit).id, std::move(after), std::move(before)});
}

void Editing::reload(const std::shared_ptr<const Tree>& known) { tree_ = known ? known : Tree::load(context_.tx); }

}  // namespace sovang::org
