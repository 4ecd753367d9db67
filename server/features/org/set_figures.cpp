// set_figures: members, sector, ownership, region from a day on; kind and level of a unit that was entered wrong.
#include "features/org/actions.hpp"

namespace sovang::org {

namespace {

std::string place_of(std::size_t /*line*/, std::string_view column) {
  return column == "parent_code" ? "/level" : "/" + std::string{column};
}

base::json::value text(std::string_view word) { return base::json::string(word); }

}  // namespace

void set_figures(Editing& editing, const SetFigures& order) {
  const Index unit = editing.require_living(order.unit, "/unit");
  if (order.members && (*order.members < 0 || *order.members > most_members))
    refuse("/members", "members_malformed", {{"found", std::to_string(*order.members)}});
  if (!order.kind.empty() && !is_unit_code(order.kind)) refuse("/kind", "unit_kind_missing");
  auto row = editing.row_of(unit);
  base::json::object before, after;
  const auto put = [&](const char* name, base::json::value was, base::json::value is) {
    if (was == is) return;
    before[name] = std::move(was);
    after[name] = std::move(is);
  };
  const auto word = [&](const char* name, const Dated<std::string>& known, const std::string& wanted,
                        std::string& cell) {
    if (wanted.empty()) return;
    const auto* const was = known.on(unit, editing.on());
    put(name, was ? text(*was) : base::json::value(), text(wanted));
    cell = wanted;
  };
  const auto& tree = editing.tree();
  if (order.members) {
    const auto was = tree.members(unit, editing.on());
    put("members", was ? base::json::value(*was) : base::json::value(), *order.members);
    row.members = order.members;
  }
  word("sector", tree.sectors(), order.sector, row.sector);
  word("ownership", tree.ownerships(), order.ownership, row.ownership);
  word("region", tree.regions(), order.region, row.region);
  if (!order.kind.empty()) put("kind", text(row.kind), text(order.kind)), row.kind = order.kind;
  if (order.level) put("level", text(to_word(row.level)), text(to_word(*order.level))), row.level = *order.level;
  editing.import({row}, place_of);
  std::string figures;
  for (const auto& [name, value] : after)
    figures += (figures.empty() ? "" : ", ") + std::string{name} + " " +
               (value.is_string() ? std::string{value.get_string()} : base::json::serialize(value));
  after["figures"] = figures;
  editing.note("unit_figures_set", editing.tree().require(row.code), std::move(after), std::move(before));
}

}  // namespace sovang::org
