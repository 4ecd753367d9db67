// split_unit: parts of a unit go to others, by shares for what is counted and by name for its children.
#include "features/org/actions.hpp"

namespace sovang::org {

namespace {

std::string part_place(std::size_t part) { return "/parts/" + std::to_string(part); }

/// Children that are named go to their part before the rest follows the largest share.
void hand_out_children(Editing& editing, const SplitUnit& order, const std::vector<std::string>& heirs) {
  std::vector<UnitRow> rows;
  std::vector<std::string> places;
  const Index unit = editing.require(order.unit, "/unit");
  for (std::size_t part = 0; part < order.parts.size(); ++part)
    for (std::size_t i = 0; i < order.parts[part].children.size(); ++i) {
      const auto& code = order.parts[part].children[i];
      places.push_back(part_place(part) + "/children/" + std::to_string(i));
      const Index child = editing.require_living(code, places.back());
      if (editing.tree().on(editing.on())->parent(child) != unit)
        refuse(places.back(), "unit_no_child", {{"unit", code}, {"parent", order.unit}});
      auto row = editing.row_of(child);
      row.line = places.size();
      row.parent = heirs[part];
      rows.push_back(std::move(row));
    }
  if (rows.empty()) return;
  editing.import(rows, [&](std::size_t line, std::string_view) { return places.at(line - 1); });
  for (const auto& row : rows)
    editing.note("unit_moved", editing.tree().require(row.code), {{"parent", row.parent}}, {{"parent", order.unit}});
}

}  // namespace

void split_unit(Editing& editing, const SplitUnit& order) {
  editing.require_living(order.unit, "/unit");
  std::vector<SuccessionOrder> handovers;
  std::vector<std::string> heirs;
  for (std::size_t part = 0; part < order.parts.size(); ++part) {
    const auto& one = order.parts[part];
    const auto share = parse_share(one.share);
    if (!share || share->first == 0) refuse(part_place(part) + "/share", "share_malformed", {{"found", one.share}});
    heirs.push_back(one.founded ? editing.found(*one.founded, part_place(part) + "/founded") : one.unit);
    editing.require(heirs.back(), part_place(part) + "/unit");
    handovers.push_back(
        {part + 1, order.unit, heirs.back(), editing.on(), share->first, share->second, editing.basis()});
  }
  hand_out_children(editing, order, heirs);
  editing.succeed(handovers, [](std::size_t line, std::string_view column) -> std::string {
    if (column == "effective_on") return "/on";
    if (column == "unit_code") return "/unit";
    return part_place(line - 1) + (column == "share" ? "/share" : "/unit");
  });
  std::string parts;
  for (const auto& one : handovers) {
    const auto share = std::to_string(one.n) + "/" + std::to_string(one.of);
    parts += (parts.empty() ? "" : ", ") + one.successor + " " + share;
    editing.note("unit_took_over", editing.tree().require(one.successor), {{"from", one.unit + " " + share}});
  }
  editing.note("unit_split", editing.tree().require(order.unit), {{"parts", parts}});
}

}  // namespace sovang::org
