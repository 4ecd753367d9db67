// The typed getters over one JSON object.
#include "work/reading.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace sovang::work {

namespace json = base::json;

Reading::Reading(const json::value& value, std::string place, std::vector<base::FieldError>& wrong)
    : object_(value.if_object()), place_(std::move(place)), wrong_(wrong) {
  if (object_ == nullptr) wrong_.push_back({place_, "type_object", {}});
}

const json::value* Reading::value(std::string_view name) {
  known_.push_back(name);
  if (object_ == nullptr) return nullptr;
  const auto* found = object_->if_contains(name);
  return found == nullptr || found->is_null() ? nullptr : found;
}

std::optional<std::string> Reading::raw(std::string_view name) {
  const auto* found = value(name);
  if (found == nullptr) return std::nullopt;
  if (!found->is_string()) {
    refuse(name, "type_text");
    return std::nullopt;
  }
  return std::string{found->as_string()};
}

bool Reading::is_sound(std::string_view name, std::string_view typed, std::size_t limit) {
  switch (base::fault_of(typed)) {
    case base::TextFault::none:
      // What has too many characters as well is told so by the getter.
      if (typed.size() <= heaviest(limit) || base::count_graphemes(typed) > limit) return true;
      refuse(name, "text_too_heavy", {{"limit", heaviest(limit)}});
      break;
    case base::TextFault::unreadable:
      refuse(name, "text_unreadable");
      break;
    case base::TextFault::hidden_signs:
      refuse(name, "text_hidden_signs");
      break;
    case base::TextFault::many_marks:
      refuse(name, "text_many_marks", {{"limit", base::most_marks}});
      break;
  }
  return false;
}

std::optional<std::string> Reading::text(std::string_view name, std::size_t limit) {
  auto typed = raw(name);
  if (!typed || !is_sound(name, *typed, limit)) return std::nullopt;
  auto clean = base::clean_text(*typed);
  if (clean && !base::shows_something(*clean)) return std::nullopt;
  return clean;
}

std::optional<std::string> Reading::line(std::string_view name, std::size_t limit) {
  auto typed = raw(name);
  if (!typed) return std::nullopt;
  if (!is_sound(name, *typed, limit)) return std::nullopt;
  auto clean = base::clean_line(*typed);
  if (!clean || !base::shows_something(*clean)) return std::nullopt;
  // A grapheme has at least one byte: short lines need no counting.
  const auto count = clean->size() <= limit ? 0 : base::count_graphemes(*clean);
  if (count <= limit) return clean;
  refuse(name, "text_too_long", {{"limit", limit}, {"over", count - limit}});
  return std::nullopt;
}

std::string Reading::needed_line(std::string_view name, std::size_t limit, std::string_view missing) {
  const auto problems = wrong_.size();
  auto found = line(name, limit);
  if (!found && wrong_.size() == problems) refuse(name, missing);
  return found.value_or("");
}

std::optional<std::int64_t> Reading::integer(std::string_view name, std::int64_t low, std::int64_t high,
                                             std::string_view code) {
  const auto* found = value(name);
  if (found == nullptr) return std::nullopt;
  const auto* number = found->if_int64();
  if (number != nullptr && *number >= low && *number <= high) return *number;
  refuse(name, code);
  return std::nullopt;
}

std::optional<bool> Reading::boolean(std::string_view name) {
  const auto* found = value(name);
  if (found == nullptr) return std::nullopt;
  if (found->is_bool()) return found->as_bool();
  refuse(name, "type_boolean");
  return std::nullopt;
}

void Reading::refuse(std::string_view name, std::string_view code, json::object params) {
  wrong_.push_back({place_of(name), std::string{code}, std::move(params)});
}

std::string Reading::place_of(std::string_view name) const {
  std::string place = place_ + "/";
  for (const char c : name) {  // RFC 6901: a stranger's field name may hold anything
    if (c == '~')
      place += "~0";
    else if (c == '/')
      place += "~1";
    else
      place += c;
  }
  return place;
}

void Reading::finish() {
  if (object_ == nullptr) return;
  for (const auto& field : *object_) {
    if (wrong_.size() >= most_errors) return;
    if (std::ranges::find(known_, std::string_view{field.key()}) != known_.end()) continue;
    refuse(std::string_view{field.key()}, "field_unexpected");
  }
}

std::optional<std::string> Body::typed(std::string_view name) {
  const auto* found = value(name);
  if (found == nullptr) return std::nullopt;
  if (found->is_string()) return std::string{found->get_string()};
  refuse(name, "type_text");
  return std::nullopt;
}

void Body::finish(std::string_view code) {
  Reading::finish();
  if (!faults.empty()) throw base::Refused{base::Reason::invalid, std::string{code}, {}, faults};
}

}  // namespace sovang::work
