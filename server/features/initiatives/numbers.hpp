// The numbers of initiatives: handed out in memory, from blocks that the database gives to one process only.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "features/initiatives/code.hpp"
#include "platform/db/db.hpp"

namespace sovang::initiatives {

struct Numbered {
  std::int64_t number = 0;  ///< the initiative's id: grows, so that its row is written at the end of the table
  std::string code;         ///< eight signs
};

/// Safe from any thread. What is left of a block when the process ends is never used.
class Numbers {
 public:
  static constexpr std::int64_t block = 16'384;

  /// Takes the first block now, waiting for the database.
  Numbers(db::Database& database, const Codes& codes);
  /// Never waits. Refuses (unavailable, "busy") when the database has given no new block in time.
  Numbered take();

 private:
  struct Stock;
  std::int64_t next();

  db::Database& database_;
  const Codes& codes_;
  std::shared_ptr<Stock> stock_;  ///< shared with the change that is under way
};

}  // namespace sovang::initiatives
