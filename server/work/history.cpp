// Writes and reads the history.
#include "work/history.hpp"

#include "work/chain.hpp"
#include "work/sql.hpp"

namespace sovang::work {

namespace {

/// From so many records on, one pass through their tables is cheaper than a look at each.
constexpr std::size_t many = 500;

std::vector<ImprintLine> imprints_now(db::Tx& tx, const std::vector<Imprinted>& records) {
  std::map<const RecordKind*, std::size_t> of_kind;
  for (const auto& one : records) ++of_kind[&one.kind.get()];
  std::map<const RecordKind*, std::map<std::int64_t, Digest>> all;
  for (const auto& [kind, count] : of_kind)
    if (count > many) all.emplace(kind, imprints_of(tx, *kind));
  std::vector<ImprintLine> lines;
  for (const auto& [which, id, before] : records) {
    const auto& kind = which.get();
    Digest imprint = imprint_of_nothing(kind.name, id);
    if (const auto whole = all.find(&kind); whole == all.end())
      imprint = imprint_of(tx, kind, id);
    else if (const auto found = whole->second.find(id); found != whole->second.end())
      imprint = found->second;
    lines.push_back({std::string{kind.name}, id, before, imprint});
  }
  return lines;
}

void append(db::Tx& tx, ChainRow row) {
  std::optional<Digest> before;
  tx.each(sql::take_next_link, {}, [&](const db::Row& head) {
    row.seq = head.integer(0);
    if (row.seq > 1) before = to_digest(head.blob(1));
  });
  const auto link = link_of(before, leaf_of(row));
  tx.defer(sql::insert_history, {row.seq, row.at, row.actor, row.role, row.unit, row.action, row.subject_kind,
                                 row.subject_id, row.detail, row.reason, row.request_id, view(link)});
  for (const auto& one : row.imprints)
    tx.defer(sql::insert_imprint, {one.kind, one.id, row.seq,
                                   one.before ? db::Param{view(*one.before)} : db::Param{nullptr}, view(one.imprint)});
  tx.defer(sql::set_link, {view(link)});
}

}  // namespace

void record(db::Tx& tx, const Actor& actor, base::Instant at, std::string_view request_id, const Change& change) {
  base::json::object detail;
  if (!change.before.empty()) detail["before"] = change.before;
  if (!change.after.empty()) detail["after"] = change.after;
  append(tx, {.at = at.micros,
              .actor = actor.kind == Actor::Kind::system ? -1 : actor.account,
              .unit = actor.unit,
              .subject_id = change.subject_id,
              .role = actor.role ? std::string{to_word(*actor.role)} : std::string{},
              .action = std::string{change.action},
              .subject_kind = std::string{change.subject_kind},
              .detail = base::json::serialize(detail),
              .reason = std::string{change.reason},
              .request_id = std::string{request_id},
              .imprints = imprints_now(tx, change.imprinted)});
}

void record(Context& context, const Change& change) {
  record(context.tx, context.actor, context.now, context.request_id, change);
}

void record(Context& context, std::string_view action, std::string_view subject_kind, std::int64_t subject_id,
            const base::json::object& after) {
  record(context, {action, subject_kind, subject_id, {}, after});
}

void record(db::Tx& tx, const Actor& actor, base::Instant at, std::string_view request_id, std::string_view action,
            std::string_view subject_kind, std::int64_t subject_id, const base::json::object& after) {
  record(tx, actor, at, request_id, {action, subject_kind, subject_id, {}, after});
}

Event event_from(const db::Row& row) {
  return {row.integer(0), row.instant(1), row.integer(2),
          row.string(3),  row.integer(4), row.string(5),
          row.string(6),  row.integer(7), base::parse_kept_json(row.text(8)).as_object(),
          row.string(9),  row.string(10)};
}

std::vector<Event> history_of(db::Tx& tx, std::string_view subject_kind, std::int64_t subject_id) {
  return tx.all(sql::history_of, {subject_kind, subject_id}, event_from);
}

void each_act(db::Tx& tx, const HistoryFilter& filter, std::size_t most,
              const std::function<void(Event&& event)>& on_act) {
  tx.each(sql::acts_before,
          {filter.before, filter.actor, filter.action, filter.from, filter.to, static_cast<std::int64_t>(most)},
          [&](const db::Row& row) { on_act(event_from(row)); });
}

std::vector<Event> acts_of(db::Tx& tx, std::string_view action) { return tx.all(sql::acts_of, {action}, event_from); }

}  // namespace sovang::work
