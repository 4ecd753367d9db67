// Files of a record, and how far an upload is.
#include "features/evidence/views.hpp"

#include "base/sentences.hpp"
#include "features/evidence/store.hpp"
#include "work/may.hpp"

namespace sovang::evidence {

namespace json = base::json;

namespace {

/// Why a file was refused, to be shown as it is; null while it was not.
json::value sentences_of(const std::optional<std::string>& why) {
  if (!why) return nullptr;
  const auto key = "error." + *why;
  return json::object{{"vi", base::sentence(base::Language::vi, key)}, {"en", base::sentence(base::Language::en, key)}};
}

Sender sender_of(const Looker& looker) { return looker.account == 0 ? Sender::author : Sender::officer; }

/// Only acts that lead anywhere: a refused file has none, and authors are given no file out.
json::object may_view(db::Tx& tx, initiatives::Status status, const File& file, const Looker& looker) {
  json::object may;
  if (looker.account != 0) may["open"] = work::may_unless(file.state == State::ready ? "" : "evidence_not_ready");
  if (file.state != State::refused)
    may["remove"] =
        work::may_unless(work::first_of({looker.hindered, why_no_removal(tx, status, file, sender_of(looker))}));
  return may;
}

json::object may_add_view(const initiatives::Stored& initiative, const Looker& looker, int places) {
  const auto* const closed = may_add(initiative.status, sender_of(looker)) ? "" : "evidence_closed";
  const auto* const full = places < most_files ? "" : "evidence_full";
  return work::may_unless(work::first_of({looker.hindered, closed, full}),
                          {{"status", initiatives::to_word(initiative.status)}, {"most", most_files}});
}

}  // namespace

json::object files_view(db::Tx& tx, const initiatives::Stored& initiative, const Looker& looker) {
  json::array files;
  int places = 0;
  for (const auto& file : Store{tx}.files_of(initiative.id)) {
    if (file.state == State::removed) continue;
    if (file.state != State::refused) ++places;
    files.push_back(json::object{{"id", std::to_string(file.id)},
                                 {"name", file.name},
                                 {"kind", attachments::to_word(file.kind())},
                                 {"size", file.kept_size.value_or(file.size)},
                                 {"received", file.received},
                                 {"state", to_word(file.state)},
                                 {"why", sentences_of(file.why)},
                                 {"sent_at", base::to_iso(file.begun_at)},
                                 {"by_author", file.account == 0},
                                 {"who", file.account == 0 || !looker.name_of ? "" : looker.name_of(file.account)},
                                 {"may", may_view(tx, initiative.status, file, looker)}});
  }
  json::array endings;
  for (const auto kind : attachments::all_kinds) endings.emplace_back(attachments::to_word(kind));
  endings.emplace_back("jpg");
  return {{"files", std::move(files)},
          {"may", json::object{{"add", may_add_view(initiative, looker, places)}}},
          {"limits", {{"files", most_files}, {"bytes", attachments::most_bytes}, {"endings", std::move(endings)}}}};
}

json::object progress_view(const File& file) {
  return {{"upload", std::to_string(file.id)},
          {"received", file.received},
          {"size", file.size},
          {"state", to_word(file.state)},
          {"why", file.why ? json::value(*file.why) : json::value(nullptr)},
          {"message", sentences_of(file.why)}};
}

json::object upload_view(const Desk& desk, const File& file) {
  auto view = progress_view(file);
  view["key"] = desk.key_of(file.id);
  view["piece_bytes"] = desk.piece_bytes();
  return view;
}

}  // namespace sovang::evidence
