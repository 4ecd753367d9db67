// What a view tells of an act: that it may be done, or why not, in the words of the refusal that would come.
#pragma once
#include <string_view>

#include "base/json.hpp"
#include "work/rights.hpp"

namespace sovang::work {

/// {"vi": …, "en": …}: the sentence of a refusal's code.
base::json::object refusal_text(std::string_view code, const base::json::object& params = {});

/// {"allowed": true}
base::json::object may();
/// {"allowed": false, "code": …, "why": {"vi": …, "en": …}}
base::json::object may_not(std::string_view code, const base::json::object& params = {});
/// By a verdict of the table of rights. What only awaits a fresh proof of who asks may be done: they are asked for it.
base::json::object may(Verdict verdict);

}  // namespace sovang::work
