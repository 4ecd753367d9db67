// One submission: everything costly before the writer's lane, three or four rows in it (BK21-S5, LC23-II.2.1a).
#include <algorithm>
#include <string>

#include "base/refused.hpp"
#include "features/initiatives/actions.hpp"
#include "features/initiatives/author_key.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/store.hpp"
#include "platform/crypto/digest.hpp"

namespace sovang::initiatives {

namespace {

bool is_key(std::string_view key) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return key.size() >= 16 && key.size() <= 64 && std::ranges::all_of(key, allowed);
}

void require_opened(const Form& form, base::Instant received_at) {
  if (form.fields.empty()) throw base::Refused{base::Reason::closed, "programme_takes_no_entries"};
  if (received_at < form.opens_at)
    throw base::Refused{
        base::Reason::closed,
        "programme_not_open",
        {{"opens_text", {{"vi", base::to_text(form.opens_at)}, {"en", base::to_english(form.opens_at)}}}}};
}

[[noreturn]] void refuse_closed(const std::string& closes_text, base::Instant closes_at) {
  throw base::Refused{base::Reason::closed,
                      "programme_closed",
                      {{"closes_text", {{"vi", closes_text}, {"en", base::to_english(closes_at)}}}}};
}

/// The first 8 bytes of a SHA-256 in hexadecimal digits.
std::int64_t first_eight(const std::string& hash) {
  return static_cast<std::int64_t>(std::stoull(hash.substr(0, 16), nullptr, 16));
}

void seal(PreparedSubmission& p, const Vault& vault) {
  const auto& s = p.read.submission;
  const auto cell = [&](std::string_view column) { return Cell{column, p.id, p.receipt.programme}; };
  p.phone = vault.seal(cell("author_phone"), s.author_phone);
  p.phone_index = vault.blind_phone(s.author_phone);
  p.author_key = author_key(p.phone_index, s.author_name);
  if (s.birth_year) p.birth_year = vault.seal(cell("author_birth_year"), std::to_string(*s.birth_year));
  if (s.email) p.email = vault.seal(cell("author_email"), *s.email);
}

std::string hash_of(const Submission& submission, std::string_view programme, const std::string& proof) {
  return crypto::sha256_hex(proof + "\n" + canonical_body(submission, programme));
}

Submitted earlier_or_conflict(const EarlierSending& earlier, const PreparedSubmission& prepared) {
  const auto proof = prepared.vault->proof_of(earlier.code);
  if (earlier.body_hash != hash_of(prepared.read.submission, prepared.receipt.programme, proof))
    throw base::Refused{base::Reason::conflict, "idempotency_conflict", {{"code", show_code(earlier.code)}}};
  Receipt receipt = prepared.receipt;  // the same body: the same programme and unit
  receipt.code = show_code(earlier.code);
  receipt.body_hash = earlier.body_hash;
  receipt.proof = proof;
  receipt.received_at = earlier.received_at;
  receipt.key_id = earlier.key_id;
  receipt.signature = earlier.signature;
  return {std::move(receipt), true};
}

std::optional<Submitted> sent_before(const Store& store, Requests& requests, db::Tx& tx,
                                     const PreparedSubmission& prepared) {
  const auto id = requests.find(tx, prepared.request_key);
  const auto earlier = id ? store.sending(*id, prepared.request_key) : std::nullopt;
  if (!earlier) return std::nullopt;
  return earlier_or_conflict(*earlier, prepared);
}

}  // namespace

namespace {

PreparedSubmission prepare(const Form& form, const FindUnit& find_unit, Reception& reception, const Sending& sending) {
  if (!sending.idempotency_key) throw base::Refused{base::Reason::invalid, "idempotency_key_missing"};
  if (!is_key(*sending.idempotency_key)) throw base::Refused{base::Reason::invalid, "idempotency_key_wrong"};
  require_opened(form, sending.received_at);
  PreparedSubmission p;
  p.read = read_submission(sending.body, form, find_unit, base::day_of(sending.received_at));
  auto [number, code] = reception.numbers.take();
  p.id = number;
  p.code = std::move(code);
  p.programme_id = form.programme_id;
  p.closes_at = form.closes_at;
  p.closes_text = form.closes_text;
  p.request_key = first_eight(crypto::sha256_hex(form.slug + "\n" + std::string{*sending.idempotency_key}));
  p.vault = &reception.vault;
  const auto& unit = p.read.unit;
  const auto proof = reception.vault.proof_of(p.code);
  p.receipt = {show_code(p.code),
               sending.received_at,
               form.slug,
               form.title_vi,
               form.title_en,
               form.illustrative,
               unit.code,
               unit.name,
               p.read.submission.unit_text,
               hash_of(p.read.submission, form.slug, proof),
               proof,
               {},
               {}};
  sign(p.receipt, reception.vault.signer());
  seal(p, reception.vault);
  return p;
}

}  // namespace

PreparedSubmission prepare_submission(const Form& form, const FindUnit& find_unit, Reception& reception,
                                      const Sending& sending) {
  try {
    return prepare(form, find_unit, reception, sending);
  } catch (const base::Refused& refused) {
    // Nobody mends a field for a programme that is closed. A repetition of what came in time has nothing wrong.
    if (refused.reason == base::Reason::invalid && sending.received_at >= form.closes_at)
      refuse_closed(form.closes_text, form.closes_at);
    throw;
  }
}

Submitted submit_initiative(work::Context& context, const PreparedSubmission& prepared, Requests& requests) {
  Store store{context.tx};
  const auto before = [&] { return sent_before(store, requests, context.tx, prepared); };
  // BK21-1.1e: what arrived before the close counts, whenever it is processed; the close itself is already too late. A
  // phone that sent in time and never saw the answer still gets its receipt.
  const bool late = prepared.receipt.received_at >= prepared.closes_at;
  if (late || Requests::asked_first(context.tx))
    if (auto again = before()) return std::move(*again);
  if (late) refuse_closed(prepared.closes_text, prepared.closes_at);
  try {
    store.insert(prepared);
    store.record_birth(prepared, prepared.receipt.received_at, context.actor.account);
  } catch (const db::Error& error) {
    if (error.kind != db::ErrorKind::unique) throw;
    if (auto again = before()) return std::move(*again);
    throw;
  }
  requests.add(context.tx, prepared.request_key, prepared.id);
  return {prepared.receipt, false};
}

}  // namespace sovang::initiatives
