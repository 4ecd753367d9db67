// The names of what can be asked for.
#pragma once
#include <cstdint>

#include "work/rights.hpp"

namespace sovang::work {

/// What can be asked for. Each is one line of the table in rights.cpp.
enum class Right : std::uint8_t {
  see_accounts,
  give_rights,
  see_awards,
  judge_awards,
  keep_evaluations,
  clone_programmes,
  add_documents,
  export_tables,
  see_history,
  see_units,
  edit_organisation,
  see_initiatives,
  handle_initiatives,
  see_contacts,
  import_tables,
  see_targets,
  set_targets,
  see_persons,
  edit_persons,
  release_persons,
  remind_units,
  see_webhooks,
  keep_webhooks,
  audit_benefits,
};
inline constexpr int right_count = 24;

}  // namespace sovang::work
