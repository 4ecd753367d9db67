// The columns of the leaderboard on paper, and what its notes say.
#include "features/initiatives/leaderboard_table.hpp"

#include "base/money.hpp"

namespace sovang::initiatives {
namespace {

std::string say(base::Language language, std::string_view name, const boost::json::object& params = {}) {
  return base::sentence(language, "documents.leaderboard." + std::string(name), params);
}

/// Initiatives on 1,000 members with two decimals, cut off; the members must be more than none.
std::string per_thousand(std::int64_t count, std::int64_t members, base::Language language) {
  const auto hundredths = count * 100'000 / members;
  const auto decimals = std::to_string(hundredths % 100);
  const bool english = language == base::Language::en;
  return base::group_digits(hundredths / 100, english ? ',' : '.') + (english ? "." : ",") +
         (decimals.size() < 2 ? "0" : "") + decimals;
}

}  // namespace

documents::Report leaderboard_report(const LeaderboardFrame& frame, base::Language language) {
  using documents::Align;
  documents::Report report;
  report.letterhead = frame.letterhead;
  report.language = language;
  report.title = say(language, "title");
  report.subtitle =
      say(language, "subtitle",
          {{"programme", frame.programme},
           {"as_of", language == base::Language::en ? base::to_english(frame.as_of) : base::to_text(frame.as_of)}});
  report.columns = {{say(language, "rank"), 14, Align::centre},   {say(language, "unit"), 84},
                    {say(language, "count"), 26, Align::right},   {say(language, "target"), 26, Align::right},
                    {say(language, "ratio"), 26, Align::right},   {say(language, "benefit"), 34, Align::right},
                    {say(language, "members"), 21, Align::right}, {say(language, "per_thousand"), 21, Align::right}};
  report.notes = {say(language, "tied")};
  if (!frame.counted.empty()) report.notes.push_back(frame.counted);
  if (!frame.digest.empty()) report.notes.push_back(say(language, "frozen", {{"digest", frame.digest}}));
  if (frame.illustrative) report.marks = {base::sentence(language, "documents.illustrative")};
  report.sheet_name = language == base::Language::vi ? "Xếp hạng" : "Leaderboard";
  report.made_at = frame.made_at;
  return report;
}

std::vector<documents::Cell> leaderboard_cells(const LeaderboardLine& line, base::Language language) {
  std::vector<documents::Cell> cells{line.rank, line.unit, line.count};
  cells.push_back(line.target ? documents::Cell{*line.target} : documents::Cell{});
  cells.push_back(line.target ? documents::Cell{documents::Ratio{line.count, *line.target}} : documents::Cell{});
  cells.push_back(line.benefit_dong ? documents::Cell{documents::Dong{*line.benefit_dong}} : documents::Cell{});
  cells.push_back(line.members ? documents::Cell{*line.members} : documents::Cell{});
  cells.push_back(line.members && *line.members > 0 ? documents::Cell{per_thousand(line.count, *line.members, language)}
                                                    : documents::Cell{});
  return cells;
}

}  // namespace sovang::initiatives
