// Evidence as people see it.
#pragma once
#include "base/json.hpp"
#include "features/evidence/actions.hpp"

namespace sovang::evidence {

/// {"files": […], "may_add", "limits"}; who sent each is told by the caller's `who` (an account's name).
/// `account`: who asks, 0: the author.
base::json::object files_view(db::Tx& tx, const initiatives::Stored& initiative, std::int64_t account,
                              const std::function<std::string(std::int64_t)>& who);
/// {"upload", "key", "received", "size", "state", "piece_bytes"}: what goes on with an upload. The key only to who
/// began it.
base::json::object upload_view(const Desk& desk, const File& file);
base::json::object progress_view(const File& file);

}  // namespace sovang::evidence
