// Loads invented initiatives by the million, past the checks of a submission: only for data marked as illustrative.
#include "features/initiatives/bulk.hpp"

#include "features/initiatives/author_key.hpp"
#include "initiatives/sql.hpp"
#include "platform/crypto/digest.hpp"

namespace sovang::initiatives {

BulkLoad::BulkLoad(db::Tx& tx)
    : tx_(tx), next_seq_(tx.one(sql::next_event_seq, {}, [](const db::Row& row) { return row.integer(0); }).value()) {}

int BulkLoad::add(const GeneratedRow& row) {
  const auto body_hash = crypto::to_hex({reinterpret_cast<const char*>(row.filler.data()), 32});
  tx_.defer(sql::insert_generated, {row.id,
                                    row.programme,
                                    row.unit,
                                    row.code,
                                    row.request_key,
                                    body_hash,
                                    row.received_at,
                                    row.status,
                                    row.status_at,
                                    row.sector,
                                    row.field,
                                    row.benefit_dong,
                                    row.applied_from,
                                    row.author_name,
                                    row.author_position,
                                    row.filler.first(16),
                                    row.filler.subspan(32, 52),
                                    row.title,
                                    "generated",
                                    "generated",
                                    row.description});
  const auto worth = row.benefit_dong.value_or(0);
  tx_.defer(sql::insert_event,
            {row.id, nullptr, row.received_at, nullptr, "submitted", row.programme, row.unit, row.sector, row.field,
             worth, author_key(row.filler.first(16), row.author_name), 0, nullptr});
  const auto birth = next_seq_++;
  if (row.status == "submitted") return 1;
  tx_.defer(sql::insert_event, {row.id, birth, row.status_at, "submitted", row.status, row.programme, row.unit,
                                row.sector, row.field, worth, nullptr, 0, nullptr});
  ++next_seq_;
  return 2;
}

void BulkLoad::add_count(const GeneratedCount& count) {
  tx_.defer(sql::add_count, {count.programme, count.day, count.unit, count.status, count.sector, count.field, count.n,
                             count.benefit_dong});
}

std::int64_t BulkLoad::next_number(db::Tx& tx) {
  return tx.one(sql::next_number, {}, [](const db::Row& row) { return row.integer(0); }).value();
}

void BulkLoad::finish(db::Tx& tx, std::int64_t next) {
  tx.run(sql::fill_requests, {});
  tx.run(sql::fill_phones, {});
  tx.run(sql::lookups_are_full, {});
  tx.run(sql::set_next_number, {next});
}

std::string BulkLoad::drop_indexes(db::Tx& tx) {
  std::string made, dropped;
  tx.each(sql::list_initiative_indexes, {}, [&](const db::Row& row) {
    dropped += "DROP INDEX " + row.string(0) + ";";
    made += row.string(1);
  });
  tx.run_script(dropped);
  return made;
}

}  // namespace sovang::initiatives
