// What officers change in the organisation, each change with the day from which it holds and the paper that says so.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "features/org/model.hpp"

namespace sovang::org {

/// A unit that is not there yet.
struct NewUnit {
  std::string code;  ///< empty: the next free one below its parent
  std::string parent, kind, name, short_name;
  Level level = Level::grassroots;
  std::optional<std::int64_t> members = {};
  std::string sector = {}, ownership = {};  ///< empty: not known
};

struct CreateUnit {
  NewUnit unit;
};
struct RenameUnit {
  std::string unit, name, short_name;
};
/// With everything below them.
struct MoveUnits {
  std::vector<std::string> units;
  std::string parent;
};
/// What is absent stays as it is.
struct SetFigures {
  std::string unit;
  std::optional<std::int64_t> members = {};
  std::string kind = {}, sector = {}, ownership = {}, region = {};
  std::optional<Level> level = {};
};
/// All of `units` end; `into` has what they had. It is there already, or founded with it.
struct MergeUnits {
  std::vector<std::string> units;
  std::string into;
  std::optional<NewUnit> founded = {};
};
/// The unit ends when the shares sum to one, else it goes on with the rest.
struct SplitUnit {
  struct Part {
    std::string unit;
    std::optional<NewUnit> founded = {};
    std::string share;                       ///< as a successors file writes it
    std::vector<std::string> children = {};  ///< direct children that come to it, whoever has the largest share
  };
  std::string unit;
  std::vector<Part> parts;
};
/// Without an heir.
struct CloseUnit {
  std::string unit;
};
/// What is on record of the unit from the change's day on was wrong; what was before it holds again.
struct WithdrawRecord {
  /// name, parent, members, sector, ownership, region, successors (all that it handed over that day) or end (without
  /// an heir).
  std::string unit, what;
};

using Order =
    std::variant<CreateUnit, RenameUnit, MoveUnits, SetFigures, MergeUnits, SplitUnit, CloseUnit, WithdrawRecord>;

struct Change {
  Order order;
  base::Day on;
  std::string basis;                       ///< number and date of the decision, as people write it
  std::optional<base::Instant> seen = {};  ///< Tree::changed_at() of the tree that was looked at
};

}  // namespace sovang::org
