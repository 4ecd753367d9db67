// The same sentences as the refusals have.
#include "work/may.hpp"

#include <string>

#include "base/sentences.hpp"

namespace sovang::work {
namespace json = base::json;

json::object refusal_text(std::string_view code, const json::object& params) {
  const auto key = "error." + std::string{code};
  return {{"vi", base::sentence(base::Language::vi, key, params)},
          {"en", base::sentence(base::Language::en, key, params)}};
}

std::string_view first_of(std::initializer_list<std::string_view> reasons) {
  for (const auto why : reasons)
    if (!why.empty()) return why;
  return {};
}

json::object may() { return {{"allowed", true}}; }

json::object may_not(std::string_view code, const json::object& params) {
  return {{"allowed", false}, {"code", code}, {"why", refusal_text(code, params)}};
}

json::object may_unless(std::string_view code, const json::object& params) {
  return code.empty() ? may() : may_not(code, params);
}

std::string_view why_not(Verdict verdict) {
  switch (verdict) {
    case Verdict::allowed:
    case Verdict::stale_proof:
      return {};
    case Verdict::weak_proof:
      return "second_factor_for_this";
    case Verdict::not_now:
      return "right_not_now";
    case Verdict::outside:
    case Verdict::no_role:
      break;
  }
  return "right_missing";
}

json::object may(Verdict verdict) { return may_unless(why_not(verdict)); }

json::object may_somewhere(const Rights& rights, Right right) {
  const auto scope = rights.scope(right);
  return may_unless(scope.everywhere || !scope.units.empty() ? "" : "right_missing");
}

}  // namespace sovang::work
