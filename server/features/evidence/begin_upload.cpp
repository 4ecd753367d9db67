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

namespace {

void require_open(Status status, Sender sender) {
  if (!may_add(status, sender))
    throw Refused{Reason::conflict, "evidence_closed", {{"status", initiatives::to_word(status)}}};
}

/// Seconds and, for the sentence, the minutes they are.
boost::json::object wait_of(std::int64_t seconds) { return {{"seconds", seconds}, {"minutes", (seconds + 59) / 60}}; }

void require_beginnings(const Store& store, const Limits& limits, const File& file) {
  constexpr std::int64_t day = 24 * 3600 * base::micros_per_second;
  const auto begun = store.begun(file.initiative, file.account == 0, file.begun_at + -day);
  if (begun.in_all >= limits.begun_in_all)
    throw Refused{Reason::conflict, "evidence_begun_all", {{"most", limits.begun_in_all}}};
  if (begun.in_a_day < limits.begun_in_a_day) return;
  const auto left = begun.first_of_the_day.micros + day - file.begun_at.micros;
  auto params = wait_of(left / base::micros_per_second + 1);
  params["most"] = limits.begun_in_a_day;
  throw Refused{Reason::too_many, "evidence_begun_day", std::move(params)};
}

/// What all authors together, and those at one address, may have under way. Officers are known, and bounded by record.
void require_share(const Store& store, const Desk& desk, const File& file, std::string_view peer) {
  if (store.bytes_under_way() + file.size > desk.limits().under_way)
    throw Refused{Reason::unavailable, "evidence_busy", wait_of(600)};
  if (!desk.shares().take(peer, file, [&] { return store.uploads_under_way(); }))
    throw Refused{Reason::too_many, "evidence_address_used_up", wait_of(600)};
  if (const auto seconds = desk.allowance().take(peer, file.size, file.begun_at); seconds > 0)
    throw Refused{Reason::too_many, "evidence_address_used_up", wait_of(seconds)};
}

}  // namespace

File begin_upload(work::Context& context, const Desk& desk, const initiatives::Stored& initiative, const From& from,
                  const Announced& announced) {
  auto file = judged(announced);
  require_open(initiative.status, from.sender);
  Store store{context.tx};
  file.initiative = initiative.id;
  file.account = from.sender == Sender::author ? 0 : context.actor.account;
  if (auto begun = store.resumable(file)) return std::move(*begun);
  desk.require_room();
  file.id = base::new_id();
  file.begun_at = file.state_at = context.now;
  require_beginnings(store, desk.limits(), file);
  // All is refused before anything is written: a change undone costs those that share its commit.
  const Refused full{Reason::conflict, "evidence_full", {{"most", most_files}}};
  if (store.is_full(file.initiative)) throw Refused{full};
  if (from.sender == Sender::author) require_share(store, desk, file, from.peer);
  if (!store.insert(file)) throw Refused{full};  // another server was quicker
  return file;
}

File receive_piece(work::Context& context, const Desk& desk, const Piece& piece) {
  Store store{context.tx};
  auto file = store.find(piece.upload);
  if (!file || file->state == State::removed) throw Refused{Reason::not_found, "upload_unknown"};
  const bool next = file->state == State::receiving && piece.at == file->received && piece.size > 0;
  if (!next || piece.size > file->size - piece.at)
    throw Refused{Reason::conflict, "piece_out_of_place", {{"received", file->received}}};
  const auto received = piece.at + piece.size;
  const auto initiative = initiatives::Store{context.tx}.find(file->initiative);
  if (!initiative) throw Refused{Reason::not_found, "upload_unknown"};
  require_open(initiative->status, file->account == 0 ? Sender::author : Sender::officer);
  const auto least = std::min(least_piece, static_cast<std::int64_t>(desk.piece_bytes()));
  if (piece.size < least && received < file->size)
    throw Refused{Reason::invalid, "piece_too_small", {{"least", least}}};
  desk.require_room();
  const auto state = received == file->size ? State::checking : State::receiving;
  if (!store.advance(*file, received, state, context.now))
    throw Refused{Reason::conflict, "piece_out_of_place", {{"received", file->received}}};
  store.insert_piece(file->id, piece.at, piece.sealed);
  file->received = received;
  file->state = state;
  return std::move(*file);
}

}  // namespace sovang::evidence
