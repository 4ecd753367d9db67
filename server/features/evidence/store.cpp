// Queries of evidence, and rows as files.
#include "features/evidence/store.hpp"

#include <algorithm>
#include <stdexcept>

#include "evidence/sql.hpp"

namespace sovang::evidence {

namespace {

File file_from(const db::Row& row) {
  File file;
  file.id = row.integer(0);
  file.initiative = row.integer(1);
  file.name = row.string(2);
  file.size = row.integer(3);
  file.sent_sha256 = row.string(4);
  file.account = row.integer(5);
  file.begun_at = row.instant(6);
  file.received = row.integer(7);
  file.state = state_from(row.text(8));
  file.state_at = row.instant(9);
  file.why = row.string_or_null(10);
  file.sha256 = row.string_or_null(11);
  file.kept_size = row.integer_or_null(12);
  file.object = row.string_or_null(13);
  return file;
}

std::int64_t id_from(const db::Row& row) { return row.integer(0); }

}  // namespace

std::optional<File> Store::find(std::int64_t id) const { return tx_.one(sql::find_file, {id}, file_from); }

std::vector<File> Store::files_of(std::int64_t initiative) const {
  return tx_.all(sql::files_of_initiative, {initiative}, file_from);
}

std::vector<File> Store::ready_after(std::int64_t id) const { return tx_.all(sql::ready_files_after, {id}, file_from); }

std::optional<File> Store::resumable(const File& announced) const {
  return tx_.one(sql::resumable_file, {announced.initiative, announced.account, announced.sent_sha256, announced.size},
                 file_from);
}

bool Store::is_full(std::int64_t initiative) const {
  return tx_.one(sql::files_in_places, {initiative}, [](const db::Row& row) { return row.integer(0); }) >= most_files;
}

bool Store::insert(const File& file) {
  for (int slot = 1; slot <= most_files; ++slot)
    if (tx_.run(sql::insert_file, {file.id, file.initiative, slot, file.name, file.size, file.sent_sha256, file.account,
                                   file.begun_at}) == 1)
      return true;
  return false;
}

void Store::insert_piece(std::int64_t file, std::int64_t at, std::span<const std::byte> sealed) {
  tx_.run(sql::insert_piece, {file, at, sealed});
}

std::string Store::bytes_of(const crypto::SealedFields& seal, std::int64_t file) const {
  std::string bytes;
  tx_.each(sql::pieces_of_file, {file}, [&](const db::Row& row) {
    const auto piece = seal.open(row.blob(1), place_of_piece(file, std::to_string(row.integer(0))));
    if (!piece) throw std::runtime_error("a piece of evidence " + std::to_string(file) + " does not open");
    bytes += *piece;
  });
  return bytes;
}

bool Store::advance(const File& file, std::int64_t received, State state, base::Instant now) {
  return tx_.run(sql::advance_file, {file.id, file.received, received, to_word(state), now}) == 1;
}

std::vector<std::int64_t> Store::to_look_at(base::Instant now) const {
  return tx_.all(sql::files_to_look_at, {now}, id_from);
}

bool Store::take(std::int64_t file, base::Instant now, base::Instant until) {
  return tx_.run(sql::take_file, {file, now, until}) == 1;
}

bool Store::keep(const File& file) {
  if (tx_.run(sql::keep_file,
              {file.id, to_word(file.state), file.state_at, file.sha256, file.kept_size, file.object}) == 0)
    return false;
  tx_.run(sql::drop_pieces, {file.id});
  return true;
}

void Store::hold(std::int64_t file) { tx_.run(sql::hold_file, {file}); }

bool Store::end(std::int64_t file, State state, base::Instant now, const std::optional<std::string>& why) {
  if (tx_.run(sql::end_file, {file, to_word(state), now, why}) == 0) return false;
  tx_.run(sql::drop_pieces, {file});
  return true;
}

void Store::forget_name(const File& file) {
  tx_.run(sql::forget_file_name, {file.id, "tep." + std::string{attachments::to_word(file.kind())}});
}

Store::Begun Store::begun(std::int64_t initiative, bool by_author, base::Instant a_day_ago) const {
  return tx_
      .one(sql::begun_files, {initiative, by_author ? 1 : 0, a_day_ago},
           [](const db::Row& row) {
             return Begun{row.integer(0), row.integer(1), row.instant(2)};
           })
      .value();
}

std::int64_t Store::bytes_under_way() const { return tx_.one(sql::bytes_under_way, {}, id_from).value(); }

std::unordered_set<std::int64_t> Store::uploads_under_way() const {
  std::unordered_set<std::int64_t> uploads;
  tx_.each(sql::uploads_under_way, {}, [&](const db::Row& row) { uploads.insert(row.integer(0)); });
  return uploads;
}

Store::Before::Before(const Limits& limits, base::Instant now)
    : silent(now + -limits.patience),
      empty(now + -std::min(limits.patience, patience_for_first_byte)),
      begun(now + -longest_upload) {}

std::vector<std::int64_t> Store::given_up(const Before& before) const {
  return tx_.all(sql::files_given_up, {before.silent, before.empty, before.begun}, id_from);
}

bool Store::give_up(std::int64_t file, base::Instant now, const Before& before) {
  if (tx_.run(sql::give_up_file, {file, now, before.silent, before.empty, before.begun}) == 0) return false;
  tx_.run(sql::drop_pieces, {file});
  return true;
}

std::vector<std::pair<std::int64_t, std::string>> Store::objects_to_drop() const {
  return tx_.all(sql::objects_to_drop, {}, [](const db::Row& row) { return std::pair{row.integer(0), row.string(1)}; });
}

bool Store::insert_document_file(std::int64_t document, std::int64_t file) {
  return tx_.run(sql::insert_document_file, {document, file}) == 1;
}

std::optional<std::int64_t> Store::file_of_document(std::int64_t document) const {
  return tx_.one(sql::file_of_document, {document}, id_from);
}

std::vector<std::int64_t> Store::documents_of_file(std::int64_t file) const {
  return tx_.all(sql::documents_of_file, {file}, id_from);
}

void Store::forget_object(std::int64_t file) { tx_.run(sql::forget_object, {file}); }

}  // namespace sovang::evidence
