// How much evidence an installation takes from strangers, and until when it waits for the rest of a file.
#pragma once
#include <algorithm>
#include <cstdint>

#include "base/instant.hpp"
#include "platform/attachments/attachments.hpp"

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
/// An upload ends so long after it was begun, whatever came of it: one that is kept alive for ever would hold the share
/// of all.
inline constexpr std::int64_t longest_upload = std::int64_t{24} * 3600 * base::micros_per_second;
/// An upload of which no byte came is given up after so long.
inline constexpr std::int64_t patience_for_first_byte = 30 * 60 * base::micros_per_second;

/// Of what all authors may have under way, those at one address have this part; the largest file fits in.
inline std::int64_t share_of_address(const Limits& limits) {
  return std::max(limits.under_way / 16, static_cast<std::int64_t>(attachments::most_bytes));
}

}  // namespace sovang::evidence
