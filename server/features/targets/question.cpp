// Reads the address of a grid of targets.
#include "base/asked_instant.hpp"
#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/targets/grid.hpp"
#include "work/query.hpp"

namespace sovang::targets {

using base::Reason;
using base::Refused;

namespace {

Question::Order order_from(const std::string& text) {
  if (text.empty() || text == "place") return Question::Order::place;
  if (text == "ratio") return Question::Order::ratio;
  if (text == "silence") return Question::Order::silence;
  throw Refused{Reason::invalid, "targets_order_unknown", {{"found", text}}};
}

}  // namespace

Question question_in(const http::Request& request, base::Instant now) {
  Question question;
  if (const auto text = work::word_in(request, "owner"); !text.empty()) {
    const auto owner = programmes::target_owner_from(text);
    if (!owner) throw Refused{Reason::invalid, "target_owner_unknown", {{"found", text}}};
    question.owner = *owner;
  }
  question.phase = work::word_in(request, "phase");
  question.unit = work::word_in(request, "unit");
  question.all_below = work::word_in(request, "show") == "all";
  question.q = base::fold(work::word_in(request, "q"));
  if (const auto text = work::word_in(request, "as_of"); !text.empty()) {
    question.as_of = base::parse_asked_instant(text);
    if (!question.as_of) throw Refused{Reason::invalid, "instant_malformed", {{"value", text}}};
    if (now < *question.as_of) question.as_of.reset();  // the end of today is now
  }
  if (const auto days = work::whole_in(request, "silent", 0, 3660)) question.silent_days = static_cast<int>(*days);
  question.order = order_from(work::word_in(request, "sort"));
  question.page = static_cast<std::size_t>(work::whole_in(request, "page", 1, 100'000).value_or(1));
  question.size = static_cast<std::size_t>(work::whole_in(request, "size", 1, 1'000).value_or(200));
  return question;
}

}  // namespace sovang::targets
