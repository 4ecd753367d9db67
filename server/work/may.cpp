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

json::object may() { return {{"allowed", true}}; }

json::object may_not(std::string_view code, const json::object& params) {
  return {{"allowed", false}, {"code", code}, {"why", refusal_text(code, params)}};
}

json::object may(Verdict verdict) {
  switch (verdict) {
    case Verdict::allowed:
    case Verdict::stale_proof:
      return may();
    case Verdict::not_now:
      return may_not("right_not_now");
    case Verdict::outside:
    case Verdict::no_role:
      break;
  }
  return may_not("right_missing");
}

}  // namespace sovang::work
