// From programmes and the tree to what a submission must know.
#include "features/initiatives/desk.hpp"

#include <algorithm>

#include "features/programmes/views.hpp"

namespace sovang::initiatives {

Form form_of(const std::shared_ptr<const org::Tree>& tree, const programmes::Programme& programme, base::Instant now,
             bool closed_at_start) {
  Form form;
  form.programme_id = programme.id;
  form.slug = programme.slug;
  form.title_vi = programme.settings.title.vi;
  form.title_en = programme.settings.title.en;
  form.illustrative = programme.illustrative;
  form.opens_at = programme.opens_at;
  form.closes_at = closed_at_start ? std::min(programme.closes_at, programme.opens_at) : programme.closes_at;
  form.closes_text = base::to_text(programme.closes_at);
  if (programme.applied) {
    form.applied_first = programme.applied->from;
    form.applied_last = programme.applied->to + -1;
  }
  for (const auto& choice : programme.settings.sectors) form.sectors.push_back(choice.id);
  for (const auto& choice : programme.settings.fields) form.fields.push_back(choice.id);
  form.description_graphemes = static_cast<std::size_t>(programme.settings.description_graphemes);
  const auto day = programme.day_of_units(now);
  form.unit_list = [tree, issuer = programmes::issuer_on(*tree, programme, day), day]() -> base::json::object {
    if (issuer == org::nowhere) return {};
    return programmes::unit_list_title(*tree, *tree->on(day), {issuer});
  };
  return form;
}

bool takes_no_more(const Doors& doors, const programmes::Programme& programme, base::Instant now) {
  if (doors.closed_at_start.contains(programme.id)) return true;
  const auto closing = programme.closing_recorded_at;
  // Another process recorded it: a clock that stands before that record is wrong, and after the freeze it is too late.
  return closing && (now < *closing || now >= *closing + Boards::settling);
}

FindUnit find_unit_in(const Look& look, const programmes::Programme& programme) {
  const auto day = programme.day_of_units(look.now);
  return [tree = look.tree, frame = look.tree->on(day), issuer = programmes::issuer_on(*look.tree, programme, day),
          day](std::string_view code) -> std::optional<UnitChoice> {
    const auto unit = tree->find(code);
    if (!unit || issuer == org::nowhere || !frame->exists(*unit) || !frame->contains(issuer, *unit))
      return std::nullopt;
    UnitChoice choice{tree->unit(*unit).id, tree->unit(*unit).code, std::string{tree->name(*unit, day).full}};
    if (programmes::is_chosen_below(*tree, *frame, *unit))
      choice.choose_below = programmes::unit_list_title(*tree, *frame, {*unit});
    return choice;
  };
}

UnitsAbove units_above_in(std::shared_ptr<const org::Tree> tree, base::Day today) {
  return [tree = std::move(tree), today](std::int64_t unit_id, base::Instant received_at) {
    std::vector<std::int64_t> ids{unit_id};
    const auto unit = tree->find_id(unit_id);
    if (!unit) return ids;
    const auto add = [&](org::Index index) {
      const auto id = tree->unit(index).id;
      if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    };
    const auto day = base::day_of(received_at);
    for (const auto above : tree->on(day)->ancestors(*unit)) add(above);
    for (const auto& heir : tree->heirs(*unit, day, today)) {
      add(heir.unit);
      for (const auto above : tree->on(today)->ancestors(heir.unit)) add(above);
    }
    return ids;
  };
}

}  // namespace sovang::initiatives
