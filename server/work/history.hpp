// What was done, by whom, for whom, when and why: one row in the same transaction as the change, linked to the row
// before.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "work/context.hpp"
#include "work/imprint.hpp"

namespace sovang::work {

/// A record that an act changed, all its rows written already.
struct Imprinted {
  std::reference_wrapper<const RecordKind> kind;
  std::int64_t id;
  std::optional<Digest> before = {};  ///< only needed where the record is not found by its last imprint
};

struct Change {
  std::string_view action;  ///< in the past tense: "programme_closed"
  std::string_view subject_kind;
  std::int64_t subject_id = 0;
  /// Ids, codes and values, never a person's name, phone number or text.
  base::json::object before = {}, after = {};
  std::string_view reason = {};  ///< as a person gave it
  std::vector<Imprinted> imprinted = {};
};
void record(Context& context, const Change& change);
/// The same for work that opens its own transactions.
void record(db::Tx& tx, const Actor& actor, base::Instant at, std::string_view request_id, const Change& change);

/// For an act that changes no kept record, or adds only to what the history says itself.
void record(Context& context, std::string_view action, std::string_view subject_kind, std::int64_t subject_id,
            const base::json::object& after = {});
void record(db::Tx& tx, const Actor& actor, base::Instant at, std::string_view request_id, std::string_view action,
            std::string_view subject_kind, std::int64_t subject_id, const base::json::object& after = {});

/// A row of the history.
struct Event {
  std::int64_t seq = 0;
  base::Instant at;
  std::int64_t actor = 0;  ///< account; 0: the public, -1: the system
  std::string role;
  std::int64_t unit = 0;
  std::string action, subject_kind;
  std::int64_t subject_id = 0;
  base::json::object detail;  ///< {before, after}
  std::string reason, request_id;
};
Event event_from(const db::Row& row);  ///< the columns of sql/history_of.sql

/// Oldest first; also what was done to another record and changed this one with it.
std::vector<Event> history_of(db::Tx& tx, std::string_view subject_kind, std::int64_t subject_id);

struct HistoryFilter {
  static constexpr std::int64_t anybody = -2;
  std::int64_t before = 0;  ///< a seq; only older ones
  std::int64_t actor = anybody;
  std::string action = {};  ///< empty: every
  base::Instant from, to;   ///< to is out
};
/// Newest first, at most so many.
void each_act(db::Tx& tx, const HistoryFilter& filter, std::size_t most,
              const std::function<void(Event&& event)>& on_act);

/// All of one action, oldest first.
std::vector<Event> acts_of(db::Tx& tx, std::string_view action);

}  // namespace sovang::work
