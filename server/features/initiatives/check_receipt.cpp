// Checking a receipt: the verdict with the parts that were altered, as JSON and as a page that needs no script.
#include "base/refused.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/routes.hpp"
#include "platform/http/multipart.hpp"
#include "platform/http/target.hpp"

namespace sovang::initiatives {

namespace json = base::json;

namespace {

json::object both(std::string_view key, const json::object& params = {}) {
  return {{"vi", base::sentence(base::Language::vi, key, params)},
          {"en", base::sentence(base::Language::en, key, params)}};
}

std::optional<Receipt> kept_under(db::Tx& tx, const Codes& codes, const Look& look, std::string_view code) {
  const auto compact = compact_code(code);
  const auto stored = compact ? Store{tx}.find(codes, *compact) : std::nullopt;
  return stored ? std::optional{receipt_of(look, *stored)} : std::nullopt;
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
    page.data["verdict"] = verdict_view(context.tx, doors, context.now, base::parse_json(shown.text));
  } catch (const base::Refused& refused) {
    page.status = 422;
    page.data["verdict"] = json::object{
        {"valid", false}, {"reason", both("error.receipt_malformed", refused.params)}, {"wrong", json::array{}}};
  }
  return page;
}

}  // namespace

json::object verdict_view(db::Tx& tx, const Doors& doors, base::Instant now, const json::value& receipt) {
  const auto check = verify_receipt(receipt, doors.vault.signer().public_keys());
  const Look look{doors, now};
  json::object view{{"valid", check.valid}, {"code", check.receipt.code}};
  const auto kept = kept_under(tx, doors.vault.codes(), look, check.receipt.code);
  if (check.valid) {
    add_facts(view, look, check.receipt, kept);
    return view;
  }
  view["reason"] = both(check.reason, {{"key_id", check.receipt.key_id}});
  const bool known_key = check.reason != "receipt.reason.key";
  const auto parts = !known_key ? std::vector<std::string>{"key"}
                     : kept     ? altered_parts(check.receipt, *kept)
                                : std::vector<std::string>{"code"};
  json::array wrong;
  for (const auto& part : parts)
    wrong.push_back(json::object{
        {"part", part}, {"title", both("receipt.part." + part)}, {"shown", shown_text(check.receipt, part)}});
  view["wrong"] = std::move(wrong);
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
