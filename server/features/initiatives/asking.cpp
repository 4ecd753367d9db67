// Reading what a request asks for: codes, pages, filters, instants.
#include <algorithm>
#include <charconv>

#include "base/asked_instant.hpp"
#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/routes.hpp"
#include "features/initiatives/search_gallery.hpp"
#include "work/query.hpp"

namespace sovang::initiatives {

namespace {

constexpr std::size_t last_page = 1000;

std::size_t number(const http::Request& request, std::string_view name, std::size_t otherwise, std::size_t most) {
  const auto text = work::word_in(request, name);
  if (text.empty()) return otherwise;
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 1 || value > most)
    throw base::Refused{base::Reason::invalid, "page_wrong", {{"limit", most}}};
  return value;
}

/// A day means its end, as "đến hết ngày" does; nullopt when nothing is asked.
std::optional<base::Instant> instant_asked(const http::Request& request) {
  const auto text = work::word_in(request, "as_of");
  if (text.empty()) return std::nullopt;
  if (const auto at = base::parse_asked_instant(text)) return at;
  throw base::Refused{base::Reason::invalid, "as_of_wrong"};
}

void require_known(bool known, std::string_view code, const std::string& value) {
  if (!known) throw base::Refused{base::Reason::invalid, std::string{code}, {{"value", value}}};
}

bool is_among(const std::vector<programmes::Choice>& choices, const std::string& id) {
  return id.empty() || std::ranges::find(choices, id, &programmes::Choice::id) != choices.end();
}

}  // namespace

std::optional<std::uint64_t> version_known(const http::Request& request) {
  const auto text = request.header("last-event-id").value_or(request.parameter("version").value_or(""));
  std::uint64_t version = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return version;
}

std::size_t page_number(const http::Request& request) { return number(request, "page", 1, last_page); }

BoardQuestion board_question(const http::Request& request) {
  BoardQuestion question;
  if (const auto level = work::word_in(request, "level"); !level.empty()) {
    question.level = board_level_from(level);
    if (!question.level) throw base::Refused{base::Reason::invalid, "level_unknown", {{"value", level}}};
  }
  if (const auto by = work::word_in(request, "by"); !by.empty()) {
    const auto known = board_by_from(by);
    if (!known) throw base::Refused{base::Reason::invalid, "by_unknown", {{"value", by}}};
    question.by = *known;
  }
  question.bloc = work::word_in(request, "bloc");
  question.q = work::word_in(request, "q");
  question.page = number(request, "page", 1, 10'000);
  question.size = number(request, "size", 20, 200);
  return question;
}

std::shared_ptr<const Board> board_asked(const Doors& doors, const Look& look, const programmes::Programme& programme,
                                         const http::Request& request) {
  if (const auto bloc = work::word_in(request, "bloc"); !bloc.empty())
    require_known(std::ranges::find(look.tree->blocs(), bloc, &org::Bloc::code) != look.tree->blocs().end(),
                  "bloc_unknown", bloc);
  const auto as_of = instant_asked(request);
  const bool todays_units = work::word_in(request, "units") == "today";
  // These are made for the one who asks.
  if (doors.gate != nullptr && (as_of || todays_units || request.parameter("q")))
    doors.gate->admit_question(request.peer, look.now);
  if (!as_of && !todays_units) return doors.boards.live(programme, look.now);
  const auto at = std::min(as_of.value_or(look.now), look.now);
  return doors.boards.as_of(programme, at, todays_units ? std::optional{base::day_of(look.now)} : std::nullopt);
}

http::Keep keep_of(const Doors& doors, const programmes::Programme& programme, const Board& board, http::Keep keep) {
  const bool behind = board.live && board.version != doors.counting.of(programme.id)->version();
  return behind ? http::Keep{nullptr, 0, keep.milliseconds} : keep;
}

GalleryFilter gallery_filter(const Look& look, const programmes::Programme& programme, const http::Request& request) {
  GalleryFilter filter;
  filter.programme = programme.id;
  filter.q = work::word_in(request, "q");
  filter.field = work::word_in(request, "field");
  filter.sector = work::word_in(request, "sector");
  require_known(is_among(programme.settings.fields, filter.field), "field_unknown", filter.field);
  require_known(is_among(programme.settings.sectors, filter.sector), "sector_unknown", filter.sector);
  if (const auto code = work::word_in(request, "unit"); !code.empty())
    filter.unit = look.tree->unit(look.tree->require(code)).id;
  if (const auto status = work::word_in(request, "status"); !status.empty()) {
    filter.status = status_from(status);
    if (!filter.status) throw work::unknown_word("status_unknown", status);
  }
  if (const auto benefit = work::word_in(request, "benefit"); !benefit.empty()) {
    const auto step = std::ranges::find(benefit_steps, benefit, [](auto dong) { return std::to_string(dong); });
    if (step == benefit_steps.end())
      throw base::Refused{base::Reason::invalid, "benefit_step_unknown", {{"value", benefit}}};
    filter.benefit = *step;
  }
  return filter;
}

GalleryAnswer gallery_asked(const Doors& doors, db::Tx& tx, const GalleryFilter& filter, std::size_t page,
                            const work::Call& call) {
  if (doors.gate != nullptr && !filter.q.empty())
    doors.gate->admit_question(call.request.peer, call.request.received_at);
  auto found = search_gallery(tx, doors.gallery, filter, page);
  if (filter.is_open()) found.whole = doors.counting.of(filter.programme)->total(end_of_time, on_portal).n;
  return found;
}

Stored require_initiative(db::Tx& tx, const Codes& codes, std::string_view typed) {
  const auto code = compact_code(typed);
  if (!code) throw base::Refused{base::Reason::not_found, "initiative_unknown"};
  const Store store{tx};
  if (is_code(*code))
    if (auto stored = store.find(codes, *code)) return std::move(*stored);
  for (const auto& near : near_codes(*code))
    if (store.find(codes, near))
      throw base::Refused{base::Reason::not_found, "initiative_unknown_near", {{"near", show_code(near)}}};
  throw base::Refused{base::Reason::not_found, "initiative_unknown"};
}

std::string leaderboard_topic(const programmes::Programme& programme) { return "leaderboard/" + programme.slug; }

}  // namespace sovang::initiatives
