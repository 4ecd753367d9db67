// How fast contacts are opened one by one.
#include "features/inbox/contact.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"

using namespace sovang;
using namespace sovang::inbox;

namespace {

constexpr std::int64_t lan = 7, minh = 77;
constexpr base::Instant noon{1'800'000'000'000'000};
constexpr std::int64_t minute = 60 * base::micros_per_second;

struct Asked {
  std::int64_t account = lan;
  bool by_program = false, fresh = false;
  base::Instant at = noon;
};
std::string refusal(ContactPace& pace, const Asked& asked) {
  try {
    pace.keep(asked.account, asked.by_program, asked.fresh, asked.at);
  } catch (const base::Refused& refused) {
    return refused.code;
  }
  return "";
}

}  // namespace

TEST_CASE("beyond the pace of a person contacts are opened by who shows again who they are, and by no program") {
  ContactPace pace;
  for (std::int64_t i = 0; i < ContactPace::an_hour; ++i) REQUIRE(refusal(pace, {}) == "");
  CHECK(refusal(pace, {}) == "identity_proof_required");
  CHECK(refusal(pace, {.by_program = true}) == "contacts_too_fast");
  CHECK(refusal(pace, {.fresh = true}) == "");
  CHECK(refusal(pace, {.account = minh}) == "");  // control: everyone has a pace of their own
  CHECK(refusal(pace, {.by_program = true, .at = noon + minute}) == "");
  CHECK(refusal(pace, {.by_program = true, .at = noon + minute}) == "contacts_too_fast");
}
