// What came whole is judged in the sandbox, put into the store, scanned, and only then given out.
#include "features/evidence/desk.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "base/refused.hpp"
#include "features/evidence/actions.hpp"
#include "features/evidence/imprints.hpp"
#include "features/evidence/store.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/net/clamd.hpp"
#include "work/history.hpp"

namespace sovang::evidence {

namespace {

/// Longer than looking at one file takes; what could not be looked at is tried again after it.
constexpr std::int64_t lease = 30 * base::micros_per_second;
constexpr std::chrono::seconds scan_time{25};

struct ScannerGone {};
struct ObjectsGone {};

template <class F>
auto asking_objects(F&& ask) {
  try {
    return ask();
  } catch (const std::exception& fault) {
    base::log(base::Level::error, "objects_unreachable", {{"what", fault.what()}});
    throw ObjectsGone{};
  }
}

}  // namespace

Desk::Desk(Parts parts, const crypto::KeyRing& ring)
    : parts_(std::move(parts)),
      seal_(ring, "evidence"),
      keys_(ring, "evidence-upload"),
      objects_(std::move(parts_.objects), ring),
      allowance_(std::make_unique<Allowance>(parts_.limits.address_bytes)),
      shares_(std::make_unique<Shares>(share_of_address(parts_.limits))),
      unreadable_(std::make_unique<Unreadable>()) {}

void Desk::require_room() const {
  for (const auto& disk : parts_.disks)
    if (std::filesystem::space(disk).available < static_cast<std::uintmax_t>(parts_.limits.free_disk))
      throw base::Refused{base::Reason::unavailable, "evidence_no_room", {{"seconds", 600}}};
}

std::string Desk::key_of(std::int64_t upload) const {
  const auto bytes = keys_.of(std::to_string(upload));
  return crypto::to_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::string Desk::bytes_of(const File& file) const {
  if (file.state != State::ready) throw base::Refused{base::Reason::not_found, "evidence_unknown"};
  auto kept = read_kept(objects_, file);
  unreadable_->set(file.id, !kept.fault.empty());
  if (kept.fault.empty()) return std::move(kept.bytes);
  base::log(base::Level::error, "evidence_unreadable",
            {{"file", file.id}, {"object", file.object.value_or("")}, {"what", kept.fault}});
  throw base::Refused{base::Reason::unavailable, "evidence_unreadable"};
}

bool Desk::look(const std::function<void(const char*, bool)>& trouble) {
  std::vector<std::int64_t> waiting;
  parts_.initiatives.database.read([&](db::Tx& tx) { waiting = Store{tx}.to_look_at(parts_.now()); });
  for (const auto id : waiting) {
    try {
      look_at(id);
    } catch (const ScannerGone&) {
      scanner_gone_ = true;
    } catch (const ObjectsGone&) {
      objects_gone_ = true;
    }
  }
  trouble("scanner_unreachable", scanner_gone_);
  trouble("objects_unreachable", objects_gone_);
  trouble("evidence_unreadable", !unreadable_->files().empty());
  return !waiting.empty();
}

void Desk::look_at(std::int64_t id) {
  const auto now = parts_.now();
  std::optional<File> file;
  bool taken = false;
  parts_.initiatives.database.change_and_wait([&](db::Tx& tx) {
    taken = Store{tx}.take(id, now, now + lease);
    file = Store{tx}.find(id);
  });
  if (!taken || !file) return;
  file->state == State::checking ? check(*file) : scan(*file);
}

void Desk::check(File file) {
  std::string kept;
  try {
    std::string sent;
    parts_.initiatives.database.read([&](db::Tx& tx) { sent = Store{tx}.bytes_of(seal_, file.id); });
    if (crypto::sha256_hex(sent) != file.sent_sha256)
      throw base::Refused{base::Reason::invalid, "attachment_changed_on_the_way"};
    kept = attachments::judge_apart(file.kind(), sent);
  } catch (const base::Refused& refused) {
    return refuse(file, refused.code);
  }
  file.sha256 = crypto::sha256_hex(kept);
  file.kept_size = static_cast<std::int64_t>(kept.size());
  file.object = asking_objects([&] { return objects_.put(file.id, kept); });
  objects_gone_ = false;
  file.state = parts_.clamd.empty() ? State::ready : State::scanning;
  if (!settle(file)) objects_.remove(*file.object);  // removed meanwhile
}

void Desk::scan(File file) {
  const auto bytes = asking_objects([&] { return objects_.get(file.id, file.object.value()); });
  if (!bytes) return refuse(file, "attachment_damaged");
  std::string found;
  try {
    if (!parts_.clamd.empty()) found = net::scan(parts_.clamd, *bytes, scan_time);
  } catch (const std::exception& fault) {
    base::log(base::Level::error, "scanner_unreachable", {{"what", fault.what()}});
    throw ScannerGone{};
  }
  scanner_gone_ = false;
  if (!found.empty()) {
    base::log(base::Level::warning, "evidence_infected", {{"file", file.id}, {"found", found}});
    return refuse(file, "attachment_infected");
  }
  file.state = State::ready;
  (void)settle(file);
}

/// Once it is ready it is a record. False: it had ended already, or its initiative was withdrawn. What came whole
/// before a refusal is kept: a refusal can be undone, and then its author may add nothing more.
bool Desk::settle(const File& file) {
  const auto now = parts_.now();
  bool settled = false, closed = false;
  parts_.initiatives.database.change_and_wait([&](db::Tx& tx) {
    const auto initiative = initiatives::Store{tx}.find(file.initiative);
    closed = !initiative || initiative->status == initiatives::Status::withdrawn;
    settled = false;
    if (closed) return;
    auto kept = file;
    kept.state_at = now;
    settled = Store{tx}.keep(kept);
    if (!settled || file.state != State::ready) return;
    work::Change added{"evidence_added", "initiative", file.initiative};
    added.after = {{"file", file.id}, {"sha256", file.sha256.value()}};
    added.imprinted = {{file_record(), file.id}};
    // In the name of who sent it, and for the unit whose record it is: its history tells of it.
    work::Actor who;
    if (file.account != 0) who = {work::Actor::Kind::officer, file.account, initiative->unit_id};
    work::record(tx, who, now, "job", added);
  });
  if (closed) refuse(file, "evidence_closed");
  return settled;
}

void Desk::refuse(const File& file, const std::string& why) {
  const auto now = parts_.now();
  parts_.initiatives.database.change_and_wait([&](db::Tx& tx) {
    if (!Store{tx}.end(file.id, State::refused, now, why)) return;
    work::record(tx, {work::Actor::Kind::system}, now, "job", "evidence_refused", "initiative", file.initiative,
                 {{"sha256", file.sent_sha256}, {"why", why}});
  });
}

void Desk::give_up_silent() {
  auto& database = parts_.initiatives.database;
  const auto now = parts_.now();
  const Store::Before before{parts_.limits, now};
  for (std::vector<std::int64_t> silent{0}; !silent.empty();) {
    database.read([&](db::Tx& tx) { silent = Store{tx}.given_up(before); });
    for (const auto id : silent) database.change_and_wait([&](db::Tx& tx) { Store{tx}.give_up(id, now, before); });
  }
}

void Desk::look_at_unreadable() {
  for (const auto id : unreadable_->files()) {
    std::optional<File> file;
    parts_.initiatives.database.read([&](db::Tx& tx) { file = Store{tx}.find(id); });
    unreadable_->set(id, file && file->state == State::ready && !read_kept(objects_, *file).fault.empty());
  }
}

void Desk::sweep() {
  give_up_silent();
  drop_objects();
  look_at_unreadable();
}

void Desk::drop_objects() {
  std::vector<std::pair<std::int64_t, std::string>> objects;
  auto& database = parts_.initiatives.database;
  database.read([&](db::Tx& tx) { objects = Store{tx}.objects_to_drop(); });
  for (const auto& [id, object] : objects) {
    objects_.remove(object);
    database.change_and_wait([&](db::Tx& tx) { Store{tx}.forget_object(id); });
  }
}

}  // namespace sovang::evidence
