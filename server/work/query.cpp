// A whole number, or a refusal.
#include "work/query.hpp"

#include <charconv>

#include "base/text.hpp"

namespace sovang::work {

using base::Reason;
using base::Refused;

namespace {

std::optional<std::int64_t> number_from(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::string word_in(const http::Request& request, std::string_view name) {
  const auto value = request.parameter(name);
  return value ? base::clean_line(base::cut_bytes(*value, 400)).value_or("") : std::string{};
}

std::optional<std::int64_t> whole_in(const http::Request& request, std::string_view name, std::int64_t least,
                                     std::int64_t most) {
  const auto text = word_in(request, name);
  if (text.empty()) return std::nullopt;
  const auto number = number_from(text);
  if (!number || *number < least || *number > most)
    throw Refused{Reason::invalid, "filter_number_wrong", {{"name", name}, {"value", text}}};
  return number;
}

std::int64_t cursor_in(const http::Request& request, std::string_view name, std::int64_t first) {
  const auto text = request.parameter(name);
  if (!text || text->empty()) return first;
  const auto number = number_from(*text);
  if (!number || *number < 0) throw Refused{Reason::invalid, "cursor_wrong"};
  return *number;
}

Refused unknown_word(std::string_view code, std::string_view word) {
  return {Reason::invalid, std::string{code}, {{"value", base::clean_line(base::cut_bytes(word, 60)).value_or("")}}};
}

}  // namespace sovang::work
