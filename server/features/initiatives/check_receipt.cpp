// Checking a receipt: the verdict with the parts that were altered, as JSON and as a page that needs no script.
#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/routes.hpp"
#include "features/org/store.hpp"
#include "platform/http/multipart.hpp"
#include "platform/http/target.hpp"

namespace sovang::initiatives {

namespace json = base::json;

namespace {

json::object both(std::string_view key, const json::object& params = {}) {
  return {{"vi", base::sentence(base::Language::vi, key, params)},
          {"en", base::sentence(base::Language::en, key, params)}};
}

/// An instant in both languages, anything else as it stands in the file.
json::value shown_text(const Receipt& receipt, std::string_view part) {
  if (part == "received_at")
    return {{"vi", base::to_text(receipt.received_at)}, {"en", base::to_english(receipt.received_at)}};
  if (part == "programme") return json::value(receipt.programme);
  if (part == "unit") return json::value(receipt.unit);
  if (part == "body_hash") return json::value(receipt.body_hash.substr(0, 16) + "…");
  return json::value(part == "code" ? receipt.code : receipt.key_id);
}

/// The names come from this server, not from the file: they stand beside the signed facts and could be altered freely.
void add_facts(json::object& view, const Look& look, const Receipt& receipt, const std::optional<Receipt>& kept) {
  view["received_at"] = base::to_iso(receipt.received_at);
  const auto* programme = look.programmes->find(receipt.programme);
  view["programme"] = programme != nullptr ? json::value(programmes::to_json(programme->settings.title))
                                           : json::value(receipt.programme);
  const auto unit = look.tree->find(receipt.unit);
  view["unit"] = unit ? std::string{look.tree->name(*unit, base::day_of(receipt.received_at)).full} : receipt.unit;
  if (kept && kept->unit_text) view["unit_text"] = *kept->unit_text;
}

/// Where the file tells something else than is kept. A name that the unit was ever told by here makes no receipt false.
std::vector<ToldPart> told_otherwise_than_kept(db::Tx& tx, const Stored& stored, const Receipt& kept,
                                               const json::value& shown) {
  auto parts = told_otherwise(shown, kept, false);
  std::erase_if(parts, [&](const ToldPart& one) {
    return one.part == "unit_name" && one.shown.is_string() &&
           org::was_named(tx, stored.unit_id, one.shown.get_string());
  });
  return parts;
}

void add_wrong(json::object& view, const ReceiptCheck& check) {
  view["reason"] = both(check.reason, {{"key_id", check.receipt.key_id}});
  json::array wrong;
  for (const auto& [part, shown] : check.untrue)
    wrong.push_back(json::object{{"part", part}, {"title", both("receipt.part." + part)}, {"shown", shown}});
  view["wrong"] = std::move(wrong);
}

struct Shown {
  std::string text;  ///< pasted, or the content of the file
  bool readable = false;
};

/// A chosen file goes before the pasted text.
Shown shown_in(const http::Request& request) {
  const auto type = request.header("content-type").value_or("");
  const auto fields = http::media_type(type) == "multipart/form-data" ? http::parse_multipart(type, request.body)
                                                                      : http::parse_form(request.body);
  Shown shown;
  if (!fields) return shown;
  shown.readable = true;
  for (const std::string_view wanted : {"file", "receipt"})
    for (const auto& [name, value] : *fields)
      if (name == wanted && shown.text.find_first_not_of(" \t\r\n") == std::string::npos) shown.text = value;
  return shown;
}

work::Page verdict_page(const Doors& doors, const work::Context& context, const work::Call& call) {
  if (doors.gate != nullptr) doors.gate->admit_question(call.request.peer, context.now);
  const auto shown = shown_in(call.request);
  work::Page page{"verify", {{"receipt_text", shown.text}}};
  try {
    if (!shown.readable) throw base::Refused{base::Reason::invalid, "receipt_malformed"};
    page.data["verdict"] =
        verdict_view(context.tx, doors, context.now, base::parse_json(base::without_mark(shown.text)));
  } catch (const base::Refused& refused) {
    page.status = 422;
    page.data["verdict"] = json::object{
        {"valid", false}, {"reason", both("error.receipt_malformed", refused.params)}, {"wrong", json::array{}}};
  }
  return page;
}

}  // namespace

json::object verdict_by_keys(const json::value& receipt, const std::vector<crypto::PublicKey>& keys) {
  const auto check = verify_receipt(receipt, keys);
  json::object view{{"valid", check.valid}, {"code", check.receipt.code}};
  if (!check.valid) {
    add_wrong(view, check);
    return view;
  }
  view["received_at"] = base::to_iso(check.receipt.received_at);
  view["guaranteed"] = both("receipt.guaranteed");
  view["beside"] = both("receipt.not_compared");
  return view;
}

json::object verdict_view(db::Tx& tx, const Doors& doors, base::Instant now, const json::value& receipt) {
  auto check = verify_receipt(receipt, doors.vault.signer().public_keys());
  const Look look{doors, now};
  const auto compact = compact_code(check.receipt.code);
  const auto stored = compact ? Store{tx}.find(doors.vault.codes(), *compact) : std::nullopt;
  const auto kept = stored ? std::optional{receipt_of(look, *stored)} : std::nullopt;
  if (kept && (check.valid || check.reason == "receipt.reason.told")) {
    check.untrue = told_otherwise_than_kept(tx, *stored, *kept, receipt);
    check.valid = check.untrue.empty();
    if (!check.valid) check.reason = "receipt.reason.told";
  }
  json::object view{{"valid", check.valid}, {"code", check.receipt.code}};
  if (check.valid) {
    add_facts(view, look, check.receipt, kept);
    view["guaranteed"] = both("receipt.guaranteed");
    view["beside"] = both(kept ? "receipt.compared" : "receipt.not_kept");
    return view;
  }
  if (check.reason == "receipt.reason.key")
    check.untrue = {{"key", {}}};
  else if (check.reason == "receipt.reason.signature" && !kept)
    check.untrue = {{"code", {}}};
  else if (check.reason == "receipt.reason.signature")
    for (const auto& part : altered_parts(check.receipt, *kept)) check.untrue.push_back({part, {}});
  for (auto& [part, shown] : check.untrue)
    if (shown.is_null()) shown = shown_text(check.receipt, part);
  add_wrong(view, check);
  return view;
}

void add_receipt_page(work::Routes& routes, const Doors& doors) {
  routes.page("/xac-minh-bien-nhan", work::Access::anyone,
              [](work::Context&, const work::Call&) { return work::Page{"verify"}; });
  routes.ask_form("/xac-minh-bien-nhan", work::Access::anyone, [doors](work::Context& context, const work::Call& call) {
    return verdict_page(doors, context, call);
  });
}

}  // namespace sovang::initiatives
