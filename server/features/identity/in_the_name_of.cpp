// Asked anew for each piece of work: a right that was taken away ends the work too.
#include "features/identity/in_the_name_of.hpp"

#include "features/identity/store.hpp"

namespace sovang::identity {

work::Rights rights_in_the_name_of(db::Tx& tx, std::int64_t account, std::shared_ptr<const work::Territory> territory) {
  const auto found = find_account(tx, account);
  const bool works = found && !found->disabled_at;
  // The proof that the act asked for was fresh when it was begun.
  return {works ? grants_of(tx, account) : std::vector<work::Grant>{}, std::move(territory), work::Proof::whole};
}

}  // namespace sovang::identity
