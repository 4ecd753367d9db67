// Statements of the tables of initiatives.
#include "features/initiatives/store.hpp"

#include <stdexcept>

#include "initiatives/sql.hpp"

namespace sovang::initiatives {

namespace {

db::Blob blob(const db::Row& row, int column) {
  const auto bytes = row.blob(column);
  return {bytes.begin(), bytes.end()};
}

Stored stored(const db::Row& row) {
  Stored s;
  s.id = row.integer(0);
  s.programme_id = row.integer(1);
  s.unit_id = row.integer(2);
  s.code = row.string(3);
  s.body_hash = row.string(4);
  s.received_at = row.instant(5);
  s.status = status_from(row.text(6)).value();
  s.status_at = row.instant(7);
  s.sector = row.string(8);
  s.field = row.string(9);
  s.benefit_dong = row.integer_or_null(10);
  s.applied_from = row.day_or_null(11);
  s.no_dispute = row.yes(12);
  s.name_public = row.yes(13);
  s.author_name = row.string(14);
  s.author_position = row.string_or_null(15);
  if (!row.is_null(16)) s.author_share = static_cast<int>(row.integer(16));
  s.phone_index = blob(row, 17);
  s.phone = blob(row, 18);
  s.operator_name = row.string_or_null(19);
  s.unit_text = row.string_or_null(20);
  s.title = row.string(21);
  s.key_id = row.string(22);
  s.signature = row.string(23);
  s.description = row.string(24);
  return s;
}

}  // namespace

std::optional<Stored> Store::find(const Codes& codes, std::string_view code) const {
  const auto number = codes.number_of(code);
  return number ? tx_.one(sql::find_initiative, {*number, code}, stored) : std::nullopt;
}

std::optional<Stored> Store::find(std::int64_t id) const { return tx_.one(sql::find_initiative_by_id, {id}, stored); }

std::optional<Whereabouts> Store::find_whereabouts(const Codes& codes, std::string_view code) const {
  const auto number = codes.number_of(code);
  if (!number) return std::nullopt;
  return tx_.one(sql::find_whereabouts, {*number, code}, [](const db::Row& row) {
    return Whereabouts{row.integer(0), status_from(row.text(1)).value()};
  });
}

std::vector<Coauthor> Store::coauthors(std::int64_t id) const {
  return tx_.all(sql::coauthors_of, {id}, [](const db::Row& row) {
    return Coauthor{row.string(0), static_cast<int>(row.integer(1))};
  });
}

std::vector<Step> Store::steps(std::int64_t id) const {
  return tx_.all(sql::steps_of, {id}, [](const db::Row& row) {
    return Step{status_from(row.text(0)).value(), row.instant(1), row.integer(2), row.string_or_null(3),
                row.integer(4)};
  });
}

std::optional<Stored> Store::find_of_birth(std::int64_t birth_seq) const {
  return tx_.one(sql::find_initiative_of_birth, {birth_seq}, stored);
}

std::vector<Version> Store::versions(std::int64_t id) const {
  const auto version = [](const db::Row& row) {
    return Version{row.instant(0), row.integer(1), row.string(2), row.string(3)};
  };
  auto all = tx_.all(sql::born_version, {id}, version);
  for (auto& later : tx_.all(sql::versions_of, {id}, version)) all.push_back(std::move(later));
  return all;
}

std::optional<base::Day> Store::due_on(std::int64_t id) const {
  return tx_.one(sql::latest_due, {id}, [](const db::Row& row) { return row.day(0); });
}

void Store::insert_version(std::int64_t id, const Version& version) {
  tx_.run(sql::insert_version, {id, version.at, version.account, version.title, version.description});
}

void Store::insert_due(std::int64_t id, base::Instant at, base::Day due_on) {
  tx_.run(sql::insert_due, {id, at, due_on});
}

std::optional<EarlierSending> Store::sending(std::int64_t id, std::int64_t request_key) const {
  return tx_.one(sql::find_sending, {id, request_key}, [](const db::Row& row) {
    return EarlierSending{row.string(0),         row.string(1), row.instant(2), row.integer(3),
                          row.string_or_null(4), row.string(5), row.string(6)};
  });
}

void Store::insert(const PreparedSubmission& p) {
  const auto& s = p.read.submission;
  const auto& receipt = p.receipt;
  const std::optional<std::string> operator_name = s.entered_by ? std::optional{s.entered_by->name} : std::nullopt;
  tx_.defer(sql::insert_initiative, {p.id,
                                     p.programme_id,
                                     p.read.unit.id,
                                     p.code,
                                     p.request_key,
                                     receipt.body_hash,
                                     receipt.received_at,
                                     s.sector,
                                     s.field,
                                     s.benefit_dong,
                                     s.applied_from,
                                     s.no_dispute,
                                     s.name_public,
                                     s.author_name,
                                     s.position,
                                     s.author_share,
                                     p.phone_index,
                                     p.phone,
                                     p.birth_year,
                                     p.email,
                                     operator_name,
                                     s.unit_text,
                                     s.title,
                                     receipt.key_id,
                                     receipt.signature,
                                     s.description});
  std::int64_t position = 0;
  for (const auto& one : s.coauthors) tx_.defer(sql::insert_coauthor, {p.id, ++position, one.name, one.share});
}

void Store::record_birth(const PreparedSubmission& p, base::Instant at, std::int64_t account) {
  const auto& s = p.read.submission;
  const auto benefit = s.benefit_dong.value_or(0);
  tx_.defer(sql::insert_event, {p.id, nullptr, at, nullptr, to_word(Status::submitted), p.programme_id, p.read.unit.id,
                                s.sector, s.field, benefit, p.author_key, account, nullptr});
  tx_.defer(sql::add_count, {p.programme_id, base::day_of(at), p.read.unit.id, to_word(Status::submitted), s.sector,
                             s.field, 1, benefit});
}

void Store::record_event(const Stored& about, std::optional<std::int64_t> birth_seq, std::optional<Status> from,
                         Status to, base::Instant at, std::int64_t account, std::string_view note) {
  const auto benefit = about.benefit_dong.value_or(0);
  const std::optional<std::string_view> from_word = from ? std::optional{to_word(*from)} : std::nullopt;
  const std::optional<std::string_view> note_or_null = note.empty() ? std::nullopt : std::optional{note};
  tx_.run(sql::insert_event, {about.id, birth_seq, at, from_word, to_word(to), about.programme_id, about.unit_id,
                              about.sector, about.field, benefit, nullptr, account, note_or_null});
  const auto day = base::day_of(at);
  if (from)
    tx_.run(sql::add_count,
            {about.programme_id, day, about.unit_id, *from_word, about.sector, about.field, -1, -benefit});
  tx_.run(sql::add_count, {about.programme_id, day, about.unit_id, to_word(to), about.sector, about.field, 1, benefit});
}

std::int64_t Store::birth_seq(std::int64_t id) const {
  const auto seq = tx_.one(sql::birth_of, {id}, [](const db::Row& row) { return row.integer(0); });
  if (!seq) throw std::logic_error("an initiative without the event of its birth");
  return *seq;
}

bool Store::set_status(std::int64_t id, Status from, Status to, base::Instant at) {
  return tx_.run(sql::set_status, {id, to_word(to), at, to_word(from)}) == 1;
}

}  // namespace sovang::initiatives
