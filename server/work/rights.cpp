// The one table of rights, and how it is read.
#include "work/rights.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

#include "base/refused.hpp"
#include "work/right.hpp"

namespace sovang::work {

using base::Reason;
using base::Refused;

namespace {

constexpr std::uint8_t roles(std::initializer_list<Role> list) {
  unsigned bits = 0;
  for (const Role role : list) bits |= 1U << static_cast<unsigned>(role);
  return static_cast<std::uint8_t>(bits);
}

constexpr std::uint16_t any_state = 0xffff;
constexpr std::uint16_t bit_of(State state) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(state)); }
constexpr std::uint16_t all_but(State state) { return static_cast<std::uint16_t>(any_state & ~bit_of(state)); }

/// What its author has withdrawn is worked on no more (BK21-1.1d); who may read it, still may.
constexpr std::uint16_t unless_withdrawn = all_but(State::withdrawn);
/// A programme that is still to come has nothing to be judged.
constexpr std::uint16_t once_opened = all_but(State::upcoming);

constexpr auto everyone = static_cast<std::uint8_t>((1U << role_count) - 1);

using enum Role;

// The table. Whatever is not in a line is refused.
constexpr std::array<Rule, right_count> table{{
    {Right::see_accounts, roles({administrator, auditor}), any_state},
    {Right::give_rights, roles({administrator}), any_state, true},
    {Right::see_awards, everyone, any_state},
    {Right::judge_awards, roles({administrator, approver}), once_opened},
    {Right::keep_evaluations, roles({administrator, officer, approver}), once_opened},
    {Right::clone_programmes, roles({administrator, officer}), any_state},
    {Right::add_documents, roles({administrator, officer, approver}), unless_withdrawn},
    {Right::export_tables, roles({administrator, officer, approver, council_secretary, auditor}), any_state},
    {Right::see_history, roles({administrator, officer, approver, auditor}), any_state},
    {Right::see_units, everyone, any_state},
    {Right::edit_organisation, roles({administrator, officer}), any_state},
    {Right::see_initiatives, roles({administrator, officer, approver, council_secretary, council_member, auditor}),
     any_state},
    {Right::handle_initiatives, roles({administrator, officer, approver}), unless_withdrawn},
    {Right::see_contacts, roles({administrator, officer, approver}), any_state},
    {Right::import_tables, roles({administrator, officer}), any_state},
    {Right::see_targets, everyone, any_state},
    {Right::set_targets, roles({administrator, officer}), any_state},
    {Right::see_persons, roles({administrator, officer, approver, council_secretary, auditor}), any_state},
    {Right::edit_persons, roles({administrator, officer}), any_state},
    {Right::release_persons, roles({administrator, officer}), any_state, true},
    {Right::remind_units, roles({administrator, officer}), any_state},
    {Right::see_webhooks, roles({administrator, auditor}), any_state},
    {Right::keep_webhooks, roles({administrator}), any_state, true},
    {Right::audit_benefits, roles({administrator, auditor}), any_state},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < table.size(); ++i)
    if (static_cast<std::size_t>(table[i].right) != i) return false;
  return true;
}
static_assert(in_order(), "a line for each right, in the order of enum Right");

}  // namespace

std::string_view to_word(Role role) {
  constexpr std::array<std::string_view, role_count> words{
      "administrator", "officer", "approver", "council_secretary", "council_member", "bloc_officer", "auditor"};
  return words[static_cast<std::size_t>(role)];
}

std::optional<Role> role_from(std::string_view word) {
  for (int i = 0; i < role_count; ++i)
    if (to_word(static_cast<Role>(i)) == word) return static_cast<Role>(i);
  return std::nullopt;
}

std::string_view to_word(Right right) {
  switch (right) {
    using enum Right;
    case see_accounts:
      return "see_accounts";
    case give_rights:
      return "give_rights";
    case see_awards:
      return "see_awards";
    case judge_awards:
      return "judge_awards";
    case keep_evaluations:
      return "keep_evaluations";
    case clone_programmes:
      return "clone_programmes";
    case add_documents:
      return "add_documents";
    case export_tables:
      return "export_tables";
    case see_history:
      return "see_history";
    case see_units:
      return "see_units";
    case edit_organisation:
      return "edit_organisation";
    case see_initiatives:
      return "see_initiatives";
    case handle_initiatives:
      return "handle_initiatives";
    case see_contacts:
      return "see_contacts";
    case import_tables:
      return "import_tables";
    case see_targets:
      return "see_targets";
    case set_targets:
      return "set_targets";
    case see_persons:
      return "see_persons";
    case edit_persons:
      return "edit_persons";
    case release_persons:
      return "release_persons";
    case remind_units:
      return "remind_units";
    case see_webhooks:
      return "see_webhooks";
    case keep_webhooks:
      return "keep_webhooks";
    case audit_benefits:
      return "audit_benefits";
  }
  return "";
}

