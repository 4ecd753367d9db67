// Finds the unit that a cell means: by code, by name, by the name without accents and with its usual abbreviations.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "features/org/tree.hpp"

namespace sovang::imports {

/// How names are compared: "LĐLĐ h. Sin Ho" and "Liên đoàn Lao động huyện Sìn Hồ" are alike.
std::string unit_key(std::string_view typed);

/// Of one day's tree; safe from any thread.
class UnitNames {
 public:
  /// `within`: only units of these subtrees; empty: all.
  UnitNames(std::shared_ptr<const org::Tree> tree, base::Day day, std::vector<org::Index> within);

  struct Match {
    bool certain = false;           ///< written as the unit's name or code is
    std::vector<org::Index> units;  ///< the likeliest first; one when certain
  };
  Match find(std::string_view typed) const;
  /// It is one of the units that may be named, whoever named it and however.
  bool holds(org::Index unit) const;
  const org::Tree& tree() const { return *tree_; }
  base::Day day() const { return day_; }

 private:
  std::vector<org::Index> search(std::string_view key) const;
  std::vector<org::Index> likely(const std::string& key) const;

  std::shared_ptr<const org::Tree> tree_;
  base::Day day_;
  std::vector<org::Index> within_;
  std::unordered_map<std::string, std::vector<org::Index>> by_name_;  ///< lower case
  std::unordered_map<std::string, std::vector<org::Index>> by_key_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::vector<org::Index>> searched_;
};

}  // namespace sovang::imports
