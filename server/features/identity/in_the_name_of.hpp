// With which rights the program goes on with what an account began, long after the request that began it.
#pragma once
#include <memory>

#include "platform/db/db.hpp"
#include "work/rights.hpp"

namespace sovang::identity {

/// What the account holds at this moment; none once it is disabled or gone.
work::Rights rights_in_the_name_of(db::Tx& tx, std::int64_t account, std::shared_ptr<const work::Territory> territory);

}  // namespace sovang::identity