const Rule& rule_of(Right right) { return table[static_cast<std::size_t>(right)]; }
std::span<const Rule> all_rules() { return table; }

const Rights& Rights::nobody() {
  static const Rights none;
  return none;
}

const Rights& Rights::system() {
  static const Rights all = [] {
    Rights made;
    for (int role = 0; role < role_count; ++role) made.grants_.push_back({static_cast<Role>(role), 0});
    return made;
  }();
  return all;
}

Rights Rights::narrowed(const Narrowing& to) const {
  Rights left;
  left.territory_ = territory_;
  left.proof_ = Proof::stale;
  left.only_ = only_ & to.rights;
  for (const auto& grant : grants_)
    if (to.unit == 0 || reaches(grant, to.unit))
      left.grants_.push_back({grant.role, to.unit == 0 ? grant.unit : to.unit});
    else if (territory_ != nullptr && territory_->contains(to.unit, grant.unit))
      left.grants_.push_back(grant);
  return left;
}

bool Rights::reaches(const Grant& grant, std::int64_t unit) const {
  return grant.unit == 0 || (unit != 0 && territory_ != nullptr && territory_->contains(grant.unit, unit));
}

Verdict Rights::verdict(Right right, std::int64_t unit, State state) const {
  const auto& rule = rule_of(right);
  bool inside = false, held_here = false;
  for (const auto& grant : grants_) {
    const bool held = holds(grant, right);
    if ((inside && !held) || !reaches(grant, unit)) continue;
    inside = true;
    held_here = held_here || held;
  }
  if (!inside) return Verdict::outside;
  if (!held_here) return Verdict::no_role;
  if (!rule.in(state)) return Verdict::not_now;
  if (!rule.fresh_proof || proof_ == Proof::whole) return Verdict::allowed;
  return proof_ == Proof::stale ? Verdict::stale_proof : Verdict::weak_proof;
}

Grant Rights::require(Right right, std::int64_t unit, State state, const base::Refused& unknown) const {
  const boost::json::object params{{"right", to_word(right)}};
  switch (verdict(right, unit, state)) {
    case Verdict::outside:
      throw Refused(unknown);
    case Verdict::no_role:
      throw Refused(Reason::forbidden, "right_missing", params);
    case Verdict::not_now:
      throw Refused(Reason::conflict, "right_not_now", params);
    case Verdict::stale_proof:
    case Verdict::weak_proof:
      require_proof(params);
      break;
    case Verdict::allowed:
      break;
  }
  return *std::ranges::find_if(grants_,
                               [&](const Grant& grant) { return holds(grant, right) && reaches(grant, unit); });
}

Grant Rights::require_part(Right right, std::int64_t unit, State state, const base::Refused& unknown) const {
  const auto& rule = rule_of(right);
  const auto part = std::ranges::find_if(grants_, [&](const Grant& grant) {
    // What has ended takes part in nothing, though its heir does.
    return holds(grant, right) && grant.unit != 0 && reaches(grant, grant.unit) &&
           territory_->contains(unit, grant.unit);
  });
  if (part == grants_.end() || verdict(right, unit, state) == Verdict::allowed)
    return require(right, unit, state, unknown);
  if (!rule.in(state)) throw Refused(Reason::conflict, "right_not_now", {{"right", to_word(right)}});
  if (rule.fresh_proof) require_proof({{"right", to_word(right)}});
  return *part;
}

Grant Rights::require_somewhere(Right right) const {
  const boost::json::object params{{"right", to_word(right)}};
  const auto& rule = rule_of(right);
  const auto grant = std::ranges::find_if(grants_, [&](const Grant& one) { return holds(one, right); });
  if (grant == grants_.end()) throw Refused(Reason::forbidden, "right_missing", params);
  if (rule.fresh_proof) require_proof(params);
  return *grant;
}

void Rights::require_proof(const boost::json::object& params) const {
  if (proof_ == Proof::stale) throw Refused(Reason::forbidden, "identity_proof_required", params);
  if (proof_ == Proof::weak) throw Refused(Reason::forbidden, "second_factor_for_this", params);
}

bool Rights::covers(Right right, std::int64_t unit) const {
  return std::ranges::any_of(grants_, [&](const Grant& grant) { return holds(grant, right) && reaches(grant, unit); });
}

bool Rights::covers_from_above(Right right, std::int64_t unit) const {
  return std::ranges::any_of(
      grants_, [&](const Grant& grant) { return holds(grant, right) && grant.unit != unit && reaches(grant, unit); });
}

Rights::Scope Rights::scope(Right right) const {
  Scope scope;
  for (const auto& grant : grants_) {
    if (!holds(grant, right)) continue;
    if (grant.unit == 0)
      scope.everywhere = true;
    else if (std::ranges::find(scope.units, grant.unit) == scope.units.end())
      scope.units.push_back(grant.unit);
  }
  return scope;
}

}  // namespace sovang::work
