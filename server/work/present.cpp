// The rules of web/TEMPLATES.md §2, in the same order as there.
#include "work/present.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>

#include "base/instant.hpp"
#include "base/money.hpp"

namespace sovang::work {

namespace json = boost::json;
using base::Language;

namespace {

std::string day_text(base::Day day, Language language) {
  return language == Language::en ? base::to_english(day) : base::to_text(day);
}

/// Without the year: "31/8", "31 Aug".
std::string short_day(base::Day day, Language language) {
  const auto text = day_text(day, language);
  return text.substr(0, text.find_last_of("/ "));
}

std::string time_text(base::Instant at) { return base::to_iso(at).substr(11, 5); }

/// A midnight as the beginning of its day.
std::string instant_text(base::Instant at, Language language) {
  const auto day = day_text(base::day_of(at), language);
  return language == Language::vi ? time_text(at) + " ngày " + day : time_text(at) + ", " + day;
}

std::string digits(std::int64_t value, Language language) {
  return base::group_digits(value, language == Language::en ? ',' : '.');
}

std::string money(std::int64_t dong, Language language) {
  auto text = base::short_dong(dong);
  if (language == Language::vi) return text;
  const auto amount_end = text.find(' ');
  const auto unit = text.substr(amount_end);
  auto amount = text.substr(0, amount_end);
  for (char& c : amount) c = c == '.' ? ',' : c == ',' ? '.' : c;
  return "VND\u00a0" + amount + (unit.starts_with(" tỷ") ? " billion" : unit.starts_with(" triệu") ? " million" : "");
}

/// Percent with two decimals as an SVG writes it, cut, never rounded up.
std::string cut_percent(std::int64_t n, std::int64_t of) {
  const auto hundredths =
      static_cast<std::uint64_t>(n) * 10'000U / static_cast<std::uint64_t>(of);  // fits: n <= max_dong
  const auto rest = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + (rest.size() == 1 ? ".0" : ".") + rest;
}

/// n for each one of `of`, with one decimal, cut: 12,5 initiatives for each 1,000 members.
std::string cut_tenths(std::uint64_t n, std::int64_t of, Language language) {
  const auto tenths = n * 10U / static_cast<std::uint64_t>(of);
  return digits(static_cast<std::int64_t>(tenths / 10), language) + (language == Language::vi ? "," : ".") +
         std::to_string(tenths % 10);
}

json::object ratio(std::int64_t n, std::int64_t of, Language language) {
  json::object out{{"n", std::to_string(n)}, {"of", std::to_string(of)}};
  if (of <= 0 || n < 0 || n > base::max_dong || of > base::max_dong) return out;
  const bool capped = n > 2 * of;
  out["percent"] = capped ? "200.00" : cut_percent(n, of);
  out["short"] = cut_tenths(static_cast<std::uint64_t>(n) * 100U, of, language) + "%";
  out["each"] = cut_tenths(static_cast<std::uint64_t>(n), of, language);
  out["met"] = n >= of;
  out["over"] = 2 * n > 3 * of;
  out["capped"] = capped;
  return out;
}

/// Sizes come as unsigned numbers; they are shown like any other.
std::optional<std::int64_t> whole_number(const json::value& value) {
  if (const auto* number = value.if_int64()) return *number;
  if (const auto* size = value.if_uint64()) return static_cast<std::int64_t>(*size);
  return std::nullopt;
}

const std::int64_t* whole(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value == nullptr ? nullptr : value->if_int64();
}

bool is_instant_key(std::string_view key) {
  return key.ends_with("_at") || key.starts_with("as_of") || key == "now" || key == "at";
}

void add_text(json::object& out, std::string_view key, std::string_view text, Language language) {
  const std::string name{key};
  out[key] = text;
  if (is_instant_key(key)) {
    if (const auto at = base::parse_instant(text)) {
      // "As of" is an end: a midnight is told as 24h00 of the day before (LC23-II.2.1a).
      out[name + "_text"] = key.starts_with("as_of") ? deadline_text(*at, language) : instant_text(*at, language);
      out[name + "_deadline"] = deadline_text(*at, language);
      out[name + "_day"] = day_text(base::day_of(*at), language);
      out[name + "_short_day"] = short_day(base::day_of(*at), language);
      out[name + "_time"] = time_text(*at);
      return;
    }
  }
  if (const auto day = text.size() == 10 ? base::parse_day(text) : std::nullopt) {
    out[name + "_text"] = day_text(*day, language);
  } else if (key == "state" || key == "status" || key == "level" || key == "by") {
    out[name + "_is"] = json::object{{text, true}};
    if (key == "status") out["status_text"] = base::sentence(language, "status." + std::string{text});
  }
}

json::object present_object(const json::object& object, Language language) {
  json::object out;
  for (const auto& item : object) {
    const std::string name{item.key()};
    if (const auto number = whole_number(item.value())) {
      out[name] = std::to_string(*number);
      out[name + "_text"] = digits(*number, language);
      out[name + "_some"] = *number != 0;
      if (name.ends_with("_dong")) out[name + "_short"] = money(*number, language);
    } else if (const auto* text = item.value().if_string()) {
      add_text(out, name, *text, language);
    } else {
      out[name] = present(item.value(), language);
      if (item.value().is_array()) out[name + "_some"] = !item.value().get_array().empty();
    }
  }
  const auto *total = whole(object, "total"), *target = whole(object, "target"), *rank = whole(object, "rank"),
             *count = whole(object, "count");
  if (total != nullptr && target != nullptr && *target > 0) {
    out["progress"] = ratio(*total, *target, language);
    if (*total < *target)
      out["left_text"] = digits(*target - *total, language);
    else
      out["above_text"] = digits(*total - *target, language);
  }
  if (rank != nullptr) {
    // Nothing sent is no honour, whatever the rank.
    if (*rank < 4 && (count == nullptr || *count > 0)) out["ribbon"] = std::to_string(*rank);
    const auto* change = whole(object, "change");
    if (change == nullptr || *change == 0)
      out["same"] = true;
    else
      out[*change > 0 ? "up" : "down"] = std::to_string(*change > 0 ? *change : -*change);
  }
  return out;
}

}  // namespace

std::string deadline_text(base::Instant at, Language language) {
  return language == Language::en ? base::to_english(at) : base::to_text(at);
}

json::value present(const json::value& value, Language language) {
  if (value.is_null()) return false;
  if (const auto* list = value.if_array()) {
    json::array out;
    out.reserve(list->size());
    for (const auto& item : *list) out.push_back(present(item, language));
    return out;
  }
  if (const auto number = whole_number(value)) return json::value(std::to_string(*number));
  const auto* object = value.if_object();
  if (object == nullptr) return value;
  if (object->size() == 2 && object->contains("vi") && object->contains("en"))
    return object->at(language == Language::vi ? "vi" : "en");
  const auto *n = whole(*object, "n"), *of = whole(*object, "of");
  if (n != nullptr && of != nullptr) return ratio(*n, *of, language);
  return present_object(*object, language);
}

}  // namespace sovang::work
