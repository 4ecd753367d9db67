// Loads the programmes, their recorded closings and their targets.
#include "features/programmes/register.hpp"

#include <algorithm>
#include <set>

#include "base/refused.hpp"
#include "programmes/sql.hpp"

namespace sovang::programmes {

namespace {

Programme programme_from(const db::Row& row) {
  Programme p;
  p.id = row.integer(0);
  p.slug = row.string(1);
  p.short_code = row.string(2);
  p.issuer = row.integer(3);
  p.definition = row.string(4);
  p.definition_version = row.integer(5);
  p.parent = row.integer_or_null(6);
  p.cloned_from = row.integer_or_null(7);
  p.shift_days = static_cast<int>(row.integer(8));
  p.opens_at = row.instant(9);
  p.closes_at = row.instant(10);
  if (!row.is_null(11) && !row.is_null(12)) p.applied = AppliedWindow{row.day(11), row.day(12)};
  p.settings = settings_from(base::json::parse(row.text(13)));
  p.illustrative = row.yes(14);
  p.created_at = row.instant(15);
  p.closing_recorded_at = row.instant_or_null(16);
  return p;
}

std::int64_t find_revision(db::Tx& tx) {
  return tx.one(sql::find_revision, {}, [](const db::Row& row) { return row.integer(0); }).value_or(0);
}

}  // namespace

void Register::hold(db::Tx& tx) { tx.run(sql::hold_revision, {}); }

std::shared_ptr<const Register> Register::load_to_change(db::Tx& tx) {
  hold(tx);
  return load(tx);
}

std::shared_ptr<const Register> Register::load_to_change(db::Tx& tx, std::span<const std::int64_t> units) {
  hold(tx);
  return load(tx, [&](const auto& add) {
    for (const auto unit : std::set<std::int64_t>(units.begin(), units.end()))
      tx.each(sql::load_targets_of_unit, {unit}, add);
  });
}

std::shared_ptr<const Register> Register::load(db::Tx& tx) {
  return load(tx, [&](const auto& add) { tx.each(sql::load_targets, {}, add); });
}

std::shared_ptr<const Register> Register::load(
    db::Tx& tx, const std::function<void(const std::function<void(const db::Row&)>&)>& each) {
  auto made = std::make_shared<Register>();
  made->revision_ = find_revision(tx);
  made->programmes_ = tx.all(sql::load_programmes, {}, programme_from);
  std::unordered_map<std::int64_t, std::vector<TargetRevision>> revisions;
  each([&](const db::Row& row) {
    revisions[row.integer(0)].push_back({row.integer(1), target_owner_from(row.text(2)).value(), row.string(3),
                                         row.instant(4), row.instant(5), row.integer(6), row.string(7)});
  });
  for (auto& [programme, list] : revisions) made->targets_.emplace(programme, Targets(std::move(list)));
  return made;
}

const Programme* Register::find(std::string_view slug) const {
  const auto found =
      std::find_if(programmes_.begin(), programmes_.end(), [&](const auto& p) { return p.slug == slug; });
  return found == programmes_.end() ? nullptr : &*found;
}

const Programme* Register::find_id(std::int64_t id) const {
  const auto found = std::find_if(programmes_.begin(), programmes_.end(), [&](const auto& p) { return p.id == id; });
  return found == programmes_.end() ? nullptr : &*found;
}

const Programme* Register::find_short(std::string_view code) const {
  const auto found =
      std::find_if(programmes_.begin(), programmes_.end(), [&](const auto& p) { return p.short_code == code; });
  return found == programmes_.end() ? nullptr : &*found;
}

const Programme& Register::require(std::string_view slug) const {
  if (const auto* found = find(slug)) return *found;
  throw base::Refused(base::Reason::not_found, "programme_unknown", {{"programme", slug}});
}

const Targets& Register::targets(std::int64_t programme) const {
  static const Targets none;
  const auto found = targets_.find(programme);
  return found == targets_.end() ? none : found->second;
}

bool LiveRegister::reload_if_changed() {
  std::int64_t revision = 0;
  database_.read([&](db::Tx& tx) { revision = find_revision(tx); });
  if (current()->revision() == revision) return false;
  reload();
  return true;
}

void LiveRegister::reload() {
  std::shared_ptr<const Register> fresh;
  database_.read([&](db::Tx& tx) { fresh = Register::load(tx); });
  register_.store(std::move(fresh));
}

}  // namespace sovang::programmes
