// Making, signing and checking receipts.
#include "features/initiatives/receipt.hpp"

#include <algorithm>
#include <array>

#include "base/refused.hpp"
#include "features/initiatives/code.hpp"

namespace sovang::initiatives {

namespace json = base::json;

std::string text_to_sign(const Receipt& receipt) {
  return "sovang-receipt-1\ncode:" + receipt.code + "\nbody_hash:" + receipt.body_hash +
         "\nreceived_at:" + base::to_iso(receipt.received_at) + "\nprogramme:" + receipt.programme +
         "\nunit:" + receipt.unit + "\n";
}

void sign(Receipt& receipt, const crypto::Signer& signer) {
  receipt.key_id = signer.key_id();
  receipt.signature = signer.sign(text_to_sign(receipt));
}

json::object to_json(const Receipt& receipt) {
  json::object unit{{"code", receipt.unit}, {"name", receipt.unit_name}};
  if (receipt.unit_text) unit["text"] = *receipt.unit_text;
  json::object view{{"code", receipt.code},
                    {"received_at", base::to_iso(receipt.received_at)},
                    {"received_text", base::to_text(receipt.received_at)},
                    {"programme",
                     {{"id", receipt.programme},
                      {"title", {{"vi", receipt.programme_title_vi}, {"en", receipt.programme_title_en}}},
                      {"illustrative", receipt.illustrative}}},
                    {"unit", std::move(unit)},
                    {"body_hash", receipt.body_hash},
                    {"signature", receipt.signature},
                    {"key_id", receipt.key_id},
                    {"text_to_sign", text_to_sign(receipt)}};
  if (!receipt.proof.empty()) view["proof"] = receipt.proof;
  return view;
}

namespace {

std::string needed_text(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) throw base::Refused{base::Reason::invalid, "receipt_malformed"};
  return std::string{value->as_string()};
}

const json::object& needed_object(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || !value->is_object()) throw base::Refused{base::Reason::invalid, "receipt_malformed"};
  return value->get_object();
}

}  // namespace

std::vector<ToldPart> told_otherwise(const json::value& shown, const Receipt& own, bool signed_only) {
  struct Place {
    const char *part, *pointer;
    bool follows_from_signed;
  };
  static constexpr std::array<Place, 7> places{{{"received_text", "/received_text", true},
                                                {"text_to_sign", "/text_to_sign", true},
                                                {"programme_title", "/programme/title/vi", false},
                                                {"programme_title", "/programme/title/en", false},
                                                {"illustrative", "/programme/illustrative", false},
                                                {"unit_name", "/unit/name", false},
                                                {"unit_text", "/unit/text", false}}};
  const json::value told = to_json(own);
  std::vector<ToldPart> parts;
  for (const auto& place : places) {
    if (signed_only && !place.follows_from_signed) continue;
    boost::system::error_code absent;
    const auto* const said = shown.find_pointer(place.pointer, absent);
    const auto* const kept = told.find_pointer(place.pointer, absent);
    if (said != nullptr && (kept == nullptr || *said != *kept))
      parts.push_back({place.part, said->is_string() ? *said : json::value(json::serialize(*said))});
  }
  return parts;
}

ReceiptCheck verify_receipt(const json::value& value, const std::vector<crypto::PublicKey>& keys) {
  if (!value.is_object()) throw base::Refused{base::Reason::invalid, "receipt_malformed"};
  const auto& object = value.get_object();
  ReceiptCheck check;
  Receipt& receipt = check.receipt;
  receipt.code = needed_text(object, "code");
  receipt.programme = needed_text(needed_object(object, "programme"), "id");
  receipt.unit = needed_text(needed_object(object, "unit"), "code");
  receipt.body_hash = needed_text(object, "body_hash");
  receipt.key_id = needed_text(object, "key_id");
  receipt.signature = needed_text(object, "signature");
  const auto at = base::parse_instant(needed_text(object, "received_at"));
  // A line end inside a fact could make two receipts share one signed text.
  for (const auto* fact : {&receipt.code, &receipt.programme, &receipt.unit, &receipt.body_hash})
    if (!at || fact->find('\n') != std::string::npos) throw base::Refused{base::Reason::invalid, "receipt_malformed"};
  receipt.received_at = *at;
  const auto* key = crypto::find_key(keys, receipt.key_id);
  check.valid = key != nullptr && crypto::verify_signature(text_to_sign(receipt), receipt.signature, key->key);
  if (!check.valid) check.reason = key != nullptr ? "receipt.reason.signature" : "receipt.reason.key";
  if (check.valid) check.untrue = told_otherwise(value, receipt, true);
  if (!check.untrue.empty()) {
    check.valid = false;
    check.reason = "receipt.reason.told";
  }
  return check;
}

json::object keys_view(const std::vector<crypto::PublicKey>& keys) {
  json::array list;
  for (const auto& key : keys) list.push_back(json::object{{"id", key.id}, {"ed25519", key.key}});
  return {{"keys", std::move(list)}};
}

std::vector<crypto::PublicKey> read_keys(const json::value& value) {
  const base::Refused malformed{base::Reason::invalid, "public_keys_malformed"};
  const auto* object = value.if_object();
  const auto* list = object == nullptr ? nullptr : object->if_contains("keys");
  if (list == nullptr || !list->is_array() || list->get_array().empty()) throw malformed;
  std::vector<crypto::PublicKey> keys;
  for (const auto& one : list->get_array()) {
    const auto* key = one.is_object() ? one.get_object().if_contains("ed25519") : nullptr;
    const auto* id = one.is_object() ? one.get_object().if_contains("id") : nullptr;
    if (key == nullptr || id == nullptr || !key->is_string() || !id->is_string()) throw malformed;
    keys.push_back(crypto::public_key(key->get_string()));
    if (keys.back().id != id->get_string()) throw malformed;
  }
  return keys;
}

std::vector<std::string> altered_parts(const Receipt& shown, const Receipt& kept) {
  std::vector<std::string> parts;
  if (shown.received_at != kept.received_at) parts.emplace_back("received_at");
  if (shown.programme != kept.programme) parts.emplace_back("programme");
  if (shown.unit != kept.unit) parts.emplace_back("unit");
  if (shown.body_hash != kept.body_hash) parts.emplace_back("body_hash");
  if (parts.empty()) parts.emplace_back("signature");
  return parts;
}

}  // namespace sovang::initiatives
