// Who may do what: one table says which roles hold a right, in which states of a record, and how fresh the proof of who
// asks must be. Pure; the API, pages, exports, search and counts all ask here.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/refused.hpp"

namespace sovang::work {

/// What an account is to a unit and to everything below it.
enum class Role : std::uint8_t {
  administrator,
  officer,
  approver,
  council_secretary,
  council_member,
  bloc_officer,
  auditor
};
inline constexpr int role_count = 7;
std::string_view to_word(Role role);
std::optional<Role> role_from(std::string_view word);

enum class Right : std::uint8_t;  // work/right.hpp: only who names one is compiled again when one is added
std::string_view to_word(Right right);

/// The state of a record, as far as rights depend on it.
enum class State : std::uint8_t {
  standing,  ///< what has no states: a unit, an account
  ended,
  upcoming,
  open,
  closed,
  submitted,
  taken_in,
  returned,
  refused,
  withdrawn,
  recognised
};

/// One line of the table.
struct Rule {
  Right right;
  std::uint8_t roles;    ///< bits of Role
  std::uint16_t states;  ///< bits of State
  /// Asked for again when the password or second factor was shown longer ago than fresh_time.
  bool fresh_proof = false;

  bool held_by(Role role) const { return ((roles >> static_cast<int>(role)) & 1U) != 0; }
  bool in(State state) const { return ((states >> static_cast<int>(state)) & 1U) != 0; }
};
const Rule& rule_of(Right right);
std::span<const Rule> all_rules();
inline constexpr std::int64_t fresh_time = 5 * 60 * base::micros_per_second;

/// A role at a unit. `unit` 0: of the whole installation, whatever units it has.
struct Grant {
  Role role = Role::auditor;
  std::int64_t unit = 0;
  bool operator==(const Grant&) const = default;
};

/// What a token leaves of the rights of the account that made it: never more than the account has at that moment.
struct Narrowing {
  std::uint64_t rights = 0;  ///< bits of Right
  std::int64_t unit = 0;     ///< in it and below it only; 0: wherever the account holds them
};
constexpr std::uint64_t bit_of(Right right) { return std::uint64_t{1} << static_cast<unsigned>(right); }

/// Where units lie today.
class Territory {
 public:
  virtual ~Territory() = default;
  /// Today `unit`, or who took it over, is `above` or lies below it. A unit that has ended holds nothing.
  virtual bool contains(std::int64_t above, std::int64_t unit) const = 0;
};

enum class Verdict : std::uint8_t {
  allowed,
  outside,      ///< for the one who asks the record does not exist
  no_role,      ///< inside a unit of theirs, but no role there holds the right
  not_now,      ///< the record's state forbids it
  stale_proof,  ///< allowed once they have shown again who they are
  weak_proof    ///< allowed once their account has a second factor (reliability.md 4.1)
};

/// How the one who asks has just shown who they are, see fresh_time. `weak`: by a password alone where weighty acts ask
/// for a second factor; it is enough for one's own account.
enum class Proof : std::uint8_t { stale, weak, whole };

/// What one account may do at one moment.
class Rights {
 public:
  static const Rights& nobody();
  static const Rights& system();  ///< the console and the program's own jobs: everything
  Rights(std::vector<Grant> grants, std::shared_ptr<const Territory> territory, Proof proof)
      : grants_(std::move(grants)), territory_(std::move(territory)), proof_(proof) {}
  /// What is left to a token. It never counts as a fresh proof of who asks.
  Rights narrowed(const Narrowing& to) const;

  /// `unit`: the record's; 0 for what belongs to the installation.
  Verdict verdict(Right right, std::int64_t unit, State state = State::standing) const;
  bool may(Right right, std::int64_t unit, State state = State::standing) const {
    return verdict(right, unit, state) == Verdict::allowed;
  }
  /// The grant that allows it, in whose name it is done. Refuses what `verdict` does not allow; what lies outside as
  /// `unknown`, which must be the very refusal of a record that does not exist.
  Grant require(Right right, std::int64_t unit, State state, const base::Refused& unknown) const;
  /// The same for who takes part in what belongs to `unit`: it is enough that units of theirs lie below it.
  Grant require_part(Right right, std::int64_t unit, State state, const base::Refused& unknown) const;
  /// For what has no record yet or concerns many: refuses who holds the right nowhere, or shows too old a proof.
  Grant require_somewhere(Right right) const;
  /// Of a list, a sum, a search, an export: whether what belongs to `unit` is in it for the one who asks.
  bool covers(Right right, std::int64_t unit) const;
  /// The same from a unit above it only: what nobody gives at their own unit.
  bool covers_from_above(Right right, std::int64_t unit) const;
  /// Units in whose subtrees they hold the right; `everywhere` is told apart.
  struct Scope {
    bool everywhere = false;
    std::vector<std::int64_t> units;
  };
  Scope scope(Right right) const;
  std::span<const Grant> grants() const { return grants_; }
  bool fresh() const { return proof_ != Proof::stale; }
  /// For what rules call weighty (Rule::fresh_proof). Refuses "identity_proof_required", "second_factor_for_this".
  void require_proof(const boost::json::object& params = {}) const;

 private:
  Rights() = default;
  bool reaches(const Grant& grant, std::int64_t unit) const;
  bool holds(const Grant& grant, Right right) const {
    return (only_ & bit_of(right)) != 0 && rule_of(right).held_by(grant.role);
  }
  std::vector<Grant> grants_;
  std::shared_ptr<const Territory> territory_;
  Proof proof_ = Proof::whole;
  std::uint64_t only_ = ~std::uint64_t{0};  ///< bits of Right that a token leaves; all of them without one
};

}  // namespace sovang::work
