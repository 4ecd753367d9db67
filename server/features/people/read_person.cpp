// Reads fields and filters; all problems of a request at once.
#include "features/people/read_person.hpp"

#include <charconv>

#include "base/text.hpp"
#include "features/org/reach.hpp"
#include "work/query.hpp"
#include "work/right.hpp"

namespace sovang::people {

using base::Reason;
using base::Refused;

namespace {

template <class T>
std::optional<T> number_from(std::string_view text) {
  T number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

[[noreturn]] void refuse(std::string_view name, std::string_view value) {
  throw Refused{Reason::invalid, "person_filter_wrong", {{"name", name}, {"value", value}}};
}

}  // namespace

std::optional<std::int64_t> id_from(std::string_view text) { return number_from<std::int64_t>(text); }

PersonWords words_in(work::Reading& body, base::Day today) {
  PersonWords words;
  words.name = body.needed_line("name", longest_name, "person_name_missing");
  if (!words.name.empty())
    if (const auto fault = fault_of_name(words.name); !fault.empty()) body.refuse("name", fault);
  const int latest = base::civil(today).year;
  if (const auto year = body.integer("birth_year", earliest_birth_year, latest, "person_birth_year_wrong")) {
    words.birth_year = static_cast<int>(*year);
    if (!is_birth_year(*year, today)) body.refuse("birth_year", "person_birth_year_wrong");
  }
  if (const auto sex = body.line("sex", 10)) {
    words.sex = sex_from(*sex);
    if (!words.sex) body.refuse("sex", "person_sex_unknown");
  }
  return words;
}

base::Day day_in(work::Reading& body, std::string_view name, base::Day today) {
  constexpr int furthest = 366;  // what is decided today begins within a year
  const auto typed = body.line(name, 10);
  if (!typed) {
    body.refuse(name, "value_missing");
    return today;
  }
  const auto day = base::parse_day(*typed);
  if (!day || *day > today + furthest) {
    body.refuse(name, "day_malformed", {{"found", *typed}});
    return today;
  }
  return *day;
}

Post post_in(work::Reading& body, const org::Tree& tree, base::Day today,
             const std::function<bool(std::int64_t unit)>& sees) {
  Post post;
  const auto code = body.needed_line("unit", 100, "value_missing");
  if (const auto unit = tree.find(code); unit && sees(tree.unit(*unit).id))
    post.unit = tree.unit(*unit).id;
  else if (!code.empty())
    body.refuse("unit", "unit_unknown", {{"unit", code}});
  post.words.title = body.line("title", longest_words).value_or("");
  post.words.employer = body.line("employer", longest_words).value_or("");
  post.leader = body.boolean("leader").value_or(false);
  post.full_time_officer = body.boolean("full_time_officer").value_or(false);
  if (const auto worker = body.line("worker", 20)) {
    post.worker = worker_from(*worker);
    if (!post.worker) body.refuse("worker", "person_worker_unknown");
  }
  post.from = day_in(body, "from", today);
  if (const auto* const to = body.value("to"); to != nullptr) {
    post.to = day_in(body, "to", today);
    if (*post.to < post.from) body.refuse("to", "post_day_order", {{"from", base::to_text(post.from)}});
  }
  return post;
}

void require_part(const work::Rights& rights, const Question& question, const std::shared_ptr<const org::Tree>& tree,
                  base::Day today) {
  const auto unit = question.unit ? tree->find_id(*question.unit) : std::nullopt;
  if (unit) org::Reach(rights.scope(work::Right::see_persons), tree, today).require_part(*unit);
}

Question question_in(const http::Request& request, const org::Tree& tree, base::Day today) {
  Question question;
  question.q = work::word_in(request, "q");
  question.on = today;
  if (const auto code = work::word_in(request, "unit"); !code.empty()) question.unit = tree.unit(tree.require(code)).id;
  if (const auto on = work::word_in(request, "on"); !on.empty()) {
    const auto day = base::parse_day(on);
    if (!day) refuse("on", on);
    question.on = *day;
  }
  const auto show = work::word_in(request, "show");
  if (show == "former")
    question.show = Question::Show::former;
  else if (show == "all")
    question.show = Question::Show::all;
  else if (!show.empty() && show != "current")
    refuse("show", show);
  if (const auto worker = work::word_in(request, "worker"); !worker.empty()) {
    question.worker = worker_from(worker);
    if (!question.worker) refuse("worker", worker);
  }
  question.leader = work::word_in(request, "leader") == "yes";
  question.full_time_officer = work::word_in(request, "full_time_officer") == "yes";
  if (const auto page = work::word_in(request, "page"); !page.empty()) {
    constexpr std::size_t most_pages = 100'000;
    const auto number = number_from<std::size_t>(page);
    if (!number || *number == 0 || *number > most_pages) refuse("page", page);
    question.page = *number;
  }
  return question;
}

}  // namespace sovang::people
