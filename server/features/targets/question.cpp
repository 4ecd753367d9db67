// Reads the address of a grid of targets.
#include <charconv>

#include "base/asked_instant.hpp"
#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/targets/grid.hpp"

namespace sovang::targets {

using base::Reason;
using base::Refused;

namespace {

std::string word(const http::Request& request, std::string_view name) {
  const auto value = request.parameter(name);
  return value ? base::clean_line(base::cut_bytes(*value, 400)).value_or("") : std::string{};
}

std::optional<int> whole(const http::Request& request, std::string_view name, int least, int most) {
  const auto text = word(request, name);
  if (text.empty()) return std::nullopt;
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most)
    throw Refused{Reason::invalid, "filter_number_wrong", {{"name", name}, {"value", text}}};
  return number;
}

Question::Order order_from(const std::string& text) {
  if (text.empty() || text == "place") return Question::Order::place;
  if (text == "ratio") return Question::Order::ratio;
  if (text == "silence") return Question::Order::silence;
  throw Refused{Reason::invalid, "targets_order_unknown", {{"found", text}}};
}

}  // namespace

Question question_in(const http::Request& request, base::Instant now) {
  Question question;
  if (const auto text = word(request, "owner"); !text.empty()) {
    const auto owner = programmes::target_owner_from(text);
    if (!owner) throw Refused{Reason::invalid, "target_owner_unknown", {{"found", text}}};
    question.owner = *owner;
  }
  question.phase = word(request, "phase");
  question.unit = word(request, "unit");
  question.all_below = word(request, "show") == "all";
  question.q = base::fold(word(request, "q"));
  if (const auto text = word(request, "as_of"); !text.empty()) {
    question.as_of = base::parse_asked_instant(text);
    if (!question.as_of) throw Refused{Reason::invalid, "instant_malformed", {{"value", text}}};
    if (now < *question.as_of) question.as_of.reset();  // the end of today is now
  }
  question.silent_days = whole(request, "silent", 0, 3660);
  question.order = order_from(word(request, "sort"));
  question.page = static_cast<std::size_t>(whole(request, "page", 1, 100'000).value_or(1));
  question.size = static_cast<std::size_t>(whole(request, "size", 1, 1'000).value_or(200));
  return question;
}

}  // namespace sovang::targets
