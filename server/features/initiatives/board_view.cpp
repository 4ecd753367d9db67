// The leaderboard as JSON: rows of one page, the choices of level and bloc, links.
#include <algorithm>
#include <array>

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
                    {"unit", {{"code", row.code}, {"name", row.name}}},
                    {"count", total.n},
                    {"benefit_dong", total.benefit_dong}};
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

json::array blocs_view(const Look& look, const Board& board, const std::string& chosen) {
  std::set<std::string_view> present;
  for (const auto& row : board.frame->rows) present.insert(row.blocs.begin(), row.blocs.end());
  json::array list;
  for (const auto& bloc : look.tree->blocs())
    if (present.contains(bloc.code))
      list.push_back({{"id", bloc.code}, {"title", bloc.title}, {"selected", bloc.code == chosen}});
  return list;
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

}  // namespace

json::object board_view(const Look& look, const Board& board, const BoardQuestion& question) {
  const auto counts = units_by_level(*board.frame);
  auto level = question.level.value_or(BoardLevel::grassroots);
  if (!question.level)
    for (const auto one : all_levels)
      if (counts.at(static_cast<std::size_t>(one)) > 0) {
        level = one;
        break;
      }
  auto ranked = rank(*board.frame, board.totals, level, question.by, question.bloc);
  if (const auto words = base::fold(question.q); !words.empty())
    std::erase_if(ranked, [&](const Ranked& one) {
      const auto& row = board.frame->rows[static_cast<std::size_t>(one.row)];
      return base::fold(row.name).find(words) == std::string::npos && row.code != question.q;
    });
  const auto before = ranks_a_day_before(board, level, question);
  const auto first = std::min(ranked.size(), (question.page - 1) * question.size);
  const auto last = std::min(ranked.size(), first + question.size);
  json::array rows;
  for (auto i = first; i < last; ++i) rows.push_back(row_view(board, ranked[i], before));
  const auto total = board.totals.empty() ? Sum{} : board.totals.front();
  return {{"rows", std::move(rows)},
          {"as_of", base::to_iso(board.as_of)},
          {"version", board.version},
          {"frozen", board.digest ? json::value{{"digest", *board.digest}} : json::value{}},
          {"total_rows", ranked.size()},
          {"total", total.n},
          {"level", to_word(level)},
          {"by", to_word(question.by)},
          {"bloc", question.bloc},
          {"q", question.q},
          {"page", question.page},
          {"blocs", blocs_view(look, board, question.bloc)},
          {"levels", levels_view(question, level, counts)},
          {"next", last < ranked.size() ? json::value(link_of(question, level, question.page + 1)) : json::value{}},
          {"more_count", ranked.size() - last}};
}

}  // namespace sovang::initiatives
