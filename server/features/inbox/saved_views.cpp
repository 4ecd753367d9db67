// Keeps filters per account.
#include "features/inbox/saved_views.hpp"

#include <algorithm>
#include <charconv>

#include "base/id.hpp"
#include "base/refused.hpp"
#include "inbox/sql.hpp"

namespace sovang::inbox {

using base::Reason;
using base::Refused;

std::vector<SavedView> saved_views(work::Context& context) {
  return context.tx.all(sql::saved_views_of, {context.actor.account}, [](const db::Row& row) {
    return SavedView{std::to_string(row.integer(0)), row.string(1), row.string(2)};
  });
}

void save_view(work::Context& context, std::string_view name, std::string_view query) {
  const auto views = saved_views(context);
  if (views.size() >= most_views && std::ranges::find(views, name, &SavedView::name) == views.end())
    throw Refused{Reason::conflict, "saved_views_full", {{"most", most_views}}};
  context.tx.run(sql::save_view, {base::new_id(), context.actor.account, name, query, context.now});
}

void forget_view(work::Context& context, std::string_view text) {
  std::int64_t id = 0;
  std::from_chars(text.data(), text.data() + text.size(), id);
  if (context.tx.run(sql::forget_view, {id, context.actor.account}) == 0)
    throw Refused{Reason::not_found, "saved_view_unknown"};
}

}  // namespace sovang::inbox
