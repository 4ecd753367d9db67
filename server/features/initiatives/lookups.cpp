// Sorted keys meet each page of their table once: thousands of rows cost as much as some hundred in random order.
#include "features/initiatives/lookups.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "initiatives/sql.hpp"

namespace sovang::initiatives {

namespace {

constexpr std::size_t slice = 500;  // about 2 ms of the lane

struct Entry {
  std::int64_t initiative, request_key;
  std::array<unsigned char, 16> phone;
};
struct Place {
  std::int64_t txid, seq;
};

Place cursor(db::Tx& tx) {
  return tx.one(sql::lookups_cursor, {},
                [](const db::Row& row) {
                  return Place{row.integer(0), row.integer(1)};
                })
      .value();
}

template <class Add>
void in_slices(db::Database& database, const std::vector<Entry>& entries, const Add& add) {
  for (std::size_t from = 0; from < entries.size(); from += slice)
    database.change_and_wait([&](db::Tx& tx) {
      for (std::size_t i = from; i < std::min(entries.size(), from + slice); ++i) add(tx, entries[i]);
    });
}

}  // namespace

std::size_t feed_lookups(db::Database& database, std::size_t least, std::size_t most) {
  std::vector<Entry> entries;
  Place until{};
  std::size_t events = 0;  // also those that are no births: the cursor passes them
  database.read([&](db::Tx& tx) {
    const auto waiting = tx.one(sql::lookups_waiting, {}, [](const db::Row& row) { return row.integer(0); }).value();
    if (waiting < static_cast<std::int64_t>(least)) return;
    until = cursor(tx);
    tx.each(sql::lookups_after, {until.txid, until.seq, static_cast<std::int64_t>(most)}, [&](const db::Row& row) {
      until = {row.integer(0), row.integer(1)};
      ++events;
      if (!row.yes(5)) return;
      Entry entry{row.integer(2), row.integer(3), {}};
      const auto phone = row.blob(4);
      std::memcpy(entry.phone.data(), phone.data(), std::min(phone.size(), entry.phone.size()));
      entries.push_back(entry);
    });
  });
  if (events == 0) return 0;
  if (database.engine() == db::Engine::sqlite) {
    std::ranges::sort(entries, {}, &Entry::request_key);
    in_slices(database, entries, [](db::Tx& tx, const Entry& one) {
      tx.defer(sql::add_request, {one.request_key, one.initiative});
    });
  }
  std::ranges::sort(entries, {}, &Entry::phone);
  in_slices(database, entries, [](db::Tx& tx, const Entry& one) {
    const std::span<const std::byte> phone = std::as_bytes(std::span{one.phone});
    tx.defer(sql::add_phone, {phone, one.initiative});
  });
  database.change_and_wait([&](db::Tx& tx) { tx.run(sql::move_lookups, {until.txid, until.seq}); });
  return entries.size();
}

std::vector<std::int64_t> find_by_phone(db::Tx& tx, const Vault& vault, std::string_view digits) {
  return tx.all(sql::initiatives_of_phone, {vault.blind_phone(digits)},
                [](const db::Row& row) { return row.integer(0); });
}

}  // namespace sovang::initiatives
