// set_targets: who may is asked for each unit, what was seen is compared, then a revision for each.
#include "base/refused.hpp"
#include "features/programmes/phases.hpp"
#include "features/programmes/views.hpp"
#include "features/targets/actions.hpp"
#include "features/targets/grid.hpp"
#include "work/history.hpp"

namespace sovang::targets {

using base::FieldError;
using base::Reason;
using base::Refused;
using programmes::Register;

namespace {

std::string place_of(std::size_t line) { return "/targets/" + std::to_string(line); }

/// Of every line what keeps it from being written.
std::vector<FieldError> not_allowed(const work::Rights& rights, const org::Tree& tree, std::int64_t issuer,
                                    const TargetOrder& order) {
  std::vector<FieldError> wrong;
  for (std::size_t i = 0; i < order.lines.size(); ++i)
    if (const auto why = why_not_set(rights, tree, issuer, order.owner, order.lines[i].unit); !why.empty()) {
      const auto unit = tree.find_id(order.lines[i].unit);
      wrong.push_back({place_of(i) + "/unit", std::string{why}, {{"unit", unit ? tree.unit(*unit).code : ""}}});
    }
  return wrong;
}

/// What is told as a split is one: of a unit whose targets are the asker's to set, among units below it.
std::vector<FieldError> no_split(const work::Rights& rights, const org::Tree& tree, base::Day day,
                                 const TargetOrder& order) {
  const auto whole = tree.find_id(order.split_of);
  const auto code_of = [&](std::optional<org::Index> unit) { return unit ? tree.unit(*unit).code : std::string{}; };
  if (!whole || !rights.covers(work::Right::set_targets, order.split_of))
    return {{"/split_of", "split_not_yours", {{"unit", code_of(whole)}}}};
  std::vector<FieldError> wrong;
  const auto shape = tree.on(day);
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    const auto unit = tree.find_id(order.lines[i].unit);
    if (!unit || !shape->exists(*unit) || shape->parent(*unit) != *whole)
      wrong.push_back(
          {place_of(i) + "/unit", "target_not_of_split", {{"unit", code_of(unit)}, {"whole", code_of(whole)}}});
  }
  return wrong;
}

std::vector<FieldError> changed_meanwhile(const programmes::Targets& known, const org::Tree& tree,
                                          const TargetOrder& order) {
  std::vector<FieldError> changed;
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    const auto revisions = known.of(order.lines[i].unit);
    if (static_cast<std::int64_t>(revisions.size()) == order.lines[i].seen) continue;
    const auto unit = tree.find_id(order.lines[i].unit);
    changed.push_back(
        {place_of(i),
         "target_changed",
         {{"unit", unit ? tree.unit(*unit).code : ""}, {"amount", revisions.empty() ? 0 : revisions.back().amount}}});
  }
  return changed;
}

void check(const work::Context& context, const org::Tree& tree, const Register& held,
           const programmes::Programme& programme, const TargetOrder& order) {
  if (programme.closes_at <= context.now) throw Refused{Reason::conflict, "targets_closed"};
  if (programme.closes_at <= order.effective_at)
    throw Refused{
        Reason::invalid,
        "targets_wrong",
        {},
        {{"/effective_on", "target_day_after_close", {{"day", base::to_iso(base::day_of(programme.closes_at))}}}}};
  if (!order.phase.empty() && !programmes::phases_named(context.book, programme.definition).contains(order.phase))
    throw Refused{Reason::invalid, "targets_wrong", {}, {{"/phase", "target_phase_none", {{"found", order.phase}}}}};
  const auto day = programme.day_of_units(context.now);
  const auto issuer = programmes::issuer_on(tree, programme, day);
  const auto issuer_id = issuer == org::nowhere ? programme.issuer : tree.unit(issuer).id;
  if (auto wrong = not_allowed(context.rights, tree, issuer_id, order); !wrong.empty())
    throw Refused{Reason::forbidden, "targets_not_yours", {}, std::move(wrong)};
  if (order.split_of != 0)
    if (auto wrong = no_split(context.rights, tree, day, order); !wrong.empty())
      throw Refused{Reason::forbidden, "targets_not_yours", {}, std::move(wrong)};
  if (auto changed = changed_meanwhile(held.targets(programme.id), tree, order); !changed.empty())
    throw Refused{Reason::conflict, "targets_changed", {}, std::move(changed)};
}

void record_split(work::Context& context, const programmes::Programme& programme, const TargetOrder& order) {
  std::int64_t sum = 0;
  for (const auto& line : order.lines) sum += line.amount;
  work::Change split{"target_split", "unit", order.split_of};
  split.after = {{"programme", programme.slug}, {"amount", sum}, {"units", order.lines.size()}};
  split.reason = order.reason;
  work::record(context, split);
}

}  // namespace

programmes::TargetReport set_targets(work::Context& context, const org::Tree& tree, std::string_view slug,
                                     const TargetOrder& order) {
  std::vector<std::int64_t> units;
  for (const auto& line : order.lines) units.push_back(line.unit);
  const auto held = Register::load_to_change(context.tx, units);
  const auto& programme = held->require(slug);
  check(context, tree, *held, programme, order);
  std::vector<programmes::TargetRevision> revisions;
  for (const auto& line : order.lines)
    revisions.push_back(
        {line.unit, order.owner, order.phase, order.effective_at, context.now, line.amount, order.reason});
  const auto report = programmes::revise_targets(context, *held, programme, revisions);
  if (order.split_of != 0 && report.written > 0) record_split(context, programme, order);
  return report;
}

}  // namespace sovang::targets
