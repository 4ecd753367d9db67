// target_revised tells of one unit, targets_imported line by line of many; both are read here again.
#include "features/programmes/target_acts.hpp"

#include <algorithm>
#include <set>

#include "features/programmes/imprints.hpp"
#include "work/history.hpp"

namespace sovang::programmes {

namespace json = base::json;

namespace {

/// From so many on they are one act: an act for each would keep the writer for seconds.
constexpr std::size_t many = 200;

json::object told(const TargetRevision& revision) {
  return {{"amount", revision.amount},
          {"owner", to_word(revision.owner)},
          {"phase", revision.phase},
          {"effective_at", base::to_iso(revision.effective_at)}};
}

void record_revision(work::Context& context, const Programme& programme, const Targets& known,
                     const TargetRevision& revision) {
  work::Change change{"target_revised", "unit", revision.unit};
  if (const auto before = in_force_with(known, revision)) change.before = {{"amount", *before}};
  change.after = told(revision);
  change.after["programme"] = programme.slug;
  change.reason = revision.reason;
  change.imprinted = {{unit_targets_record(), revision.unit}};
  work::record(context, change);
}

void record_many(work::Context& context, const Programme& programme, const Targets& known,
                 const std::vector<const TargetRevision*>& written) {
  work::Change change{"targets_imported", "programme", programme.id};
  json::array lines;
  for (const auto* one : written) {
    auto line = told(*one);
    line["unit"] = one->unit;
    if (const auto before = in_force_with(known, *one)) line["before"] = *before;
    lines.push_back(std::move(line));
  }
  change.after = {{"targets", written.size()}, {"programme", programme.slug}, {"lines", std::move(lines)}};
  const auto& reason = written.front()->reason;
  if (std::ranges::all_of(written, [&](const auto* one) { return one->reason == reason; })) change.reason = reason;
  std::set<std::int64_t> units;
  for (const auto* one : written) units.insert(one->unit);
  for (const auto unit : units) change.imprinted.push_back({unit_targets_record(), unit});
  work::record(context, change);
}

std::string word(const json::object& line, std::string_view name) { return std::string{line.at(name).as_string()}; }

std::optional<std::int64_t> number(const json::object& line, std::string_view name) {
  const auto* const value = line.if_contains(name);
  return value == nullptr ? std::nullopt : std::optional{value->as_int64()};
}

RevisionTold read(const json::object& line, std::optional<std::int64_t> before, std::int64_t for_unit) {
  return {word(line, "owner"),
          word(line, "phase"),
          word(line, "effective_at"),
          line.at("amount").as_int64(),
          before,
          for_unit};
}

}  // namespace

std::optional<std::int64_t> in_force_with(const Targets& known, const TargetRevision& revision) {
  return known.on(revision.unit, revision.owner, revision.phase, revision.effective_at + 1);
}

void record_revisions(work::Context& context, const Programme& programme, const Targets& known,
                      const std::vector<const TargetRevision*>& written) {
  if (written.size() >= many) return record_many(context, programme, known, written);
  for (const auto* one : written) record_revision(context, programme, known, *one);
}

std::vector<RevisionTold> revisions_told(db::Tx& tx, const Programme& programme, std::int64_t unit) {
  std::vector<RevisionTold> all;
  // By what the acts left of the unit's targets, whatever else they were about.
  for (const auto& event : work::history_of(tx, unit_targets_record().name, unit)) {
    if (event.action != "target_revised" && event.action != "targets_imported") continue;
    const auto& after = event.detail.at("after").as_object();
    if (after.at("programme").as_string() != programme.slug) continue;
    if (event.action == "target_revised") {
      const auto* const before = event.detail.if_contains("before");
      all.push_back(read(after, before == nullptr ? std::nullopt : number(before->as_object(), "amount"), event.unit));
      continue;
    }
    for (const auto& value : after.at("lines").as_array())
      if (const auto& line = value.as_object(); number(line, "unit") == unit)
        all.push_back(read(line, number(line, "before"), event.unit));
  }
  return all;
}

}  // namespace sovang::programmes
