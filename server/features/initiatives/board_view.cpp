// The leaderboard as JSON: rows of one page, the choices of level and bloc, links.
#include <algorithm>
#include <array>
#include <map>

#include "base/sentences.hpp"
#include "base/text.hpp"
#include "features/initiatives/views.hpp"
#include "platform/http/target.hpp"

namespace sovang::initiatives {

namespace json = base::json;

namespace {

constexpr std::array all_levels{BoardLevel::provinces, BoardLevel::industries, BoardLevel::upper,
                                BoardLevel::grassroots};

json::object both(std::string_view key) {
  return {{"vi", base::sentence(base::Language::vi, key)}, {"en", base::sentence(base::Language::en, key)}};
}

std::string link_of(const BoardQuestion& question, BoardLevel level, std::size_t page) {
  std::string link = "?level=" + std::string{to_word(level)};
  if (question.by != BoardBy::count) link += "&by=" + std::string{to_word(question.by)};
  if (!question.bloc.empty()) link += "&bloc=" + http::escape(question.bloc);
  if (!question.q.empty()) link += "&q=" + http::escape(question.q);
  if (page > 1) link += "&page=" + std::to_string(page);
  return link;
}

/// Hundredths of a percent, cut, with the comma of the language's data: "136,86%".
std::string percent_text(std::int64_t n, std::int64_t of) {
  __extension__ using Wide = __int128;
  const auto hundredths = static_cast<std::int64_t>(static_cast<Wide>(n) * 10'000 / of);
  auto cents = std::to_string(hundredths % 100);
  if (cents.size() < 2) cents.insert(0, 1, '0');
  return std::to_string(hundredths / 100) + "," + cents + "%";
}

json::object row_view(const Board& board, const Ranked& ranked,
                      const std::unordered_map<std::int32_t, int>& ranks_before) {
  const auto at = static_cast<std::size_t>(ranked.row);
  const auto& row = board.frame->rows[at];
  const auto& total = board.totals[at];
  json::object view{{"rank", ranked.rank ? json::value(*ranked.rank) : json::value{}},
                    {"tied", ranked.tied},
                    {"unit", {{"code", row.code}, {"name", row.name}, {"short_name", row.brief}}},
                    {"count", total.n},
                    {"benefit_dong", total.benefit_dong.capped()}};
  if (total.benefit_dong.over_cap()) view["benefit_capped"] = true;  // no client reads longer numbers
  if (row.target) {
    view["target"] = *row.target;
    if (*row.target > 0)
      view["ratio"] = {{"n", total.n}, {"of", *row.target}, {"text", percent_text(total.n, *row.target)}};
  }
  if (row.members) {
    view["members"] = *row.members;
    if (*row.members > 0) view["per_1000"] = {{"n", total.n * 1000}, {"of", *row.members}};
  }
  const auto before = ranks_before.find(ranked.row);
  if (ranked.rank && before != ranks_before.end()) view["change"] = before->second - *ranked.rank;
  return view;
}

/// "Vì sao hạng này?": who is just above, what is missing, who shares the rank.
json::value why_view(const Board& board, const std::vector<Ranked>& ranked, std::size_t at, BoardBy by) {
  const auto found = why(*board.frame, board.totals, ranked, at, by);
  if (!found) return nullptr;
  json::object view{{"above", nullptr}, {"tied_with", found->tied_with}, {"next_rank", found->next_rank}};
  if (found->above >= 0) {
    const auto& above = board.frame->rows[static_cast<std::size_t>(found->above)];
    view["above"] = {{"code", above.code}, {"short_name", above.brief}, {"place", found->above_rank}};
    view[by == BoardBy::benefit ? "missing_dong" : "missing"] = found->missing;
  }
  return view;
}

std::unordered_map<std::int32_t, int> ranks_a_day_before(const Board& board, BoardLevel level,
                                                         const BoardQuestion& question) {
  std::unordered_map<std::int32_t, int> ranks;
  // Among 125,000 grassroots unions nobody reads "up three places", and it would double the work.
  if (board.totals_before.empty() || level == BoardLevel::grassroots) return ranks;
  for (const auto& one : rank(*board.frame, board.totals_before, level, question.by, question.bloc))
    if (one.rank) ranks.emplace(one.row, *one.rank);
  return ranks;
}

json::array levels_view(const BoardQuestion& question, BoardLevel current, std::array<std::size_t, 4> counts) {
  json::array list;
  for (const auto level : all_levels) {
    const auto count = counts.at(static_cast<std::size_t>(level));
    if (count == 0) continue;
    list.push_back({{"level", to_word(level)},
                    {"title", both("board.level." + std::string{to_word(level)})},
                    {"count", count},
                    {"current", level == current && question.bloc.empty()},
                    {"url", link_of({{}, question.by, {}, question.q, 1, question.size}, level, 1)}});
  }
  return list;
}

/// "… 5 thành phố" before "… 12 tỉnh": numbers by their value.
std::string by_number(const std::string& title) {
  std::string key;
  for (const auto& word : base::folded_words(title)) {
    const bool number = std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
    key += number && word.size() < 9 ? std::string(9 - word.size(), '0') + word : word;
    key += ' ';
  }
  return key;
}

/// The blocs that have units of this level, and the chosen one.
json::array blocs_view(const Look& look, const Board& board, BoardLevel level, const std::string& chosen) {
  std::set<std::string_view> present;
  for (const auto& row : board.frame->rows)
    if (is_at(row, level)) present.insert(row.blocs.begin(), row.blocs.end());
  std::map<std::pair<std::string, std::string_view>, json::value> list;
  for (const auto& bloc : look.tree->blocs())
    if (present.contains(bloc.code) || bloc.code == chosen)
      list[{by_number(bloc.title), bloc.code}] = {
          {"id", bloc.code}, {"title", bloc.title}, {"selected", bloc.code == chosen}};
  json::array sorted;
  for (auto& [key, bloc] : list) sorted.push_back(std::move(bloc));
  return sorted;
}

std::array<std::size_t, 4> units_by_level(const BoardFrame& frame) {
  std::array<std::size_t, 4> counts{};
  for (std::size_t i = 0; i < frame.rows.size(); ++i) {
    const auto& row = frame.rows[i];
    if (row.level == org::Level::top && i > 0)
      ++counts[row.province ? 0 : 1];
    else if (row.level == org::Level::upper)
      ++counts[2];
    else if (row.level == org::Level::grassroots)
      ++counts[3];
  }
  return counts;
}

/// Places in `ranked` of those whose names or code have what was typed; all when nothing was.
std::vector<std::size_t> places_shown(const BoardFrame& frame, const std::vector<Ranked>& ranked,
                                      const std::string& typed) {
  std::vector<std::size_t> shown;
  const auto words = base::fold(typed);
  for (std::size_t at = 0; at < ranked.size(); ++at) {
    const auto row = static_cast<std::size_t>(ranked[at].row);
    const auto has = [&] {
      const auto& folded = frame.folded()[row];
      return folded.name.find(words) != std::string::npos || folded.brief.find(words) != std::string::npos;
    };
    if (words.empty() || frame.rows[row].code == typed || has()) shown.push_back(at);
  }
  return shown;
}

}  // namespace

BoardLevel level_shown(const BoardFrame& frame, const BoardQuestion& question) {
  if (question.level) return *question.level;
  const auto counts = units_by_level(frame);
  for (const auto level : all_levels)
    if (counts.at(static_cast<std::size_t>(level)) > 0) return level;
  return BoardLevel::grassroots;
}

std::vector<Ranked> ranked_rows(const Board& board, const BoardQuestion& question) {
  const auto ranked = rank(*board.frame, board.totals, level_shown(*board.frame, question), question.by, question.bloc);
  std::vector<Ranked> rows;
  for (const auto place : places_shown(*board.frame, ranked, question.q)) rows.push_back(ranked[place]);
  return rows;
}

json::object board_view(const Look& look, const Board& board, const BoardQuestion& question) {
  const auto counts = units_by_level(*board.frame);
  const auto level = level_shown(*board.frame, question);
  const auto ranked = rank(*board.frame, board.totals, level, question.by, question.bloc);
  const auto shown = places_shown(*board.frame, ranked, question.q);
  const auto before = ranks_a_day_before(board, level, question);
  const auto first = std::min(shown.size(), (question.page - 1) * question.size);
  const auto last = std::min(shown.size(), first + question.size);
  json::array rows;
  for (auto i = first; i < last; ++i) {
    auto row = row_view(board, ranked[shown[i]], before);
    row["why"] = why_view(board, ranked, shown[i], question.by);
    rows.push_back(std::move(row));
  }
  const auto total = board.totals.empty() ? Sum{} : board.totals.front();
  return {{"rows", std::move(rows)},
          {"as_of", base::to_iso(board.as_of)},
          {"version", board.version},
          {"frozen", board.digest ? json::value{{"digest", *board.digest}} : json::value{}},
          {"total_rows", shown.size()},
          {"total", total.n},
          {"level", to_word(level)},
          {"by", to_word(question.by)},
          {"bloc", question.bloc},
          {"q", question.q},
          {"page", question.page},
          {"blocs", blocs_view(look, board, level, question.bloc)},
          {"levels", levels_view(question, level, counts)},
          {"next", last < shown.size() ? json::value(link_of(question, level, question.page + 1)) : json::value{}},
          {"more_count", shown.size() - last}};
}

}  // namespace sovang::initiatives
