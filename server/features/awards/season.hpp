// A programme's rules over its live data at one instant: what lists, explanations and trials look into.
#pragma once
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "features/awards/live_facts.hpp"
#include "rules/book.hpp"
#include "rules/definition.hpp"
#include "rules/judge.hpp"

namespace sovang::awards {

/// What the feature needs from the rest of the program; must outlive it.
struct Sources {
  const org::LiveTree& tree;
  const programmes::LiveRegister& programmes;
  std::function<std::shared_ptr<const initiatives::Ledger>(std::int64_t programme)> ledger;
  std::function<std::shared_ptr<const rules::Book>()> book;
  db::Database& database;
  LivePapers& papers;
};

struct Question {
  std::string programme;                       ///< slug
  std::optional<base::Instant> as_of;          ///< absent: the close of a closed programme, else the current minute
  std::vector<std::string> what_if = {};       ///< "KEY=VALUE"
  std::optional<base::Instant> known_at = {};  ///< absent: now
};

/// Refuses (invalid, "as_of_to_come" at `place`) an instant after the end of the day of `now`: its data do not exist
/// yet. Today's own 24h00 may be asked for; of what is to come today nothing is on record anyway.
void require_as_of_come(const Question& question, base::Instant now, const char* place);

/// Not for several threads at once: hold `mutex` while using judge or facts.
struct Season {
  Season(Moment with, std::shared_ptr<const rules::Book> from, const rules::Document& rules_of, base::Instant at,
         base::Instant now, const std::vector<std::string>& overrides, std::vector<rules::Ruling> rulings,
         rules::Problems& problems);

  std::mutex mutex;
  Moment moment;
  std::shared_ptr<const rules::Book> book;
  const rules::Document& document;
  base::Instant as_of;  ///< real time
  base::Instant computed_at;
  rules::Definition definition;
  LiveFacts facts;
  rules::Judge judge;
};

/// Keeps the last few, so that paging, explaining and exporting do not judge everything again.
class Seasons {
 public:
  explicit Seasons(Sources sources) : sources_(sources) {}

  /// Refuses an unknown programme, one whose definition the book does not have, and an override that fits nothing.
  /// `under`: the rules to judge by; nullptr: those in force.
  std::shared_ptr<Season> open(const Question& question, base::Instant now,
                               std::shared_ptr<const rules::Book> under = nullptr);
  const Sources& sources() const { return sources_; }

 private:
  struct Kept {
    std::string key;
    std::shared_ptr<Season> season;
  };
  Sources sources_;
  std::mutex mutex_;
  std::list<Kept> kept_;
};

}  // namespace sovang::awards
