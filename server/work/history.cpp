// Writes and reads the history.
#include "work/history.hpp"

#include "base/id.hpp"
#include "work/sql.hpp"

namespace sovang::work {

void record(Context& context, std::string_view action, std::string_view subject_kind, std::int64_t subject_id,
            const base::json::object& detail) {
  record(context.tx, context.actor, context.now, context.request_id, action, subject_kind, subject_id, detail);
}

void record(db::Tx& tx, const Actor& actor, base::Instant at, std::string_view request_id, std::string_view action,
            std::string_view subject_kind, std::int64_t subject_id, const base::json::object& detail) {
  const std::int64_t who = actor.kind == Actor::Kind::system ? -1 : actor.account;
  const auto text = base::json::serialize(detail);
  tx.defer(sql::insert_history, {base::new_id(), at, who, action, subject_kind, subject_id, text, request_id});
}

std::vector<Event> history_of(db::Tx& tx, std::string_view subject_kind, std::int64_t subject_id) {
  return tx.all(sql::history_of, {subject_kind, subject_id}, [](const db::Row& row) {
    return Event{row.instant(0), row.integer(1), row.string(2), base::parse_json(row.text(3)).as_object(),
                 row.string(4)};
  });
}

}  // namespace sovang::work
