// What initiatives of a field usually claim to bring in a year: beside it a slip between triệu and tỷ is seen.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "features/initiatives/ledger.hpp"

namespace sovang::initiatives {

/// Medians of one programme.
struct Usual {
  std::int64_t of_all = 0;  ///< đồng; 0: too few claim any
  std::map<std::string, std::int64_t, std::less<>> of_fields;

  /// The field's own, else that of all.
  std::int64_t in(std::string_view field) const;
};

/// A slip between triệu and tỷ is a thousand times; what is honest lies around the median, so less than that is
/// doubted.
inline constexpr std::int64_t far_times = 300;
inline bool is_far_above(std::int64_t dong, std::int64_t median) { return median > 0 && dong / far_times >= median; }
inline bool is_far_below(std::int64_t dong, std::int64_t median) { return dong > 0 && median / far_times >= dong; }

/// Safe from any thread.
class UsualBenefits {
 public:
  /// Fewer amounts than this have no median.
  static constexpr std::size_t least = 20;
  /// As it was at most ten minutes before `now`.
  std::shared_ptr<const Usual> of(std::int64_t programme, const Ledger& ledger, base::Instant now);

 private:
  struct Kept {
    std::shared_ptr<const Usual> usual;
    base::Instant at;
  };
  std::mutex mutex_;
  std::map<std::int64_t, Kept> kept_;
};

}  // namespace sovang::initiatives
