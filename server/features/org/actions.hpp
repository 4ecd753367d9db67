// Everything officers do to the organisation: each action in one transaction, previewed by the same code.
#pragma once
#include "features/org/authority.hpp"
#include "features/org/editing.hpp"
#include "features/org/effects.hpp"

namespace sovang::org {

// One file each. They refuse ("unit_change_refused", the fields in `fields`) what a file would be refused for.
void create_unit(Editing& editing, const CreateUnit& order);
void rename_unit(Editing& editing, const RenameUnit& order);
void move_units(Editing& editing, const MoveUnits& order);
void set_figures(Editing& editing, const SetFigures& order);
void merge_units(Editing& editing, const MergeUnits& order);
void split_unit(Editing& editing, const SplitUnit& order);
void close_unit(Editing& editing, const CloseUnit& order);
void withdraw_record(Editing& editing, const WithdrawRecord& order);

struct Changed {
  std::shared_ptr<const Tree> before, after;
  Effects effects;
};
/// Any of them: what is seen, who may, whether what was looked at still holds (409 "units_changed_meanwhile" with what
/// does not), the action, its history, and what it does to others. In a transaction that is not kept it is the preview.
Changed change_organisation(work::Context& context, const LiveTree& live, const Change& change,
                            const std::function<Editor(const std::shared_ptr<const Tree>&)>& editor_in,
                            const std::vector<CountCarried>& counters);

}  // namespace sovang::org
