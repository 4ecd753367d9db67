// begin_upload, receive_piece: a file comes in pieces, each at its place, and goes on where it broke off.
#include <algorithm>

#include "base/id.hpp"
#include "base/refused.hpp"
#include "features/evidence/actions.hpp"
#include "features/evidence/store.hpp"

namespace sovang::evidence {

using base::Reason;
using base::Refused;
using initiatives::Status;

namespace {

bool is_digest(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

File judged(const Announced& announced) {
  std::vector<base::FieldError> wrong;
  File file;
  file.name = clean_name(announced.name);
  file.size = announced.size;
  file.sent_sha256 = announced.sha256;
  if (file.name.empty() || !attachments::kind_of_name(file.name))
    wrong.push_back({"/name", "evidence_kind_not_taken", {{"name", file.name}}});
  if (file.size <= 0) wrong.push_back({"/size", "evidence_empty"});
  if (file.size > static_cast<std::int64_t>(attachments::most_bytes))
    wrong.push_back({"/size", "evidence_too_large", {{"most", attachments::most_bytes >> 20U}}});
  if (!is_digest(file.sent_sha256)) wrong.push_back({"/sha256", "evidence_digest_wrong"});
  if (!wrong.empty()) throw Refused{Reason::invalid, "evidence_wrong", {}, std::move(wrong)};
  return file;
}

}  // namespace

bool may_add(Status status, Sender sender) {
  const bool open = status == Status::submitted || status == Status::returned;
  return open || (sender == Sender::officer && (status == Status::taken_in || status == Status::recognised));
}

File begin_upload(work::Context& context, const initiatives::Stored& initiative, Sender sender,
                  const Announced& announced) {
  auto file = judged(announced);
  if (!may_add(initiative.status, sender))
    throw Refused{Reason::conflict, "evidence_closed", {{"status", initiatives::to_word(initiative.status)}}};
  Store store{context.tx};
  file.initiative = initiative.id;
  file.account = sender == Sender::author ? 0 : context.actor.account;
  if (auto begun = store.resumable(file)) return std::move(*begun);
  file.id = base::new_id();
  file.begun_at = file.state_at = context.now;
  if (!store.insert(file)) throw Refused{Reason::conflict, "evidence_full", {{"most", most_files}}};
  return file;
}

File receive_piece(work::Context& context, const Piece& piece) {
  Store store{context.tx};
  auto file = store.find(piece.upload);
  if (!file) throw Refused{Reason::not_found, "upload_unknown"};
  const auto received = piece.at + piece.size;
  const bool next = file->state == State::receiving && piece.at == file->received && piece.size > 0;
  const auto state = received == file->size ? State::checking : State::receiving;
  if (!next || received > file->size || !store.advance(*file, received, state, context.now))
    throw Refused{Reason::conflict, "piece_out_of_place", {{"received", file->received}}};
  store.insert_piece(file->id, piece.at, piece.sealed);
  file->received = received;
  file->state = state;
  return std::move(*file);
}

}  // namespace sovang::evidence
