// Short links: a few letters on a poster that open the form with programme and unit chosen, for ever.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "features/org/tree.hpp"
#include "features/programmes/register.hpp"

namespace sovang::programmes {

/// 3 signs without 0 O 1 I L U (they are read aloud and typed); the next attempt gives another when it is taken.
std::string programme_short_code(std::string_view slug, int attempt);

/// The codes of all units of one tree. A unit's code comes from its own code alone, so that it never changes and needs
/// no table; of two units that would get the same the one that was entered later gets one more sign.
class UnitShortCodes {
 public:
  explicit UnitShortCodes(const org::Tree& tree);
  std::string_view of(org::Index unit) const { return codes_[static_cast<std::size_t>(unit)]; }
  std::optional<org::Index> find(std::string_view code) const;

 private:
  std::vector<std::string> codes_;
  std::unordered_map<std::string_view, org::Index> units_;
};

struct ShortLink {
  const Programme* programme = nullptr;
  org::Index unit = org::nowhere;  ///< nowhere: the programme's own link
};

/// "k3f" or "K3F7H2K9QW": case does not matter, dashes and blanks are skipped. nullopt when it leads nowhere.
std::optional<ShortLink> resolve(std::string_view typed, const Register& programmes, const UnitShortCodes& units);
/// The other way round.
std::string short_link(const Programme& programme, org::Index unit, const UnitShortCodes& units);

}  // namespace sovang::programmes
