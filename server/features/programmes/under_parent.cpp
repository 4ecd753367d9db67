// Holding a programme to those above it.
#include "features/programmes/under_parent.hpp"

#include <algorithm>

#include "rules/book.hpp"

namespace sovang::programmes {

namespace {

rules::Leeway leeway_of(const rules::Book& book, const Programme& above) {
  const auto* document = book.document(above.definition);
  return document != nullptr && document->programme ? document->programme->vary : rules::Leeway{};
}

/// “01 triệu sáng kiến” (LC23-II.2.1a), or with the number of its document when no clause says it.
std::string named(const Programme& above, const rules::Leave& leave) {
  const auto& by = leave.clause.empty() ? above.settings.source_document : leave.clause;
  return "“" + above.settings.title.vi + "”" + (by.empty() ? "" : " (" + by + ")");
}

bool runs_below(const rules::Book& book, const Programme& above, const Programme& child) {
  if (above.definition == child.definition) return true;
  const auto* document = book.document(child.definition);
  if (document == nullptr) return false;
  const auto line = book.lineage(*document);
  return std::ranges::any_of(line, [&](const auto* one) { return one->id == above.definition; });
}

/// The parts of a programme that one part of its shape stands for.
std::vector<std::string_view> keys_of(std::string_view part) {
  if (part == "entry") return {"opens_at", "closes_at"};
  return {part};
}

bool is_meant(const rules::Overstep& step, std::string_view key, const Programme& above, const Programme& child) {
  if (step.leave.may == rules::May::locked) return true;
  return key == "opens_at" ? child.opens_at < above.opens_at : key != "closes_at" || child.closes_at > above.closes_at;
}

template <class F>
void each_above(const Register& known, const Programme& child, F&& act) {
  const auto* above = child.parent ? known.find_id(*child.parent) : nullptr;
  for (int level = 0; above != nullptr && level < 16; ++level) {
    act(*above);
    above = above->parent ? known.find_id(*above->parent) : nullptr;
  }
}

}  // namespace

rules::Shape shape_of(const Programme& programme) {
  rules::Shape shape;
  shape.entry = rules::Span{programme.opens_at, programme.closes_at};
  if (programme.applied)
    shape.applied = rules::Span{base::start_of(programme.applied->from), base::start_of(programme.applied->to)};
  for (const auto& field : programme.settings.fields) shape.fields.push_back(field.id);
  for (const auto& sector : programme.settings.sectors) shape.sectors.push_back(sector.id);
  shape.counted = programme.settings.counted;
  shape.description_graphemes = programme.settings.description_graphemes;
  return shape;
}

std::vector<base::FieldError> varied_too_far(const rules::Book& book, const Register& known, const Programme& child) {
  std::vector<base::FieldError> wrong;
  each_above(known, child, [&](const Programme& above) {
    if (!runs_below(book, above, child))
      wrong.push_back({"/definition",
                       "programme_definition_apart",
                       {{"by", named(above, {})}, {"parent", above.definition}, {"found", child.definition}}});
    const auto differing = differences(above, child);
    for (const auto& step : rules::oversteps(leeway_of(book, above), shape_of(above), shape_of(child)))
      for (const auto key : keys_of(step.part)) {
        const auto found = std::ranges::find(differing, key, &Difference::key);
        if (found == differing.end() || !is_meant(step, key, above, child)) continue;
        const bool locked = step.leave.may == rules::May::locked;
        wrong.push_back({"/" + found->key,
                         locked ? "programme_part_locked" : "programme_loosens_parent",
                         {{"by", named(above, step.leave)}, {"parent", found->before.vi}, {"found", found->after.vi}}});
      }
  });
  return wrong;
}

std::optional<base::FieldError> target_too_far(const rules::Book& book, const Register& known, const Programme& child,
                                               const TargetRevision& revision) {
  std::optional<base::FieldError> wrong;
  each_above(known, child, [&](const Programme& above) {
    const auto amount =
        known.targets(above.id).on(revision.unit, revision.owner, revision.phase, revision.effective_at + 1);
    const auto leave = rules::leave_of(leeway_of(book, above), "targets");
    if (wrong || !amount || rules::may_set_target(leave, *amount, revision.amount)) return;
    wrong = base::FieldError{"/target",
                             leave.may == rules::May::locked ? "target_locked" : "target_below_parent",
                             {{"by", named(above, leave)}, {"parent", *amount}, {"found", revision.amount}}};
  });
  return wrong;
}

}  // namespace sovang::programmes
