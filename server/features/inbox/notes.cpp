// The text lies in its own table; the history holds only that a note was written, and its imprint.
#include "features/inbox/notes.hpp"

#include "base/id.hpp"
#include "base/refused.hpp"
#include "features/identity/store.hpp"
#include "inbox/sql.hpp"
#include "work/history.hpp"

namespace sovang::inbox {

void write_note(work::Context& context, std::int64_t initiative, std::string_view text) {
  const auto count = context.tx.one(sql::count_notes, {initiative}, [](const db::Row& row) { return row.integer(0); });
  if (count.value_or(0) >= most_notes)
    throw base::Refused{base::Reason::conflict, "internal_notes_full", {{"most", most_notes}}};
  const auto id = base::new_id();
  context.tx.run(sql::insert_note, {id, initiative, context.now, context.actor.account, text});
  work::Change change{"internal_note_written", "initiative", initiative};
  change.imprinted = {{note_record(), id}};
  work::record(context, change);
}

base::json::array notes_view(work::Context& context, std::int64_t initiative) {
  struct Note {
    base::Instant at;
    std::int64_t account;
    std::string text;
  };
  const auto notes = context.tx.all(sql::notes_of, {initiative}, [](const db::Row& row) {
    return Note{row.instant(0), row.integer(1), row.string(2)};
  });
  base::json::array view;
  for (const auto& note : notes)
    view.push_back({{"at", base::to_iso(note.at)},
                    {"who", identity::account_name(context.tx, note.account)},
                    {"text", note.text}});
  return view;
}

const work::RecordKind& note_record() {
  static const work::RecordKind kind{"internal_note", {{&sql::imprint_notes, "iiit"}}};
  return kind;
}

}  // namespace sovang::inbox
