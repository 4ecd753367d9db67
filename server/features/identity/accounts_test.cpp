// Accounts: who may invite, give, take and end; what an account may do after each.
#include "features/identity/accounts.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "features/identity/actions.hpp"
#include "features/identity/oidc_links.hpp"
#include "features/identity/store.hpp"
#include "platform/db/db.hpp"
#include "rules/book.hpp"
#include "work/history.hpp"

namespace sovang::identity {

namespace {

using work::Grant;
using work::Right;
using work::Rights;
using work::Role;

/// 1, the confederation, above 2 and 3; 21 and 22 below 2.
class Family : public work::Territory {
 public:
  bool contains(std::int64_t above, std::int64_t unit) const override {
    return above == unit || above == 1 || (above == 2 && (unit == 21 || unit == 22));
  }
};

struct World {
  std::unique_ptr<db::Database> database = db::open("sqlite::memory:");
  rules::Book book;
  base::Instant now{1'693'500'000'000'000};

  /// What the act refuses; "" when it is done.
  std::string as(std::int64_t account, std::vector<Grant> grants, const std::function<void(work::Context&)>& act) {
    const Rights rights{std::move(grants), std::make_shared<const Family>(), work::Proof::whole};
    try {
      database->change_and_wait([&](db::Tx& tx) {
        work::Context context{{work::Actor::Kind::officer, account}, now, tx, book, "test", rights};
        act(context);
      });
    } catch (const base::Refused& refused) {
      return refused.code;
    }
    return "";
  }
  std::string invites(Grant asker, Grant wanted, const std::string& name = "một người") {
    return as(5, {asker}, [&](work::Context& context) { made = invite(context, {name, wanted}, "CODE" + name); });
  }
  std::int64_t made = 0;
};

constexpr Grant province{Role::administrator, 2}, country{Role::administrator, 1}, whole{Role::administrator, 0};

}  // namespace

TEST_CASE("accounts: an administrator gives roles in the own subtree, the administrator's only below") {
  World world;
  CHECK(world.invites(province, {Role::officer, 2}, "a").empty());
  CHECK(world.invites(province, {Role::officer, 21}, "b").empty());
  CHECK(world.invites(province, {Role::administrator, 21}, "c").empty());
  CHECK(world.invites(province, {Role::administrator, 2}, "d") == "right_beyond_own");
  CHECK(world.invites(province, {Role::officer, 3}, "d") == "right_beyond_own");
  CHECK(world.invites(province, {Role::officer, 1}, "d") == "right_beyond_own");
  CHECK(world.invites(province, {Role::officer, 0}, "d") == "right_beyond_own");
  CHECK(world.invites(country, {Role::administrator, 2}, "d").empty());
  CHECK(world.invites(whole, {Role::administrator, 1}, "e").empty());
  CHECK(world.invites(whole, {Role::administrator, 0}, "f") == "right_beyond_own");  // the console's
  CHECK(world.invites({Role::officer, 1}, {Role::officer, 21}, "f") == "right_beyond_own");
  CHECK(world.invites(province, {Role::officer, 21}, "A") == "account_name_taken");
}

TEST_CASE("accounts: outside one's units an account does not exist") {
  World world;
  REQUIRE(world.invites(country, {Role::officer, 3}, "người tỉnh ba").empty());
  const auto other = world.made;
  const auto ask = [&](std::int64_t id) {
    return world.as(5, {province}, [&](work::Context& context) { disable_account(context, id); });
  };
  CHECK(ask(other) == "account_unknown");
  CHECK(ask(other + 1) == "account_unknown");
  world.as(5, {province}, [&](work::Context& context) { CHECK(accounts_of(context).empty()); });
  world.as(5, {country}, [&](work::Context& context) { CHECK(accounts_of(context).size() == 1); });
}

TEST_CASE("accounts: who has a role beyond the asker's units is seen, not kept; nor is one's own account") {
  World world;
  REQUIRE(world.invites(province, {Role::officer, 21}, "hai nơi").empty());
  const auto both = world.made;
  REQUIRE(world.as(5, {country},
                   [&](work::Context& context) {
                     give_role(context, both, {Role::auditor, 3});
                   })
              .empty());
  const auto by_province = [&](const std::function<void(work::Context&)>& act) { return world.as(5, {province}, act); };
  CHECK(by_province([&](work::Context& context) { disable_account(context, both); }) == "account_beyond_own");
  CHECK(by_province([&](work::Context& context) { renew_invitation(context, both, "X"); }) == "account_beyond_own");
  CHECK(world.as(both, {country}, [&](work::Context& context) { disable_account(context, both); }) == "account_own");
  CHECK(world.as(5, {country}, [&](work::Context& context) { disable_account(context, both); }).empty());
}

TEST_CASE("accounts: a role that is taken, and an account that is disabled, hold nothing from the next request on") {
  World world;
  REQUIRE(world.invites(province, {Role::officer, 21}, "cô Mai").empty());
  const auto mai = world.made;
  const auto alive = [&] {
    bool found = false;
    world.database->read([&](db::Tx& tx) { found = find_session(tx, "token").has_value(); });
    return found;
  };
  const auto sign_in = [&] {
    world.database->change_and_wait([&](db::Tx& tx) { insert_session(tx, "token", mai, world.now, ""); });
  };
  const auto roles = [&] {
    std::size_t count = 0;
    world.database->read([&](db::Tx& tx) { count = grants_of(tx, mai).size(); });
    return count;
  };
  const auto act = [&](const std::function<void(work::Context&)>& done) { return world.as(5, {province}, done); };
  sign_in();
  CHECK(act([&](work::Context& context) { give_role(context, mai, {Role::approver, 2}); }).empty());
  CHECK_FALSE(alive());
  CHECK(roles() == 2);
  CHECK(act([&](work::Context& context) { give_role(context, mai, {Role::approver, 2}); }) == "grant_there");
  sign_in();
  act([&](work::Context& context) { take_role(context, mai, require_account(context, mai).grants.back().id); });
  CHECK_FALSE(alive());
  CHECK(roles() == 1);
  CHECK(act([&](work::Context& context) { take_role(context, mai, 1); }) == "grant_unknown");
  CHECK(act([&](work::Context& context) { disable_account(context, mai); }).empty());
  sign_in();
  CHECK_FALSE(alive());  // though a session was slipped in
  CHECK(act([&](work::Context& context) { renew_invitation(context, mai, "X"); }) == "account_is_disabled");
  CHECK(act([&](work::Context& context) { enable_account(context, mai); }).empty());
  CHECK(alive());
}

TEST_CASE("accounts: each act refuses what the account's own view says it would, and changes nothing") {
  World world;
  REQUIRE(world.invites(province, {Role::officer, 21}, "cô Mai").empty());
  const auto mai = world.made;
  const std::vector<std::pair<AccountAct, std::function<void(work::Context&)>>> acts{
      {AccountAct::renew_invitation, [&](work::Context& context) { renew_invitation(context, mai, "X"); }},
      {AccountAct::give_role,
       [&](work::Context& context) {
         give_role(context, mai, {Role::auditor, 21});
       }},
      {AccountAct::disable, [&](work::Context& context) { disable_account(context, mai); }},
      {AccountAct::enable, [&](work::Context& context) { enable_account(context, mai); }}};
  const auto told = [&](std::int64_t asker, Grant grant, AccountAct act) {
    std::string why;
    world.as(asker, {grant},
             [&](work::Context& context) { why = why_not(context, require_account(context, mai), act); });
    return why;
  };
  const auto acts_on_record = [&] {
    std::size_t count = 0;
    world.database->read([&](db::Tx& tx) { count = work::history_of(tx, "account", mai).size(); });
    return count;
  };
  const auto set = [&](std::optional<base::Instant> disabled_at) {
    world.database->change_and_wait([&](db::Tx& tx) { set_disabled(tx, mai, disabled_at); });
  };
  for (const auto disabled_at : {std::optional<base::Instant>{}, std::optional{world.now}})
    for (const std::int64_t asker : {std::int64_t{5}, mai})
      for (const auto grant : {province, Grant{Role::administrator, 21}})
        for (const auto& [act, done] : acts) {
          CAPTURE(static_cast<int>(act));
          set(disabled_at);
          const auto why = told(asker, grant, act);
          const auto before = acts_on_record();
          CHECK(world.as(asker, {grant}, done) == why);
          CHECK(acts_on_record() == before + (why.empty() ? 1 : 0));
          if (act == AccountAct::give_role && why.empty())
            world.as(5, {province}, [&](work::Context& context) {
              take_role(context, mai, require_account(context, mai).grants.back().id);
            });
        }
  set(world.now);
  CHECK(told(5, province, AccountAct::disable) == "account_disabled_already");
  CHECK(told(5, province, AccountAct::give_role) == "account_is_disabled");
  CHECK(told(5, {Role::administrator, 21}, AccountAct::enable).empty());
  set(std::nullopt);
  CHECK(told(5, province, AccountAct::enable) == "account_is_enabled");
  CHECK(told(mai, province, AccountAct::disable) == "account_own");
}

TEST_CASE("accounts: an invitation that is over is seen, and a new one opens") {
  World world;
  REQUIRE(world.invites(province, {Role::officer, 21}, "cô Mai").empty());
  const auto mai = world.made;
  const auto state = [&] {
    auto found = ListedAccount::State::active;
    world.as(5, {province}, [&](work::Context& context) { found = require_account(context, mai).state; });
    return found;
  };
  CHECK(state() == ListedAccount::State::invited);
  world.now = world.now + code_time;
  CHECK(state() == ListedAccount::State::expired);
  CHECK(world.as(5, {province}, [&](work::Context& context) { renew_invitation(context, mai, "NEW"); }).empty());
  CHECK(state() == ListedAccount::State::invited);
}

TEST_CASE("accounts: whoever begins anew loses the link to the identity provider") {
  World world;
  REQUIRE(world.invites(province, {Role::officer, 21}, "cô Mai").empty());
  const auto mai = world.made;
  const auto linked = [&] {
    bool there = false;
    world.database->read([&](db::Tx& tx) { there = find_link(tx, "https://id.vn", "248").has_value(); });
    return there;
  };
  world.database->change_and_wait([&](db::Tx& tx) {
    link_account(tx, {mai, "https://id.vn", "248", world.now, "test"});
    CHECK_THROWS_AS(link_account(tx, {mai + 1, "https://id.vn", "248", world.now, "test"}), const base::Refused&);
  });
  CHECK(linked());
  CHECK(world.as(5, {province}, [&](work::Context& context) { disable_account(context, mai); }).empty());
  CHECK(linked());
  CHECK(world.as(5, {province}, [&](work::Context& context) { enable_account(context, mai); }).empty());
  CHECK(world.as(5, {province}, [&](work::Context& context) { renew_invitation(context, mai, "X"); }).empty());
  CHECK_FALSE(linked());
}

TEST_CASE("accounts: each act stands in the history of the unit whose right reaches the account") {
  World world;
  const std::vector<Grant> both{{Role::administrator, 2}, {Role::administrator, 3}};
  const auto unit_of_last = [&](std::string_view act) {
    std::int64_t unit = -1;
    world.database->read([&](db::Tx& tx) { unit = work::acts_of(tx, act).back().unit; });
    return unit;
  };
  for (const std::int64_t unit : {21, 3}) {
    const auto above = unit == 21 ? 2 : 3;
    std::int64_t id = 0;
    const auto act = [&](const std::function<void(work::Context&)>& done) { return world.as(5, both, done); };
    REQUIRE(act([&](work::Context& context) {
              id = invite(context, {"ở " + std::to_string(unit), {Role::officer, unit}}, "X" + std::to_string(unit));
            }).empty());
    CHECK(unit_of_last("account_invited") == above);
    REQUIRE(act([&](work::Context& context) { renew_invitation(context, id, "Y" + std::to_string(unit)); }).empty());
    CHECK(unit_of_last("invitation_renewed") == above);
    REQUIRE(act([&](work::Context& context) { give_role(context, id, {Role::auditor, unit}); }).empty());
    CHECK(unit_of_last("role_given") == above);
    REQUIRE(act([&](work::Context& context) {
              take_role(context, id, require_account(context, id).grants.back().id);
            }).empty());
    CHECK(unit_of_last("role_taken") == above);
    REQUIRE(act([&](work::Context& context) { disable_account(context, id); }).empty());
    CHECK(unit_of_last("account_disabled") == above);
    REQUIRE(act([&](work::Context& context) { enable_account(context, id); }).empty());
    CHECK(unit_of_last("account_enabled") == above);
  }
}

}  // namespace sovang::identity
