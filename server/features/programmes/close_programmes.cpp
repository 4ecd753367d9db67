// close_programmes_if_due: BK21-1.1e, the software closes by itself, once; a clock that goes back never re-opens.
#include "features/programmes/actions.hpp"
#include "programmes/sql.hpp"

namespace sovang::programmes {

std::vector<std::int64_t> close_programmes_if_due(work::Context& context) {
  std::vector<std::int64_t> closed;
  const auto known = Register::load(context.tx);
  for (const auto& programme : known->all()) {
    if (programme.closing_recorded_at || context.now < programme.closes_at) continue;
    if (context.tx.run(sql::record_closing, {programme.id, programme.closes_at, context.now}) == 1)
      closed.push_back(programme.id);
  }
  if (!closed.empty()) context.tx.run(sql::raise_revision, {});
  return closed;
}

}  // namespace sovang::programmes
