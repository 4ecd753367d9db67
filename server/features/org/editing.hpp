// One change on its way: the tree as it is by now, the same checks as for files, and what is to be remembered of it.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "features/org/change.hpp"
#include "features/org/import.hpp"
#include "features/org/store.hpp"
#include "work/context.hpp"

namespace sovang::org {

/// Where in the request a problem lies, from the line and the column of the file that it would be.
using PlaceOf = std::function<std::string(std::size_t line, std::string_view column)>;

class Editing {
 public:
  /// `tree`: held, see LiveTree::hold.
  Editing(work::Context& context, std::shared_ptr<const Tree> tree, base::Day on, std::string basis);

  /// With what was written so far.
  const Tree& tree() const { return *tree_; }
  std::shared_ptr<const Tree> shared_tree() const { return tree_; }
  base::Day on() const { return on_; }
  const std::string& basis() const { return basis_; }

  /// Refuse with the place of the request: what is no unit, and what does not live on the day.
  Index require(const std::string& code, const std::string& place) const;
  Index require_living(const std::string& code, const std::string& place) const;

  /// A line that says of a living unit what holds on the day already: what is changed in it is the change.
  UnitRow row_of(Index unit) const;
  /// As import_rows; nothing to change is refused.
  void import(const std::vector<UnitRow>& rows, const PlaceOf& place);
  void succeed(const std::vector<SuccessionOrder>& orders, const PlaceOf& place);
  /// Founds the unit on the day; gives its code.
  std::string found(const NewUnit& unit, const std::string& place);
  /// For what no file can say: writes, and refuses it when somebody comes to lie amiss.
  void write(const std::function<void(Store&)>& write, const std::string& place);

  struct Note {
    std::string event;
    std::int64_t unit;
    base::json::object after, before;
  };
  /// For the history of the unit: `event` in the past tense; `after` and `before` fill the sentence "act.<event>".
  void note(std::string event, Index unit, base::json::object after, base::json::object before = {});
  const std::vector<Note>& notes() const { return notes_; }

 private:
  void reload(const std::shared_ptr<const Tree>& known);
  void check_places(const Tree& before, const std::string& place) const;

  work::Context& context_;
  std::shared_ptr<const Tree> tree_;
  base::Day on_;
  std::string basis_;
  std::vector<Note> notes_;
};

/// Refuses ("unit_change_refused") with one field that is wrong.
[[noreturn]] void refuse(const std::string& place, std::string code, base::json::object params = {});

}  // namespace sovang::org
