// Reminders, what the history tells whom, webhooks and their order, on both engines.
#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "features/messages/follow_history.hpp"
#include "features/messages/happenings.hpp"
#include "features/messages/mail_address.hpp"
#include "features/messages/outbox.hpp"
#include "features/messages/reminders.hpp"
#include "features/messages/webhooks.hpp"
#include "platform/db/engines_for_tests.hpp"
#include "rules/book.hpp"
#include "work/history.hpp"

namespace sovang::messages {

namespace {

const base::Instant start{1'693'500'000'000'000};

std::vector<db::Sql> steps() {
  const auto all = db::program_migrations();
  return {all.begin(), all.end()};
}

Names no_names(db::Database& database) {
  const org::LiveTree tree{database};
  const programmes::LiveRegister programmes{database};
  return {tree.current(), programmes.current()};
}

std::int64_t unread(db::Database& database, std::int64_t account) {
  std::int64_t count = 0;
  database.read([&](db::Tx& tx) { count = count_unread(tx, account); });
  return count;
}

void act(db::Database& database, std::string_view action, std::int64_t subject, const base::json::object& after) {
  database.change_and_wait([&](db::Tx& tx) {
    work::record(tx, {work::Actor::Kind::officer, 7}, start, "test", action, "x", subject, after);
  });
}

}  // namespace

TEST_CASE("messages: each act of the history is told once, however many follow it") {
  ON_EACH_ENGINE(engine) {
    db::testing::Fresh database{engine, steps()};
    const auto names = no_names(*database);
    for (int i = 0; i < 1100; ++i)
      act(*database, "role_given", i % 2 == 0 ? 42 : 43, {{"role", "officer"}, {"unit", 0}});
    act(*database, "bulk_act_finished", 5, {{"account", 44}, {"rows", 3}, {"done", 2}});
    act(*database, "password_set", 44, {});
    follow_history(*database, {}, names);
    follow_history(*database, {}, names);
    CHECK(unread(*database, 42) == 100);  // counted no further
    CHECK(unread(*database, 44) == 1);
    CHECK(unread(*database, 7) == 0);
    database->read([&](db::Tx& tx) {
      const rules::Book book;
      work::Context context{{work::Actor::Kind::officer, 44}, start, tx, book, "test"};
      const auto view = notifications_view(context, names, "");
      const auto& only = view.at("items").as_array().at(0).as_object();
      CHECK(only.at("link") == "/lv/sang-kien?bulk=5");
      CHECK(only.at("told").at("vi").as_string().find("2 trong 3") != std::string_view::npos);
    });
  }
}

TEST_CASE("messages: a sign-in on a new device is told, one on a known device is not") {
  ON_EACH_ENGINE(engine) {
    db::testing::Fresh database{engine, steps()};
    const auto names = no_names(*database);
    act(*database, "signed_in", 7, {});
    act(*database, "signed_in", 7, {{"new_device", "Firefox, Windows"}});
    act(*database, "signed_in_by_oidc", 7, {{"new_device", ""}});
    follow_history(*database, {}, names);
    database->read([&](db::Tx& tx) {
      const rules::Book book;
      work::Context context{{work::Actor::Kind::officer, 7}, start, tx, book, "test"};
      const auto view = notifications_view(context, names, "");
      const auto& items = view.at("items").as_array();
      REQUIRE(items.size() == 2);
      CHECK(items.at(0).at("told").at("vi").as_string().find("không rõ loại") != std::string_view::npos);
      CHECK(items.at(1).at("told").at("en").as_string().find("Firefox, Windows") != std::string_view::npos);
      CHECK(items.at(1).at("link") == "/lv/tai-khoan");
    });
  }
}

TEST_CASE("messages: one's own address is asked for, proved and forgotten only by who has just shown who they are") {
  std::vector<crypto::Secret> masters(1);
  const crypto::KeyRing ring{std::move(masters)};
  MailSettings settings;
  settings.server.url = "smtp://127.0.0.1:1";
  const Outbox outbox{ring, settings};
  const auto stale = work::Rights::nobody().narrowed({});
  const rules::Book book;
  ON_EACH_ENGINE(engine) {
    db::testing::Fresh database{engine, steps()};
    const auto refused = [&](const work::Rights& rights,
                             const std::function<void(work::Context&)>& act) -> std::string {
      try {
        database->change_and_wait([&](db::Tx& tx) {
          work::Context context{{work::Actor::Kind::officer, 42}, start, tx, book, "test", rights};
          act(context);
        });
      } catch (const base::Refused& why) {
        return why.code;
      }
      return "";
    };
    const std::function<void(work::Context&)> acts[] = {
        [&](work::Context& context) { ask_for_address(context, outbox, "moi@example.vn", "ABCDE234"); },
        [&](work::Context& context) {
          const auto proof =
              prove_address(context, outbox, "ABCDE234");  // outside CHECK, which takes refusals for faults
          CHECK(proof == Proof::proved);
        },
        [&](work::Context& context) { forget_address(context, outbox); }};
    for (const auto& act : acts) {
      CHECK(refused(stale, act) == "identity_proof_required");
      CHECK(refused(work::Rights::nobody(), act).empty());  // control
    }
    CHECK(unread(*database, 42) == 1);  // that it is forgotten
  }
}

TEST_CASE("messages: an id stands for one order of reminders, and another order under it is refused") {
  ON_EACH_ENGINE(engine) {
    db::testing::Fresh database{engine, steps()};
    const auto names = no_names(*database);
    const rules::Book book;
    const auto send = [&](std::int64_t id, const ReminderOrder& order) {
      programmes::Programme programme;
      programme.id = id;
      std::string answer;
      try {
        database->change_and_wait([&](db::Tx& tx) {
          work::Context context{{work::Actor::Kind::officer, 42}, start, tx, book, "test"};
          answer = base::json::serialize(send_reminders(context, {}, *names.tree, programme, order));
        });
      } catch (const base::Refused& why) {
        return why.code;
      }
      return answer;
    };
    const auto first = send(1, {{"A"}, "", "lan-1"});
    CHECK(first.starts_with(R"({"sent":0)"));
    CHECK(send(1, {{"A"}, "", "lan-1"}) == first);
    for (const auto& other : {send(2, {{"A"}, "", "lan-1"}), send(1, {{"B"}, "", "lan-1"}),
                              send(1, {{"A", "B"}, "", "lan-1"}), send(1, {{"A"}, "gấp", "lan-1"})})
      CHECK(other == "reminder_request_reused");
    CHECK(send(1, {{"A"}, "", "lan-1"}) == first);
    CHECK(send(1, {{"B"}, "", "lan-2"}).starts_with(R"({"sent":0)"));  // control: an id of its own
  }
}

TEST_CASE("messages: pauses double up to a bound") {
  CHECK(pause_after(1, 10) == 10);
  CHECK(pause_after(2, 10) == 20);
  CHECK(pause_after(8, 10) == 1200);
  CHECK(pause_after(40, 10) == 1200);
}

TEST_CASE("messages: a signature differs with the instant, the secret and the body") {
  CHECK(webhook_signature("Jefe", {0}, "what do ya want for nothing?").starts_with("t=0,v1="));
  CHECK(webhook_signature("k", {1'000'000}, "{}") != webhook_signature("k", {2'000'000}, "{}"));
  CHECK(webhook_signature("k", start, "{}") != webhook_signature("l", start, "{}"));
}

TEST_CASE("messages: acts of the history become happenings in order, each with the place after it") {
  ON_EACH_ENGINE(engine) {
    db::testing::Fresh database{engine, steps()};
    const auto names = no_names(*database);
    act(*database, "programme_closed", 3, {});
    act(*database, "signed_in", 3, {});
    act(*database, "programme_closed", 4, {});
    database->read([&](db::Tx& tx) {
      const auto all = happenings_after(tx, {}, names, start, 10);
      REQUIRE(all.size() == 3);
      CHECK(all[0].event == "programme_closed");
      CHECK(all[1].event.empty());
      CHECK(all[2].programme == 4);
      const auto rest = happenings_after(tx, all[1].after, names, start, 10);
      REQUIRE(rest.size() == 1);
      CHECK(rest[0].id == all[2].id);
      CHECK(happenings_after(tx, position_now(tx, start), names, start, 10).empty());
      CHECK_FALSE(concerns(all[1], 0, names, base::day_of(start)));
      CHECK(concerns(all[0], 0, names, base::day_of(start)));
    });
  }
}

TEST_CASE("messages: only allowed hosts, over https, without a name in the address") {
  std::vector<crypto::Secret> masters(1);
  const crypto::KeyRing ring{std::move(masters)};
  const Webhooks webhooks{ring, {{"nhan.example.vn", ".duoi.example.vn"}, false}};
  for (const auto* good :
       {"https://nhan.example.vn/x", "https://NHAN.example.vn:8443/", "https://a.duoi.example.vn/"}) {
    CAPTURE(good);
    CHECK(webhooks.allows(good));
  }
  for (const auto* bad :
       {"http://nhan.example.vn/", "https://x.nhan.example.vn/", "https://duoi.example.vn/",
        "https://evil.example/?nhan.example.vn", "https://nhan.example.vn@evil.example/",
        "https://a:b@nhan.example.vn/", "https://nhan.example.vn.evil.example/", "file:///etc/passwd", ""}) {
    CAPTURE(bad);
    CHECK_FALSE(webhooks.allows(bad));
  }
}

}  // namespace sovang::messages
