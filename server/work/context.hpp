// What every action gets: who, when, the transaction, the rule book, the request. No global, no clock, no random beside
// it.
#pragma once
#include <cstdint>
#include <string>

#include "base/instant.hpp"
#include "platform/db/db.hpp"

namespace sovang::rules {
class Book;
}

namespace sovang::work {

/// Who acts. The public has no account; an administrator is the one kind of account of the first release.
struct Actor {
  enum class Kind { anyone, administrator, system } kind = Kind::anyone;
  std::int64_t account = 0;  ///< 0 for anyone and system
};

struct Context {
  Actor actor;
  base::Instant now;  ///< for a request: its received_at
  db::Tx& tx;
  const rules::Book& book;
  std::string request_id;
};

}  // namespace sovang::work
