// A whole number, or a refusal.
#include "work/cursor.hpp"

#include <charconv>

#include "base/refused.hpp"

namespace sovang::work {

std::int64_t cursor_in(const http::Request& request, std::string_view name, std::int64_t first) {
  const auto text = request.parameter(name);
  if (!text || text->empty()) return first;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc{} || end != text->data() + text->size() || number < 0)
    throw base::Refused(base::Reason::invalid, "cursor_wrong");
  return number;
}

}  // namespace sovang::work
