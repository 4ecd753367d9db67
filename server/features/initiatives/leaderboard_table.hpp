// The leaderboard as a document, from plain rows.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "base/instant.hpp"
#include "base/sentences.hpp"
#include "platform/documents/report.hpp"

namespace sovang::initiatives {

struct LeaderboardLine {
  std::int64_t rank = 0;  ///< units with equal figures share it
  std::string unit;
  std::int64_t count = 0;
  std::optional<std::int64_t> target;  ///< nullopt: none was assigned, so there is no ratio either
  std::optional<std::int64_t> benefit_dong;
  std::optional<std::int64_t> members;
};

struct LeaderboardFrame {
  std::string programme;
  base::Instant as_of;
  std::string counted;        ///< which states count, as a sentence
  std::string digest;         ///< of the frozen snapshot in hexadecimal; empty while figures still move
  bool illustrative = false;  ///< the demo's figures say so on paper as well
  std::optional<documents::Letterhead> letterhead;
  base::Instant made_at;
};

documents::Report leaderboard_report(const LeaderboardFrame& frame, base::Language language);
std::vector<documents::Cell> leaderboard_cells(const LeaderboardLine& line, base::Language language);

}  // namespace sovang::initiatives
