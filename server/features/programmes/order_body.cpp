// The fields of an order for a programme.
#include "features/programmes/order_body.hpp"

#include <algorithm>

#include "base/sentences.hpp"
#include "base/text.hpp"

namespace sovang::programmes {

namespace {
constexpr std::size_t longest = 400;
}

base::json::object part_title(std::string_view key) {
  const std::string name = "programme_part." + std::string{key};
  return {{"vi", base::sentence(base::Language::vi, name)}, {"en", base::sentence(base::Language::en, name)}};
}

OrderBody::OrderBody(base::json::value body, std::initializer_list<std::string_view> known) : body_(std::move(body)) {
  if (!body_.is_object()) throw base::Refused(base::Reason::invalid, "type_object");
  for (const auto& field : fields()) {
    const std::string_view key = field.key();
    if (std::ranges::find(known, key) == known.end()) wrong("/" + std::string{key}, "field_unexpected");
  }
}

std::string OrderBody::text_in(const base::json::object& object, std::string_view name, const std::string& place) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || value->is_null()) return {};
  const auto clean =
      value->is_string() ? base::clean_line(std::string_view{value->get_string()}) : std::optional<std::string>{};
  if (!clean || clean->size() > longest) wrong(place, "type_text");
  return clean.value_or("");
}

std::optional<base::Day> OrderBody::day(std::string_view name) {
  const auto written = text(name);
  const auto day = base::parse_day(written);
  if (!day) wrong("/" + std::string{name}, "day_malformed", {{"found", written}});
  return day;
}

std::optional<Text> OrderBody::title() {
  const auto* title = fields().if_contains("title");
  if (title == nullptr || !title->is_object()) return std::nullopt;
  Text both{text_in(title->get_object(), "vi", "/title/vi"), text_in(title->get_object(), "en", "/title/en")};
  return both.vi.empty() ? std::nullopt : std::optional{std::move(both)};
}

std::optional<std::int64_t> OrderBody::whole(std::string_view name) const {
  const auto* value = fields().if_contains(name);
  return value != nullptr && value->is_int64() ? std::optional{value->get_int64()} : std::nullopt;
}

void OrderBody::wrong(std::string place, std::string code, base::json::object params) {
  wrong_.push_back({std::move(place), std::move(code), std::move(params)});
}

void OrderBody::refuse_if_wrong() {
  if (!wrong_.empty()) throw base::Refused(base::Reason::invalid, "programme_wrong", {}, std::move(wrong_));
}

}  // namespace sovang::programmes
