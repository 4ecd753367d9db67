// close_programmes_if_due: BK21-1.1e, the software closes by itself, once; a clock that goes back never re-opens.
#include "features/programmes/actions.hpp"
#include "features/programmes/imprints.hpp"
#include "programmes/sql.hpp"
#include "work/history.hpp"

namespace sovang::programmes {

std::vector<std::int64_t> close_programmes_if_due(work::Context& context) {
  std::vector<std::int64_t> closed;
  const auto known = Register::load(context.tx);
  for (const auto& programme : known->all()) {
    if (programme.closing_recorded_at || context.now < programme.closes_at) continue;
    if (context.tx.run(sql::record_closing, {programme.id, programme.closes_at, context.now}) == 0) continue;
    closed.push_back(programme.id);
    work::Change change{"programme_closed", "programme", programme.id};
    change.after = {{"closes_at", base::to_iso(programme.closes_at)}};
    change.imprinted = {{programme_record(), programme.id}};
    work::record(context, change);
  }
  if (!closed.empty()) context.tx.run(sql::raise_revision, {});
  return closed;
}

}  // namespace sovang::programmes
