// What a change of the organisation does to others: told before it is carried out, by the same code.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "features/org/headcount.hpp"
#include "work/context.hpp"

namespace sovang::org {

struct Effects {
  struct Move {
    Index unit = nowhere, from = nowhere, to = nowhere;  ///< places in the tree after the change; nowhere: nobody
  };
  std::vector<Index> founded, ended, renamed;  ///< after the change
  std::vector<Move> moved;                     ///< whose parent on the day is another one; not those who follow them
  std::vector<std::int64_t> carried;           ///< ids of all whose place changes: ended, moved, and all below these

  /// One unit's figures on the day, without and with the change.
  struct Figures {
    Index unit = nowhere;
    std::optional<Headcount> members_before;  ///< nullopt: it was not there
    std::optional<Headcount> members_after;   ///< nullopt: it is not there
    std::int64_t unions_before = 0, unions_after = 0;
  };
  std::vector<Figures> figures;

  /// What other features have at the units that are carried: "initiatives", 118; and one by one, where it is more than
  /// a number, each {"vi", "en"}.
  struct Line {
    std::string what;
    std::int64_t count = 0;
    base::json::array each = {};
  };
  std::vector<Line> lines;
};

/// Without `lines`.
Effects effects_of(const Tree& before, const Tree& after, base::Day on);

/// What a counter of another feature sees.
struct Carried {
  const Tree &before, &after;
  const Effects& effects;
  base::Day on;
};
/// Counts what lies at the carried units; nothing is told of a count of 0.
using CountCarried = std::function<Effects::Line(work::Context&, const Carried&)>;

/// "text" of each line in both languages; of long lists the first fifty and how many there are.
base::json::object effects_view(const Tree& after, const Effects& effects, base::Day on);

}  // namespace sovang::org
