// How much evidence an installation takes from strangers, and until when it waits for the rest of a file.
#pragma once
#include <cstdint>

#include "base/instant.hpp"

namespace sovang::evidence {

struct Limits {
  std::int64_t address_bytes = std::int64_t{512} << 20U;  ///< that authors at one address may announce in an hour
  std::int64_t under_way = std::int64_t{8} << 30U;        ///< bytes of all authors' files that are not kept yet
  std::int64_t free_disk = std::int64_t{2} << 30U;        ///< below it nothing is taken: submissions go first
  std::int64_t begun_in_a_day = 20;                       ///< for one record, removed ones too
  std::int64_t begun_in_all = 60;
  std::int64_t patience = 6 * 3600 * base::micros_per_second;  ///< without a byte; then an upload is given up
};

/// Every piece but the last has at least so many bytes, or what a body may hold when that is less.
inline constexpr std::int64_t least_piece = 16 * 1024;
/// An upload of which no byte came is given up after so long.
inline constexpr std::int64_t patience_for_first_byte = 30 * 60 * base::micros_per_second;

}  // namespace sovang::evidence
