// Whose results one asker sees of an evaluation: everybody's, or those of the units where they hold the rights.
#pragma once
#include <initializer_list>
#include <memory>
#include <vector>

#include "features/awards/season.hpp"
#include "work/rights.hpp"

namespace sovang::awards {

/// A unit that has ended lies where its heir lies today; what the season saw then is shown to who has it now.
class Part {
 public:
  Part() = default;  ///< everybody's
  /// Everybody's when `rights` cover the programme's issuer. Must not outlive `rights`.
  Part(const work::Rights& rights, std::initializer_list<work::Right> asked, const Season& season);

  bool is_whole() const { return rights_ == nullptr; }
  bool holds(org::Index unit, const Season& season) const;
  /// Beside the subjects: whether what they are, or belong to, is in it. A bloc is nobody's own.
  std::vector<bool> of(const rules::Subjects& subjects, Season& season) const;
  bool has(const rules::Subjects& subjects, std::size_t row, Season& season) const;
  /// The asker's own units, as places in the season's tree; empty of the whole.
  std::vector<org::Index> units(const Season& season) const;

 private:
  bool covers(std::int64_t unit) const;

  const work::Rights* rights_ = nullptr;
  std::vector<work::Right> asked_;  ///< all of them
};

}  // namespace sovang::awards
