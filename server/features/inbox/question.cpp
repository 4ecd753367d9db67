// Reads the address; narrows to what may be seen.
#include "features/inbox/question.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "features/inbox/term.hpp"
#include "features/org/reach.hpp"
#include "features/org/territory.hpp"
#include "work/query.hpp"
#include "work/right.hpp"

namespace sovang::inbox {

using base::Reason;
using base::Refused;
using initiatives::Counted;
using initiatives::Inquiry;

namespace {

std::optional<base::Day> day(const http::Request& request, std::string_view name) {
  const auto text = work::word_in(request, name);
  if (text.empty()) return std::nullopt;
  const auto found = base::parse_day(text);
  if (!found) throw Refused{Reason::invalid, "day_malformed", {{"found", text}}};
  return found;
}

Counted states_in(const std::string& text) {
  Counted counted;
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find(',', from), text.size());
    const auto state = std::string_view{text}.substr(from, end - from);
    const auto status = initiatives::status_from(state);
    if (!status) throw work::unknown_word("status_unknown", state);
    counted = counted.with(*status);
    from = end + 1;
  }
  return counted;
}

std::string choice(const http::Request& request, std::string_view name, const std::vector<programmes::Choice>& choices,
                   const char* unknown) {
  auto id = work::word_in(request, name);
  if (!id.empty() && std::ranges::find(choices, id, &programmes::Choice::id) == choices.end())
    throw work::unknown_word(unknown, id);
  return id;
}

Inquiry::Order order_in(const std::string& text) {
  if (text.empty() || text == "newest") return Inquiry::Order::newest;
  if (text == "oldest") return Inquiry::Order::oldest;
  if (text == "benefit") return Inquiry::Order::benefit;
  throw work::unknown_word("sort_unknown", text);
}

/// New ones wait for an officer, returned ones for their author; no other state has a day that can be over.
void read_overdue(Question& question, const std::string& states) {
  question.late_returns = states == initiatives::to_word(initiatives::Status::returned);
  question.overdue = states.empty() || states == initiatives::to_word(initiatives::Status::submitted);
  if (!question.late_returns && !question.overdue) throw Refused{Reason::invalid, "overdue_of_state"};
  if (question.overdue) question.counted = Counted{}.with(initiatives::Status::submitted);
}

}  // namespace

Question question_in(const http::Request& request, const org::Tree& tree, const programmes::Settings& settings) {
  Question question;
  if (const auto states = work::word_in(request, "status"); !states.empty()) question.counted = states_in(states);
  question.sector = choice(request, "sector", settings.sectors, "sector_unknown");
  question.field = choice(request, "field", settings.fields, "field_unknown");
  question.q = work::word_in(request, "q");
  if (const auto code = work::word_in(request, "unit"); !code.empty()) question.unit = tree.require(code);
  question.benefit_from = work::whole_in(request, "benefit", 0, base::max_dong).value_or(0);
  question.doubtful = work::word_in(request, "doubtful") == "yes";
  question.from = day(request, "from");
  question.to = day(request, "to");
  if (const auto days = work::whole_in(request, "waiting", 1, 3650)) question.waiting_days = static_cast<int>(*days);
  if (work::word_in(request, "overdue") == "yes") read_overdue(question, work::word_in(request, "status"));
  question.order = order_in(work::word_in(request, "sort"));
  question.page = static_cast<std::size_t>(work::whole_in(request, "page", 1, 100'000).value_or(1));
  question.size = static_cast<std::size_t>(work::whole_in(request, "size", 1, 200).value_or(50));
  return question;
}

Inquiry inquiry_of(const Question& question, const base::WorkingDays& days, const initiatives::Look& look,
                   const work::Rights& rights) {
  Inquiry inquiry;
  inquiry.counted = question.counted;
  inquiry.sector = question.sector;
  inquiry.field = question.field;
  inquiry.benefit_from = question.benefit_from;
  inquiry.order = question.order;
  if (question.from) inquiry.born_from = base::start_of(*question.from);
  if (question.to) inquiry.born_before = base::start_of(*question.to + 1);
  if (question.waiting_days)
    inquiry.born_before =
        std::min(inquiry.born_before, base::start_of(base::day_of(look.now) + (1 - *question.waiting_days)));
  if (question.overdue) inquiry.born_before = std::min(inquiry.born_before, overdue_before(days, look.now));
  if (question.unit)
    org::Reach(rights.scope(work::Right::see_initiatives), look.tree, base::day_of(look.now))
        .require_part(*question.unit);
  const auto today = std::make_shared<const org::DayTerritory>(look.tree, base::day_of(look.now));
  const auto above = question.unit ? look.tree->unit(*question.unit).id : 0;
  inquiry.covers = [&rights, today, above](std::int64_t unit) {
    return rights.covers(work::Right::see_initiatives, unit) && (above == 0 || today->contains(above, unit));
  };
  return inquiry;
}

}  // namespace sovang::inbox
