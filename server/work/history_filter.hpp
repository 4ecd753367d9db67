// Which part of the history a request asks for.
#pragma once
#include "platform/http/http.hpp"
#include "work/history.hpp"

namespace sovang::work {

/// ?before=…&person=…&act=…&from=2026-01-05&to=2026-01-31: older than a seq, by one account, of one action, on these
/// days (both in). Refuses "history_filter_wrong".
HistoryFilter history_filter(const http::Request& request);

}  // namespace sovang::work
