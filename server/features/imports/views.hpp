// How imports are shown.
#pragma once
#include <memory>
#include <string_view>

#include "base/sentences.hpp"
#include "features/imports/desk.hpp"
#include "platform/http/http.hpp"

namespace sovang::imports {

/// One line of a list, and the beginning of the whole view, with what may be done or why not.
base::json::object summary(const Desk& desk, work::Context& context, const Import& import);
/// Of each kind whether a file of it may be sent, or why not.
base::json::object may_send_view(const Desk& desk, const work::Rights& rights);
/// What is being prepared, with its check; only it can be run, so only here stands whether it may.
base::json::object view(const Desk& desk, work::Context& context, const Import& import);

struct RowsAsked {
  std::string_view show;  ///< "ok", "warning", "error", "problems", "left_out", "all"
  std::size_t page = 1;
};
/// Fifty at a time.
base::json::object rows_view(const Desk& desk, db::Tx& tx, const Import& import, const RowsAsked& asked);

/// The rows with errors as they were sent, and beside each what is wrong: to be mended and sent again.
http::Response error_file(const Desk& desk, db::Tx& tx, const Import& import, base::Language language,
                          base::Instant now);

}  // namespace sovang::imports
