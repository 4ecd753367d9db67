// Reads the address of the history.
#include "work/history_filter.hpp"

#include <charconv>
#include <limits>

#include "base/refused.hpp"

namespace sovang::work {

namespace {

std::int64_t number_or(const http::Request& request, std::string_view name, std::int64_t otherwise) {
  const auto text = request.parameter(name);
  if (!text || text->empty()) return otherwise;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc{} || end != text->data() + text->size())
    throw base::Refused{base::Reason::invalid, "history_filter_wrong", {{"found", *text}}};
  return number;
}

base::Instant start_or(const http::Request& request, std::string_view name, base::Instant otherwise, int later) {
  const auto text = request.parameter(name);
  if (!text || text->empty()) return otherwise;
  const auto day = base::parse_day(*text);
  if (!day) throw base::Refused{base::Reason::invalid, "history_filter_wrong", {{"found", *text}}};
  return base::start_of(*day + later);
}

}  // namespace

HistoryFilter history_filter(const http::Request& request) {
  using Limits = std::numeric_limits<std::int64_t>;
  HistoryFilter filter;
  filter.before = number_or(request, "before", Limits::max());
  filter.actor = number_or(request, "person", HistoryFilter::anybody);
  filter.action = request.parameter("act").value_or("");
  filter.from = start_or(request, "from", {Limits::min()}, 0);
  filter.to = start_or(request, "to", {Limits::max()}, 1);
  return filter;
}

}  // namespace sovang::work
