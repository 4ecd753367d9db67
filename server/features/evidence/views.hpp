// Evidence as people see it.
#pragma once
#include "base/json.hpp"
#include "features/evidence/actions.hpp"

namespace sovang::evidence {

/// Whoever looks at the files of a record.
struct Looker {
  std::int64_t account = 0;        ///< 0: the author
  std::string_view hindered = {};  ///< why they may not handle the record at all, as the code of the refusal
  std::function<std::string(std::int64_t)> name_of = {};  ///< of an account; officers are told who sent what
};
/// {"files": […], "may", "limits"}, with each file what may be done with it or why not.
base::json::object files_view(db::Tx& tx, const initiatives::Stored& initiative, const Looker& looker);
/// {"upload", "key", "received", "size", "state", "piece_bytes"}: what goes on with an upload. The key only to who
/// began it.
base::json::object upload_view(const Desk& desk, const File& file);
base::json::object progress_view(const File& file);

}  // namespace sovang::evidence
