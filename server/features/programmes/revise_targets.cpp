// revise_targets and import_targets: a target is never overwritten, a revision says from when and why.
#include <algorithm>
#include <charconv>
#include <set>
#include <tuple>

#include "base/refused.hpp"
#include "features/programmes/actions.hpp"
#include "features/programmes/phases.hpp"
#include "features/programmes/target_acts.hpp"
#include "features/programmes/under_parent.hpp"
#include "programmes/sql.hpp"
#include "rules/book.hpp"

namespace sovang::programmes {

namespace {

constexpr std::int64_t most = 1'000'000'000;

std::optional<std::int64_t> read_amount(const std::string& text) {
  std::int64_t amount = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
  if (error != std::errc{} || end != text.data() + text.size() || amount < 0 || amount > most) return std::nullopt;
  return amount;
}

/// "" for the whole programme, else one that its definition names: a target of any other would never be read.
std::string read_phase(base::CsvTable& table, const std::set<std::string>& named) {
  const auto& phase = table.cell("phase");
  if (phase.empty() || phase == rules::whole_phase) return "";
  if (named.empty()) table.problem("phase", "target_phase_none", {{"found", phase}});
  if (named.empty() || named.contains(phase)) return phase;
  std::string all;
  for (const auto& one : named) all += (all.empty() ? "" : ", ") + one;
  table.problem("phase", "target_phase_unknown", {{"found", phase}, {"phases", all}});
  return phase;
}

TargetRevision read_line(base::CsvTable& table, const org::Tree& tree, const Programme& programme,
                         const std::set<std::string>& phases, base::Instant now) {
  TargetRevision revision;
  revision.effective_at = programme.opens_at;
  revision.recorded_at = now;
  revision.reason = table.cell("reason");
  if (const auto unit = tree.find(table.cell("unit_code")))
    revision.unit = tree.unit(*unit).id;
  else
    table.problem("unit_code", "unit_unknown", {{"unit", table.cell("unit_code")}});
  if (const auto amount = read_amount(table.cell("target")))
    revision.amount = *amount;
  else
    table.problem("target", "target_malformed", {{"found", table.cell("target")}});
  if (const auto& word = table.cell("owner"); !word.empty()) {
    if (const auto owner = target_owner_from(word))
      revision.owner = *owner;
    else
      table.problem("owner", "target_owner_unknown", {{"found", word}});
  }
  revision.phase = read_phase(table, phases);
  if (const auto& text = table.cell("effective_on"); !text.empty()) {
    if (const auto day = base::parse_day(text))
      revision.effective_at = base::start_of(*day);
    else
      table.problem("effective_on", "day_malformed", {{"found", text}});
  }
  return revision;
}

/// Stated for the same instant already. The same amount that is only in force since earlier is not: what is earlier may
/// be corrected yet, in this file or another.
bool is_on_record(const Targets& known, const TargetRevision& revision) {
  const auto* const standing = known.in_force(revision.unit, revision.owner, revision.phase, revision.effective_at + 1);
  return standing != nullptr && standing->effective_at == revision.effective_at && standing->amount == revision.amount;
}

/// After what it replaces, whatever the clock says: of two for one instant the later record counts.
base::Instant recorded_after(const Targets& known, const TargetRevision& revision) {
  auto at = revision.recorded_at;
  for (const auto& one : known.of(revision.unit))
    if (one.owner == revision.owner && one.phase == revision.phase && one.effective_at == revision.effective_at)
      at = std::max(at, one.recorded_at + 1);
  return at;
}

bool needs_reason(const Targets& known, const TargetRevision& revision) {
  const auto before = in_force_with(known, revision);
  return before && *before != revision.amount && revision.reason.empty();
}

}  // namespace

TargetReport revise_targets(work::Context& context, const Programme& programme,
                            const std::vector<TargetRevision>& revisions) {
  return revise_targets(context, *Register::load_to_change(context.tx), programme, revisions);
}

TargetReport revise_targets(work::Context& context, const Register& held, const Programme& programme,
                            const std::vector<TargetRevision>& revisions) {
  const auto& known = held.targets(programme.id);
  TargetReport report{.rows = revisions.size()};
  std::vector<const TargetRevision*> written;
  for (const auto& revision : revisions) {
    if (is_on_record(known, revision)) {
      ++report.unchanged;
      continue;
    }
    if (needs_reason(known, revision)) throw base::Refused(base::Reason::invalid, "target_reason_missing");
    if (const auto far = programme.parent ? target_too_far(context.book, held, programme, revision) : std::nullopt)
      throw base::Refused(base::Reason::invalid, far->code, far->params);
    context.tx.run(sql::put_target,
                   {programme.id, revision.unit, to_word(revision.owner), revision.phase, revision.effective_at,
                    recorded_after(known, revision), revision.amount, revision.reason});
    written.push_back(&revision);
  }
  report.written = written.size();
  if (written.empty()) return report;
  context.tx.run(sql::raise_revision, {});
  record_revisions(context, programme, known, written);
  return report;
}

TargetReport import_targets(work::Context& context, const org::Tree& tree, std::string_view slug, std::istream& in,
                            const std::string& file) {
  const auto reg = Register::load_to_change(context.tx);
  const auto& programme = reg->require(slug);
  base::ImportProblems problems(file);
  base::CsvTable table(in, problems, {"unit_code", "target"},
                       {"owner", "phase", "effective_on", "reason", "unit_name", "note"});
  const auto phases = phases_named(context.book, programme.definition);
  std::vector<TargetRevision> revisions;
  std::set<std::tuple<std::int64_t, TargetOwner, std::string, base::Instant>> named;
  while (table.next()) {
    const auto wrong = problems.all().size();
    revisions.push_back(read_line(table, tree, programme, phases, context.now));
    if (needs_reason(reg->targets(programme.id), revisions.back())) table.problem("reason", "target_reason_missing");
    if (const auto& one = revisions.back();
        problems.all().size() == wrong && !named.emplace(one.unit, one.owner, one.phase, one.effective_at).second)
      table.problem("unit_code", "target_twice", {{"unit", table.cell("unit_code")}});
    if (!programme.parent) continue;
    if (const auto far = target_too_far(context.book, *reg, programme, revisions.back()))
      table.problem("target", far->code, far->params);
  }
  problems.throw_if_any();
  return revise_targets(context, *reg, programme, revisions);
}

}  // namespace sovang::programmes
