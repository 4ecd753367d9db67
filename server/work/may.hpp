// What a view tells of an act: that it may be done, or why not, in the words of the refusal that would come.
#pragma once
#include <initializer_list>
#include <string_view>

#include "base/json.hpp"
#include "work/rights.hpp"

namespace sovang::work {

/// {"vi": …, "en": …}: the sentence of a refusal's code.
base::json::object refusal_text(std::string_view code, const base::json::object& params = {});

/// The first of some reasons why not that is one, in the order in which an act looks at them; "" without any.
std::string_view first_of(std::initializer_list<std::string_view> reasons);

/// {"allowed": true}
base::json::object may();
/// {"allowed": false, "code": …, "why": {"vi": …, "en": …}}
base::json::object may_not(std::string_view code, const base::json::object& params = {});
/// may_not(code), or may() when the code is "": nothing stands in the way.
base::json::object may_unless(std::string_view code, const base::json::object& params = {});

/// The code of the refusal that a verdict of the table of rights brings; "" when there is none. What only awaits a
/// fresh proof of who asks may be done: they are asked for it.
std::string_view why_not(Verdict verdict);
base::json::object may(Verdict verdict);
/// For what has no record yet: whether they hold the right anywhere.
base::json::object may_somewhere(const Rights& rights, Right right);

}  // namespace sovang::work
