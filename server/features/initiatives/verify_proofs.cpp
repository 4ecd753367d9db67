// Each state has its act, each initiative its receipt: blocks take in whatever stands in the tables, these do not.
#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <limits>
#include <optional>
#include <thread>

#include "features/initiatives/code.hpp"
#include "features/initiatives/receipt.hpp"
#include "features/initiatives/verify_records.hpp"
#include "initiatives/sql.hpp"
#include "work/history.hpp"

namespace sovang::initiatives {

namespace {

/// Fixed in size: there may be several for each of millions.
struct Move {
  std::int64_t initiative = 0, at = 0;
  std::optional<Status> to;
  auto operator<=>(const Move&) const = default;
};

std::vector<Move> acts_that_moved(db::Tx& tx) {
  constexpr auto end = std::numeric_limits<std::int64_t>::max();
  work::HistoryFilter filter{.before = end, .action = "status_changed", .from = {-end}, .to = {end}};
  std::vector<Move> acts;
  work::each_act(tx, filter, static_cast<std::size_t>(end), [&](work::Event&& act) {
    const auto* const after = act.detail.if_contains("after");
    const auto* const status = after && after->is_object() ? after->get_object().if_contains("status") : nullptr;
    acts.push_back({act.subject_id, act.at.micros,
                    status && status->is_string() ? status_from(status->get_string()) : std::nullopt});
  });
  std::ranges::sort(acts);
  return acts;
}

void find_moves_without_act(db::Tx& tx, const std::vector<Vouched>& programmes, const Tell& tell) {
  const auto acts = acts_that_moved(tx);
  std::vector<bool> spent(acts.size());
  for (const auto& one : programmes)
    tx.each(sql::moves_of_programme, {one.programme}, [&](const db::Row& row) {
      const auto like = std::ranges::equal_range(acts, Move{row.integer(0), row.integer(1), status_from(row.text(2))});
      const auto from = like.begin() - acts.begin(), to = like.end() - acts.begin();
      const auto free = std::find(spent.begin() + from, spent.begin() + to, false);
      if (free != spent.begin() + to)
        *free = true;
      else
        tell(fmt::format("event {}: initiative {} became {}, and no act of the history did that", row.integer(3),
                         row.integer(0), row.text(2)));
    });
}

struct Birth {
  std::int64_t id = 0;
  std::string text, key_id, signature;
};

bool is_signed(const Birth& birth, const std::vector<crypto::PublicKey>& keys) {
  const auto* const key = crypto::find_key(keys, birth.key_id);
  return key != nullptr && crypto::verify_signature(birth.text, birth.signature, key->key);
}

/// Those that are not, by as many threads as there are processors.
std::vector<std::int64_t> unsigned_among(const std::vector<Birth>& births, const std::vector<crypto::PublicKey>& keys) {
  const auto threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
  std::vector<std::future<std::vector<std::int64_t>>> parts;
  for (std::size_t part = 0; part < threads; ++part)
    parts.push_back(std::async(std::launch::async, [&, part] {
      std::vector<std::int64_t> ids;
      for (std::size_t i = part; i < births.size(); i += threads)
        if (!births[i].text.empty() && !is_signed(births[i], keys)) ids.push_back(births[i].id);
      return ids;
    }));
  std::vector<std::int64_t> all;
  for (auto& part : parts) {
    const auto ids = part.get();
    all.insert(all.end(), ids.begin(), ids.end());
  }
  return all;
}

}  // namespace

namespace {

void find_births_without_receipt(db::Tx& tx, const Vouched& of,
                                 const std::function<std::string(std::int64_t)>& unit_code,
                                 const std::vector<crypto::PublicKey>& keys, const Tell& tell) {
  constexpr std::int64_t piece = 50'000;
  for (auto after = std::numeric_limits<std::int64_t>::min();;) {
    const auto births = tx.all(sql::signed_births, {of.programme, after, piece}, [&](const db::Row& row) {
      Receipt receipt;
      receipt.code = show_code(row.text(1));
      receipt.body_hash = row.string(2);
      receipt.received_at = row.instant(3);
      receipt.programme = of.slug;
      receipt.unit = unit_code(row.integer(4));
      return Birth{row.integer(0), receipt.unit.empty() ? std::string{} : text_to_sign(receipt), row.string(5),
                   row.string(6)};
    });
    for (const auto id : unsigned_among(births, keys))
      tell(fmt::format("initiative {}: its receipt was signed by none of the keys", id));
    if (births.size() < static_cast<std::size_t>(piece)) return;
    after = births.back().id;
  }
}

}  // namespace

void find_unproven(db::Tx& tx, const std::vector<Vouched>& programmes,
                   const std::function<std::string(std::int64_t)>& unit_code,
                   const std::vector<crypto::PublicKey>& keys, const Tell& tell) {
  find_moves_without_act(tx, programmes, tell);
  for (const auto& one : programmes) find_births_without_receipt(tx, one, unit_code, keys, tell);
}

}  // namespace sovang::initiatives
