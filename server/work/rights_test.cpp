// Rights: whom the table lets do what, where, when; and that a route asks before its handler runs.
#include "work/rights.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "work/bearer.hpp"
#include "work/fixture_for_tests.hpp"
#include "work/right.hpp"

namespace sovang::work {

namespace {

/// 1 above 2 and 3; 2 above 21; 9 has ended.
class Family : public Territory {
 public:
  bool contains(std::int64_t above, std::int64_t unit) const override {
    if (above == 9) return false;
    return above == unit || above == 1 || (above == 2 && unit == 21);
  }
};

Rights rights_of(std::vector<Grant> grants, Proof proof = Proof::whole) {
  return {std::move(grants), std::make_shared<const Family>(), proof};
}

const base::Refused missing{base::Reason::not_found, "unit_unknown"};

std::string refusal(const std::function<void()>& act) {
  try {
    act();
  } catch (const base::Refused& refused) {
    return refused.code;
  }
  return "";
}

}  // namespace

TEST_CASE("rights: a role holds in its unit and below, nowhere else") {
  const auto officer = rights_of({{Role::officer, 2}});
  CHECK(officer.may(Right::add_documents, 2));
  CHECK(officer.may(Right::add_documents, 21));
  CHECK(officer.verdict(Right::add_documents, 3) == Verdict::outside);
  CHECK(officer.verdict(Right::add_documents, 1) == Verdict::outside);
  CHECK(officer.verdict(Right::add_documents, 0) == Verdict::outside);
  CHECK(officer.verdict(Right::give_rights, 21) == Verdict::no_role);
  CHECK(rights_of({{Role::officer, 9}}).verdict(Right::add_documents, 9) == Verdict::outside);
  CHECK(rights_of({{Role::officer, 0}}).may(Right::add_documents, 3));
  CHECK(Rights::nobody().verdict(Right::see_awards, 2) == Verdict::outside);
  CHECK(Rights::system().may(Right::give_rights, 0));
}

TEST_CASE("rights: the role that holds a right counts, not another of the same account") {
  const auto mixed = rights_of({{Role::auditor, 1}, {Role::officer, 3}});
  CHECK(mixed.may(Right::add_documents, 3));
  CHECK(mixed.verdict(Right::add_documents, 2) == Verdict::no_role);
  CHECK(mixed.require(Right::add_documents, 3, State::standing, missing) == Grant{Role::officer, 3});
  CHECK(mixed.scope(Right::add_documents).units == std::vector<std::int64_t>{3});
  CHECK(mixed.covers(Right::export_tables, 21));
  CHECK_FALSE(mixed.covers(Right::add_documents, 21));
}

TEST_CASE("rights: what is outside is refused as what does not exist, what is inside with its reason") {
  const auto stale = rights_of({{Role::administrator, 2}}, Proof::stale);
  const auto require = [&](Right right, std::int64_t unit) {
    return refusal([&] { stale.require(right, unit, State::standing, missing); });
  };
  CHECK(require(Right::add_documents, 3) == "unit_unknown");
  CHECK(require(Right::add_documents, 21).empty());
  CHECK(require(Right::give_rights, 21) == "identity_proof_required");
  CHECK(refusal([&] {
          rights_of({{Role::auditor, 2}}).require(Right::give_rights, 2, State::standing, missing);
        }) == "right_missing");
  CHECK(refusal([&] { stale.require_somewhere(Right::give_rights); }) == "identity_proof_required");
  CHECK(refusal([&] { stale.require_somewhere(Right::judge_awards); }).empty());
  const auto weak = rights_of({{Role::administrator, 2}}, Proof::weak);
  CHECK(weak.fresh());
  CHECK(refusal([&] { weak.require_somewhere(Right::give_rights); }) == "second_factor_for_this");
  CHECK(refusal([&] { weak.require_somewhere(Right::judge_awards); }).empty());
  CHECK(weak.verdict(Right::give_rights, 21) == Verdict::weak_proof);
  CHECK(weak.verdict(Right::give_rights, 3) == Verdict::outside);
  CHECK(refusal([&] { Rights::nobody().require_somewhere(Right::judge_awards); }) == "right_missing");
}

TEST_CASE("rights: who takes part sees a part of what belongs to the unit above") {
  const auto part = rights_of({{Role::officer, 21}});
  const auto ask = [&](std::int64_t issuer) {
    return refusal([&] { part.require_part(Right::see_awards, issuer, State::open, missing); });
  };
  CHECK(ask(1).empty());
  CHECK(ask(2).empty());
  CHECK(ask(3) == "unit_unknown");
}

TEST_CASE("rights: a token leaves a part of what the account has, never more, and is no fresh proof") {
  const auto all = rights_of({{Role::administrator, 2}, {Role::auditor, 3}});
  const auto seeing = all.narrowed({bit_of(Right::see_initiatives) | bit_of(Right::give_rights), 0});
  CHECK(seeing.may(Right::see_initiatives, 21));
  CHECK(seeing.may(Right::see_initiatives, 3));
  CHECK(seeing.verdict(Right::see_contacts, 21) == Verdict::no_role);
  CHECK_FALSE(seeing.covers(Right::see_contacts, 21));
  CHECK(seeing.scope(Right::see_contacts).units.empty());
  CHECK(refusal([&] { seeing.require_somewhere(Right::see_contacts); }) == "right_missing");
  CHECK(seeing.verdict(Right::give_rights, 21) == Verdict::stale_proof);
  CHECK(seeing.verdict(Right::see_initiatives, 1) == Verdict::outside);
  const auto below = all.narrowed({bit_of(Right::see_initiatives), 21});
  CHECK(below.may(Right::see_initiatives, 21));
  CHECK(below.verdict(Right::see_initiatives, 2) == Verdict::outside);
  CHECK(below.verdict(Right::see_initiatives, 3) == Verdict::outside);
  // Narrowed to a unit above: no more than the account has there.
  const auto above = all.narrowed({bit_of(Right::see_initiatives), 1});
  CHECK(above.may(Right::see_initiatives, 21));
  CHECK(above.verdict(Right::see_initiatives, 1) == Verdict::outside);
  CHECK(rights_of({{Role::officer, 0}}).narrowed({~std::uint64_t{0}, 21}).verdict(Right::see_units, 2) ==
        Verdict::outside);
  // Control: without a token it is all there.
  CHECK(all.may(Right::see_contacts, 21));
  CHECK(all.may(Right::give_rights, 21));
}

TEST_CASE("rights: who asks by a token needs no origin, and cannot ask for what is one's own") {
  Routes routes;
  const auto done = [](Context&, const Call&) { return http::Response::text(200, "text/plain", "done"); };
  routes.read("/api/v1/mine", Access::signed_in, done);
  routes.change(http::Method::post, "/api/v1/x", needs(Right::add_documents), done);
  routes.change(http::Method::post, "/api/v1/y", needs(Right::export_tables), done);
  const testing::Fixture fixture(std::move(routes), {}, [](Surroundings& around) {
    around.who = [](db::Tx&, const http::Request& request) -> Asker {
      Asker asker{{Actor::Kind::officer, 7}, {{Role::officer, 2}}, Proof::whole};
      if (bearer_of(request)) asker.narrowed = Narrowing{bit_of(Right::add_documents), 0};
      return asker;
    };
    around.territory = [](base::Instant) { return std::make_shared<const Family>(); };
  });
  const auto status = [&](http::Method method, std::string path,
                          std::vector<std::pair<std::string, std::string>> headers) {
    return fixture.ask({.method = method, .path = std::move(path), .headers = std::move(headers)}).status;
  };
  const std::pair<std::string, std::string> token{"authorization", "Bearer sv_A"}, cookie{"cookie", "sv=A"},
      site{"sec-fetch-site", "same-origin"}, other{"authorization", "Basic sv_A"};
  CHECK(status(http::Method::post, "/api/v1/x", {token}) == 200);
  CHECK(status(http::Method::post, "/api/v1/y", {token}) == 403);
  CHECK(status(http::Method::get, "/api/v1/mine", {token}) == 403);
  // Control: a cookie is asked where it comes from, and opens what is one's own; another scheme is not a token.
  CHECK(status(http::Method::post, "/api/v1/x", {cookie}) == 403);
  CHECK(status(http::Method::post, "/api/v1/x", {cookie, other}) == 403);
  CHECK(status(http::Method::post, "/api/v1/y", {cookie, site}) == 200);
  CHECK(status(http::Method::get, "/api/v1/mine", {cookie}) == 200);
}

TEST_CASE("rights: a route asks before its handler runs, and names only parts that its path has") {
  int ran = 0;
  const auto handle = [&ran](Context& context, const Call&) {
    ++ran;
    return http::Response::text(200, "text/plain",
                                std::string{to_word(*context.actor.role)} + " " + std::to_string(context.actor.unit));
  };
  Routes routes;
  routes.read("/api/v1/units/{unit}/x", needs(Right::add_documents, of_unit("unit")), handle);
  routes.read("/api/v1/x", needs(Right::export_tables), handle);
  const auto surround = [](Surroundings& around) {
    around.who = [](db::Tx&, const http::Request& request) -> Asker {
      if (request.header("cookie") == "none") return {};
      return {{Actor::Kind::officer, 7}, {{Role::officer, 2}}, Proof::whole};
    };
    around.territory = [](base::Instant) { return std::make_shared<const Family>(); };
    around.locate = [](db::Tx&, Subject::Kind, std::string_view named, base::Instant) -> std::optional<Located> {
      if (named == "77") return std::nullopt;
      return Located{named == "21" ? 21 : 3, State::standing};
    };
  };
  const testing::Fixture fixture(std::move(routes), {}, surround);
  const auto ask = [&](std::string path, std::string cookie) {
    return fixture.ask({.path = std::move(path), .headers = {{"cookie", std::move(cookie)}}});
  };
  CHECK(ask("/api/v1/units/21/x", "none").status == 401);
  CHECK(ran == 0);
  CHECK(*ask("/api/v1/units/21/x", "one").body == "officer 2");
  CHECK(*ask("/api/v1/x", "one").body == "officer 2");
  CHECK(ran == 2);
  // Outside, as what does not exist: but for the code that was asked for, byte by byte.
  const auto outside = ask("/api/v1/units/33/x", "one"), unknown = ask("/api/v1/units/77/x", "one");
  auto told = *outside.body;
  for (auto at = told.find("33"); at != told.npos; at = told.find("33")) told.replace(at, 2, "77");
  CHECK(outside.status == 404);
  CHECK(told == *unknown.body);
  CHECK(ran == 2);

  Routes wrong;
  wrong.read("/api/v1/units/{unit}/x", needs(Right::add_documents, of_unit("code")), handle);
  CHECK_THROWS_AS(testing::Fixture(std::move(wrong), {}, surround), std::logic_error);
}

}  // namespace sovang::work
