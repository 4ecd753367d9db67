// The cascade of units in the form, the search of units, and what a short link stands for.
#include <algorithm>

#include "base/refused.hpp"
#include "base/sentences.hpp"
#include "base/text.hpp"
#include "features/programmes/views.hpp"

namespace sovang::programmes {

namespace {

namespace json = base::json;
using org::Index;

json::array unit_lines(const Scene& scene, base::Day day, const org::Frame& frame, std::vector<Index> units) {
  std::vector<std::pair<std::string, Index>> sorted;
  sorted.reserve(units.size());
  for (const Index unit : units) sorted.emplace_back(base::collation_key(scene.tree.name(unit, day).full), unit);
  std::sort(sorted.begin(), sorted.end());
  json::array lines;
  for (const auto& [key, unit] : sorted)
    lines.push_back(json::object{{"code", scene.tree.unit(unit).code},
                                 {"name", scene.tree.name(unit, day).brief},
                                 {"kind", scene.tree.unit(unit).kind},
                                 {"has_children", !frame.children(unit).empty()}});
  return lines;
}

json::object both(std::string_view key, const json::object& params = {}) {
  return {{"vi", base::sentence(base::Language::vi, key, params)},
          {"en", base::sentence(base::Language::en, key, params)}};
}

json::object group(const char* key, json::array units) {
  auto title = both(key, {{"count", units.size()}});
  return {{"title", std::move(title)}, {"units", std::move(units)}};
}

}  // namespace

json::object unit_list_title(const org::Tree& tree, const org::Frame& frame, const std::vector<Index>& parents) {
  bool upper = false, grassroots = false, members = false;
  for (const Index parent : parents)
    for (const Index unit : frame.children(parent)) {
      const auto level = tree.unit(unit).level;
      if (level == org::Level::top) return both("units.list.top");
      const bool member = tree.unit(parent).level == org::Level::grassroots;
      (level == org::Level::upper ? upper : member ? members : grassroots) = true;
    }
  return both(upper && grassroots ? "units.list.upper_or_grassroots"
              : upper             ? "units.list.upper"
              : grassroots        ? "units.list.grassroots"
              : members           ? "units.list.member"
                                  : "units.list.none");
}

bool is_chosen_below(const org::Tree& tree, const org::Frame& frame, Index unit) {
  const auto level = tree.unit(unit).level;
  return (level == org::Level::top || level == org::Level::confederation) && !frame.children(unit).empty();
}

json::object units_view(const Scene& scene, const Programme& programme, std::optional<std::string_view> parent) {
  const auto day = programme.day_of_units(scene.now);
  const auto frame = scene.tree.on(day);
  const Index issuer = issuer_on(scene.tree, programme, day);
  if (parent) {
    const Index unit = scene.tree.require(*parent);
    if (issuer == org::nowhere || !frame->contains(issuer, unit))
      throw base::Refused(base::Reason::not_found, "unit_unknown", {{"unit", *parent}});
    const auto children = frame->children(unit);
    // A list that is empty is named as its neighbours' are: the question does not change, only its answer.
    std::vector<Index> named{unit};
    if (const Index above = frame->parent(unit); children.empty() && above != org::nowhere) {
      const auto beside = frame->children(above);
      named.assign(beside.begin(), beside.end());
    }
    return {{"title", unit_list_title(scene.tree, *frame, named)},
            {"units", unit_lines(scene, day, *frame, {children.begin(), children.end()})}};
  }
  if (issuer == org::nowhere)
    return {{"title", unit_list_title(scene.tree, *frame, {})},
            {"below", unit_list_title(scene.tree, *frame, {})},
            {"below_optional", true},
            {"groups", json::array{}}};
  const bool whole_country = scene.tree.unit(issuer).level == org::Level::confederation;
  const auto listed = frame->children(issuer);
  std::vector<Index> first, second;
  for (const Index unit : listed) {
    const auto& what = scene.tree.unit(unit);
    const bool in_first = whole_country ? what.kind == "ldld_tinh" : what.level != org::Level::grassroots;
    (in_first ? first : second).push_back(unit);
  }
  json::array groups;
  const auto add = [&](std::vector<Index> units, const char* key) {
    if (!units.empty()) groups.push_back(group(key, unit_lines(scene, day, *frame, std::move(units))));
  };
  add(std::move(first), whole_country ? "units.provinces" : "units.upper");
  add(std::move(second), whole_country ? "units.industries" : "units.direct");
  return {{"title", unit_list_title(scene.tree, *frame, {issuer})},
          {"below", unit_list_title(scene.tree, *frame, {listed.begin(), listed.end()})},
          {"below_optional",
           std::ranges::none_of(listed, [&](Index unit) { return is_chosen_below(scene.tree, *frame, unit); })},
          {"groups", groups}};
}

json::object unit_view(const Scene& scene, const Programme& programme, Index unit) {
  const auto day = programme.day_of_units(scene.now);
  const Index parent = scene.tree.on(day)->parent(unit);
  json::value above = nullptr;
  if (parent != org::nowhere)
    above = json::object{{"code", scene.tree.unit(parent).code}, {"name", scene.tree.name(parent, day).brief}};
  return {{"code", scene.tree.unit(unit).code}, {"name", scene.tree.name(unit, day).brief}, {"parent", above}};
}

json::object found_units_view(const Scene& scene, const Programme& programme, std::string_view query) {
  const auto day = programme.day_of_units(scene.now);
  const Index issuer = issuer_on(scene.tree, programme, day);
  json::array units;
  if (issuer == org::nowhere) return {{"units", units}};
  for (const auto& found : scene.tree.search(query, day, issuer, 20)) {
    if (found.unit == issuer) continue;
    auto line = unit_view(scene, programme, found.unit);
    line["kind"] = scene.tree.unit(found.unit).kind;
    line["has_children"] = !scene.tree.on(day)->children(found.unit).empty();
    if (found.old_name) line["former_name"] = found.name;
    units.push_back(std::move(line));
  }
  return {{"units", units}};
}

json::object short_link_view(const Scene& scene, const ShortLink& link) {
  json::value unit = nullptr;
  if (link.unit != org::nowhere) unit = unit_view(scene, *link.programme, link.unit);
  return {{"programme", json::object{{"id", link.programme->slug}, {"title", to_json(link.programme->settings.title)}}},
          {"unit", unit}};
}

}  // namespace sovang::programmes
