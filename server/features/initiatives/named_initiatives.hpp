// What initiatives are called and where they lie, for lists that name many of them.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "platform/db/db.hpp"

namespace sovang::initiatives {

struct NamedInitiative {
  std::int64_t programme_id = 0, unit_id = 0;
  std::string code;  ///< eight signs
  std::string title;
};
/// By id, as they are now; those that there are. One question, none for no ids.
std::map<std::int64_t, NamedInitiative> named_initiatives(db::Tx& tx, const std::vector<std::int64_t>& ids);

}  // namespace sovang::initiatives
