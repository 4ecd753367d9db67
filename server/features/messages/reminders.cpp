// Each unit is judged on its own: one that cannot be reminded holds up no other.
#include "features/messages/reminders.hpp"

#include <set>
#include <utility>

#include "base/refused.hpp"
#include "base/sentences.hpp"
#include "features/identity/holders.hpp"
#include "features/programmes/views.hpp"
#include "messages/sql.hpp"
#include "platform/crypto/digest.hpp"
#include "work/history.hpp"
#include "work/right.hpp"

namespace sovang::messages {

namespace json = base::json;
using base::Language;
using work::Context;
using work::Right;

namespace {

/// Why a unit is not reminded: "reminder_skipped.<code>".
struct Skipped {
  std::string code;
  json::object params = {};
};

json::object view_of(const std::string& unit, const Skipped& skipped) {
  const auto key = "reminder_skipped." + skipped.code;
  auto params = skipped.params;
  params["unit"] = unit;
  return {{"unit", unit},
          {"code", skipped.code},
          {"why", json::object{{"vi", base::sentence(Language::vi, key, params)},
                               {"en", base::sentence(Language::en, key, params)}}}};
}

class Sending {
 public:
  Sending(Context& context, const Ways& ways, const org::Tree& tree, const programmes::Programme& programme,
          const std::string& text)
      : context_(context), ways_(ways), tree_(tree), programme_(programme), text_(text) {}

  /// nullopt: its officers were told.
  std::optional<Skipped> remind(const std::string& code) {
    const auto unit = tree_.find(code);
    const auto id = unit ? tree_.unit(*unit).id : 0;
    if (!unit || !context_.rights.covers(Right::remind_units, id)) return Skipped{"unknown"};
    if (!context_.rights.covers_from_above(Right::remind_units, id)) return Skipped{"own"};
    if (!takes_part(*unit)) return Skipped{"outside_programme"};
    const auto officers = identity::officers_at(context_.tx, id);
    if (officers.empty()) return Skipped{"nobody"};
    if (context_.tx.run(sql::remind, {programme_.id, id, context_.now, context_.now + -reminder_pause}) == 0)
      return Skipped{"too_soon", {{"at", last_told(id)}}};
    for (const auto account : officers) tell(context_.tx, ways_, account, context_.now, "reminder", detail_of(id));
    record(id, officers.size());
    return std::nullopt;
  }

 private:
  bool takes_part(org::Index unit) const {
    const auto frame = tree_.on(base::day_of(context_.now));
    const auto issuer = programmes::issuer_on(tree_, programme_, base::day_of(context_.now));
    return issuer != org::nowhere && frame->exists(unit) && frame->contains(issuer, unit);
  }
  json::object last_told(std::int64_t unit) {
    const auto at =
        context_.tx.one(sql::last_reminder, {programme_.id, unit}, [](const db::Row& row) { return row.instant(0); });
    return {{"vi", at ? base::to_text(*at) : ""}, {"en", at ? base::to_english(*at) : ""}};
  }
  /// `from`: the unit in whose name it is sent; 0: the installation.
  json::object detail_of(std::int64_t unit) const {
    json::object detail{{"unit", context_.actor.unit},
                        {"programme", programme_.id},
                        {"slug", programme_.slug},
                        {"to", std::string{tree_.name(*tree_.find_id(unit), base::day_of(context_.now)).full}}};
    if (!text_.empty()) detail["text"] = text_;
    return detail;
  }
  /// The words of a person may name others: they stand in the notification, not in the history.
  void record(std::int64_t unit, std::size_t officers) {
    work::record(context_, "reminder_sent", "unit", unit, {{"programme", programme_.slug}, {"officers", officers}});
  }

  Context& context_;
  const Ways& ways_;
  const org::Tree& tree_;
  const programmes::Programme& programme_;
  const std::string& text_;
};

std::string hash_of(const programmes::Programme& programme, const ReminderOrder& order) {
  return crypto::sha256_hex(
      json::serialize(json::array{programme.id, json::value_from(order.units), std::string_view{order.text}}));
}

/// What was answered under its id; nullopt: nothing yet, the id is this order's from now on. Refuses
/// "reminder_request_reused".
std::optional<json::object> answered_before(Context& context, const programmes::Programme& programme,
                                            const ReminderOrder& order) {
  const auto hash = hash_of(programme, order);
  const auto account = context.actor.account;
  if (context.tx.run(sql::claim_answer, {account, order.request_id, context.now, hash}) == 1) return std::nullopt;
  const auto [kept_hash, kept_answer] = context.tx
                                            .one(sql::find_answer, {account, order.request_id},
                                                 [](const db::Row& row) {
                                                   return std::pair{row.string(0), row.string(1)};
                                                 })
                                            .value();
  if (kept_hash != hash) throw base::Refused{base::Reason::conflict, "reminder_request_reused"};
  return base::parse_kept_json(kept_answer).as_object();
}

json::object send_all(Sending sending, const std::vector<std::string>& units) {
  std::int64_t sent = 0;
  json::array skipped;
  std::set<std::string> seen;
  for (const auto& unit : units) {
    if (!seen.insert(unit).second) continue;
    if (const auto why = sending.remind(unit))
      skipped.push_back(view_of(unit, *why));
    else
      ++sent;
  }
  return {{"sent", sent}, {"skipped", std::move(skipped)}};
}

}  // namespace

json::object send_reminders(Context& context, const Ways& ways, const org::Tree& tree,
                            const programmes::Programme& programme, const ReminderOrder& order) {
  if (!order.request_id.empty())
    if (auto answered = answered_before(context, programme, order)) return std::move(*answered);
  auto answer = send_all({context, ways, tree, programme, order.text}, order.units);
  if (!order.request_id.empty())
    context.tx.run(sql::put_answer, {context.actor.account, order.request_id, json::serialize(answer)});
  return answer;
}

}  // namespace sovang::messages
