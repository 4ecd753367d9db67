// Reads what was sent, and keeps everything that is wrong with it.
#include "work/body.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace sovang::work {

using base::Reason;
using base::Refused;

Body::Body(std::string_view body, std::initializer_list<std::string_view> fields) : value_(base::parse_json(body)) {
  if (!value_.is_object()) throw Refused(Reason::invalid, "type_object");
  for (const auto& field : value_.get_object())
    if (std::ranges::find(fields, std::string_view{field.key()}) == fields.end())
      wrong(field.key(), "field_unexpected");
}

const base::json::value* Body::find(std::string_view name) const {
  const auto* value = value_.get_object().if_contains(name);
  return value == nullptr || value->is_null() ? nullptr : value;
}

std::optional<std::string> Body::text_or_none(std::string_view name, std::size_t most_bytes) {
  const auto* value = find(name);
  if (value == nullptr) return std::nullopt;
  auto clean = value->is_string() ? base::clean_line(std::string_view{value->get_string()}) : std::nullopt;
  if (!clean || clean->size() > most_bytes) {
    wrong(name, "type_text");
    return std::nullopt;
  }
  return clean->empty() ? std::nullopt : std::move(clean);
}

std::string Body::text(std::string_view name, std::size_t most_bytes) {
  const auto before = wrong_.size();
  auto found = text_or_none(name, most_bytes);
  if (!found && wrong_.size() == before) wrong(name, "value_missing");
  return found.value_or("");
}

std::optional<std::string> Body::raw(std::string_view name) {
  const auto* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (value->is_string()) return std::string{value->get_string()};
  wrong(name, "type_text");
  return std::nullopt;
}

std::optional<std::int64_t> Body::whole(std::string_view name) {
  const auto* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (value->is_int64()) return value->get_int64();
  wrong(name, "type_whole");
  return std::nullopt;
}

bool Body::flag(std::string_view name, bool absent) {
  const auto* value = find(name);
  if (value == nullptr) return absent;
  if (value->is_bool()) return value->get_bool();
  wrong(name, "type_boolean");
  return absent;
}

void Body::wrong(std::string_view field, std::string code, base::json::object params) {
  wrong_.push_back({"/" + std::string{field}, std::move(code), std::move(params)});
}

void Body::finish(std::string_view code) const {
  if (!wrong_.empty()) throw Refused(Reason::invalid, std::string{code}, {}, wrong_);
}

}  // namespace sovang::work
