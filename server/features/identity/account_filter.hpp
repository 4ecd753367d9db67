// Which accounts an address asks for.
#pragma once
#include "features/identity/accounts.hpp"
#include "features/org/tree.hpp"
#include "platform/http/http.hpp"

namespace sovang::identity {

struct AccountFilter {
  std::optional<org::Index> unit;  ///< a place of theirs is it or lies below it
  std::optional<org::Index> at;    ///< a role of theirs is at this very unit
  std::optional<ListedAccount::State> state;
  std::string name;   ///< letters of it, folded; "": whatever it is
  bool kept = false;  ///< the one who asks may change it
  std::size_t page = 1, size = 50;
};

/// ?unit=…&at=…&state=…&q=…&kept=yes&page=…&size=… A page or size that is none is the usual one. Refuses
/// "unit_unknown", "status_unknown".
AccountFilter account_filter(const org::Tree& tree, const http::Request& request);

}  // namespace sovang::identity
