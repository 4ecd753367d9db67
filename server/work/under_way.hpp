// How much may be under way at a time. What goes on in the background is done by one worker after the other, so that
// whoever could order without end would keep everybody else waiting.
#pragma once
#include <cstdint>

namespace sovang::work {

/// Orders on many initiatives of one account that are not finished. The oldest order is done first, one of 50,000 rows
/// takes up to 45 seconds: whoever comes after one account's waits two minutes at most.
inline constexpr std::int64_t most_bulk_orders = 3;

/// Imports that are being written or taken back. All take turns of a second: 50,000 rows take some 20 seconds alone and
/// as many times longer as there are others. An officer brings in a file for each programme, hardly more; a unit has
/// some officers.
inline constexpr std::int64_t most_imports_of_account = 3, most_imports_of_unit = 6;

}  // namespace sovang::work
