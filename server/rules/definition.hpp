// A document's rules as they stand at an instant: the version in force, parameters of that day, overrides of a what-if.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/document.hpp"

namespace sovang::rules {

class Book;

/// Whose target a what-if sets: target.UNIT.OWNER.PHASE.
struct TargetKey {
  std::string unit, owner = target_owners.front(), phase{whole_phase};
  auto operator<=>(const TargetKey&) const = default;
};

/// Everything a judgement needs but the facts. Holds copies: the book may be replaced while it is used.
struct Definition {
  std::string document, issuer;  ///< ids
  int version = 1;
  base::Instant as_of;  ///< in the document's own time
  int moved_days = 0;   ///< how much later a clone runs; only what is told is moved, and dates a what-if gives
  std::vector<InitiativeSet> sets;
  std::vector<Classification> classifications;
  std::vector<Award> awards;  ///< those valid at the instant, the extended documents' first
  std::vector<ListCap> lists;
  std::map<std::string, Quantity, std::less<>> parameters;
  std::map<TargetKey, std::int64_t> targets;  ///< overrides
  std::vector<std::string> overrides;         ///< as given

  const Award* award(std::string_view id) const;
  const InitiativeSet* set(std::string_view id) const;
  const Classification* classification(std::string_view id) const;
};

/// `overrides`: "KEY=VALUE" as guidance/README.md lists them. An unknown key or a malformed value is a problem at place
/// "what-if"; the rest still applies.
Definition define(const Book& book, const Document& document, base::Instant as_of,
                  const std::vector<std::string>& overrides, Problems& problems, int moved_days = 0);
/// The version in force at an instant; before the first one, the first.
const Version& version_at(const Document& document, base::Instant as_of);

/// Every key a what-if may set: parameters, thresholds, quotas (targets are by unit and not listed).
struct Addressable {
  std::string key;
  Type type;
  Text now;
};
std::vector<Addressable> addressable_keys(const Definition& definition);

}  // namespace sovang::rules
