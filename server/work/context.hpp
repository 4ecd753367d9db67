// What every action gets: who, when, the transaction, the rule book, the request. No global, no clock, no random beside
// it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "base/instant.hpp"
#include "platform/db/db.hpp"
#include "work/rights.hpp"

namespace sovang::rules {
class Book;
}

namespace sovang::work {

/// Who acts, and for whom: the public has no account; an officer acts for the unit that their right comes from.
struct Actor {
  enum class Kind { anyone, officer, system } kind = Kind::anyone;
  std::int64_t account = 0;  ///< 0 for anyone and system
  std::int64_t unit = 0;     ///< 0: the installation, or no right was asked for
  std::optional<Role> role = std::nullopt;
};

struct Context {
  Actor actor;
  base::Instant now;  ///< for a request: its received_at
  db::Tx& tx;
  const rules::Book& book;
  std::string request_id;
  const Rights& rights = Rights::nobody();
};

}  // namespace sovang::work
