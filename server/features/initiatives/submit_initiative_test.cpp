// Sending: receipts, keys, deadlines, codes that are taken, sealed numbers.
#include <doctest/doctest.h>

#include <set>
#include <thread>

#include "base/sentences.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/fixture_for_tests.hpp"
#include "features/initiatives/store.hpp"
#include "platform/db/engines_for_tests.hpp"

using namespace sovang;
using namespace sovang::initiatives;
using namespace sovang::initiatives::testing;

namespace {

std::int64_t count(db::Database& database, const db::Sql& query) {
  std::int64_t n = 0;
  database.read([&](db::Tx& tx) { n = tx.one(query, {}, [](const db::Row& row) { return row.integer(0); }).value(); });
  return n;
}
using db::testing::query;
const auto initiatives_rows = query("test.initiatives", "SELECT count(*) FROM initiatives");
const auto event_rows = query("test.events", "SELECT count(*) FROM initiative_events");
const auto count_rows = query("test.counts", "SELECT count(*) FROM initiative_counts");

Stored stored(World& world, const Receipt& receipt) {
  std::optional<Stored> found;
  world.database->read(
      [&](db::Tx& tx) { found = Store{tx}.find(world.vault.codes(), compact_code(receipt.code).value()); });
  return found.value();
}

constexpr std::string_view in_time = "2023-08-31T23:59:59.999999+07:00";
constexpr std::string_view too_late = "2023-09-01T00:00:00.000000+07:00";

}  // namespace

TEST_CASE("a submission gives a signed receipt, a row, its birth and its count") {
  World world;
  const auto done = world.submit(a_body());
  CHECK_FALSE(done.again);
  CHECK(done.receipt.code.size() == 12);
  CHECK(verify_receipt(to_json(done.receipt), world.vault.signer().public_keys()).valid);
  const auto row = stored(world, done.receipt);
  CHECK(row.title == "Cải tiến đồ gá hàn");
  CHECK(row.unit_id == 13);
  CHECK(row.body_hash == done.receipt.body_hash);
  CHECK(world.vault.open({"author_phone", row.id, "mtsk-2026"}, row.phone) == "0912345678");
  CHECK(row.phone_index == world.vault.blind_phone("0912345678"));
  CHECK(count(*world.database, event_rows) == 1);
  CHECK(count(*world.database, count_rows) == 1);
}

TEST_CASE("a receipt that was touched anywhere is not valid") {
  World world;
  const auto receipt = to_json(world.submit(a_body()).receipt);
  REQUIRE(verify_receipt(receipt, world.vault.signer().public_keys()).valid);  // control
  const auto with = [&](auto&& change) {
    base::json::value changed = receipt;
    change(changed.as_object());
    return verify_receipt(changed, world.vault.signer().public_keys());
  };
  for (const auto* field : {"code", "body_hash", "signature"}) {
    const auto check = with([&](auto& r) {
      auto& text = r[field].as_string();
      text[4] = text[4] == 'A' ? 'B' : 'A';
    });
    CHECK_FALSE(check.valid);
    CHECK(check.reason == "receipt.reason.signature");
  }
  CHECK_FALSE(with([](auto& r) { r["received_at"] = "2023-03-12T14:05:00.000001+07:00"; }).valid);
  CHECK_FALSE(with([](auto& r) { r["unit"].as_object()["code"] = "LD12-02"; }).valid);
  CHECK_FALSE(with([](auto& r) { r["programme"].as_object()["id"] = "other"; }).valid);
  CHECK(with([](auto& r) { r["key_id"] = "someone-else"; }).reason == "receipt.reason.key");
  // Follows from the signed instant; a name does not, and who has only the keys cannot compare it.
  CHECK(with([](auto& r) { r["received_text"] = "hôm qua"; }).reason == "receipt.reason.told");
  CHECK(with([](auto& r) { r["text_to_sign"] = "khác"; }).untrue.front().part == "text_to_sign");
  CHECK(with([](auto& r) { r.erase("received_text"); }).valid);
  CHECK(with([](auto& r) { r["unit"].as_object()["name"] = "Tên bịa"; }).valid);
  CHECK(refusal([&] { with([](auto& r) { r.erase("code"); }); }) == "receipt_malformed");
  CHECK(refusal([&] { with([](auto& r) { r["code"] = "SK\nunit:X"; }); }) == "receipt_malformed");
  CHECK(refusal([&] { verify_receipt("text", world.vault.signer().public_keys()); }) == "receipt_malformed");
}

TEST_CASE("public keys: what is given out is read again and checks a receipt; anything else is refused") {
  World world;
  const auto done = world.submit(a_body(), "0123456789abcdef", at(in_time));
  const auto given = keys_view(world.vault.signer().public_keys());
  CHECK(verify_receipt(to_json(done.receipt), read_keys(given)).valid);
  const auto with_key = [&](const char* name, std::string_view text) {
    auto changed = given;
    changed["keys"].as_array()[0].as_object()[name] = text;
    return base::json::value{changed};
  };
  const std::vector<base::json::value> wrong{"text",
                                             base::json::object{},
                                             base::json::object{{"keys", base::json::array{}}},
                                             base::json::object{{"keys", base::json::array{1}}},
                                             with_key("id", "0000000000000000"),
                                             with_key("ed25519", "AAAA")};
  for (const auto& keys : wrong) CHECK(refusal([&] { read_keys(keys); }) == "public_keys_malformed");
}

TEST_CASE("the same key and body give the same receipt, another body is refused") {
  World world;
  const auto first = world.submit(a_body(), "0123456789abcdef", at("2023-03-01T08:00:00+07:00"));
  const auto again = world.submit(a_body(), "0123456789abcdef", at("2023-03-01T08:00:09+07:00"));
  CHECK(again.again);
  CHECK(to_json(again.receipt) == to_json(first.receipt));
  CHECK(refusal([&] { world.submit(a_body("Khác"), "0123456789abcdef", at("2023-03-01T08:00:10+07:00")); }) ==
        "idempotency_conflict");
  CHECK(count(*world.database, initiatives_rows) == 1);
  CHECK(count(*world.database, event_rows) == 1);
  CHECK_FALSE(
      world.submit(a_body(), "0123456789abcdeF", at("2023-03-01T08:00:11+07:00")).again);  // control: another key
}

TEST_CASE("a sending needs a key of its own") {
  World world;
  const auto when = at("2023-03-01T08:00:00+07:00");
  for (const auto* key : {"", "short", "0123456789abcde", "0123456789abcdé0", "0123456789 abcdef"})
    CHECK(refusal([&] { world.submit(a_body(), key, when); }) == "idempotency_key_wrong");
  CHECK(refusal([&] { world.submit(a_body(), std::string(65, 'a'), when); }) == "idempotency_key_wrong");
  const base::json::value body = a_body();
  CHECK(refusal([&] {
          prepare_submission(world.form, find_unit, world.reception, {body, std::nullopt, when});
        }) == "idempotency_key_missing");
}

TEST_CASE("what comes too early or too late is told the instant in the reader's language") {
  World world;
  for (const auto when : {std::string_view{"2022-12-31T08:00:00+07:00"}, too_late}) {
    std::string vi, en;
    try {
      world.submit(a_body(), "another-key-00009", at(when));
    } catch (const base::Refused& refused) {
      vi = base::sentence(base::Language::vi, "error." + refused.code, refused.params);
      en = base::sentence(base::Language::en, "error." + refused.code, refused.params);
    }
    CHECK(vi.find("ngày") != std::string::npos);  // control
    REQUIRE(!en.empty());
    CHECK(en.find("ngày") == std::string::npos);
    CHECK(en.find('{') == std::string::npos);
  }
}

TEST_CASE("LC23-II.2.1a, BK21-1.1e: the last microsecond before the close counts, the close itself does not") {
  World world;
  CHECK_FALSE(world.submit(a_body(), "0123456789abcdef", at(in_time)).again);
  CHECK(refusal([&] { world.submit(a_body(), "another-key-00001", at(too_late)); }) == "programme_closed");
  CHECK(refusal([&] { world.submit(a_body(), "another-key-00002", at("2023-01-01T00:00:00+07:00") + -1); }) ==
        "programme_not_open");
  CHECK(refusal([&] { world.submit(a_body(), "another-key-00003", at("2023-01-01T00:00:00+07:00")); }).empty());
}

TEST_CASE("a closed programme says so before it says what is wrong with a field, an open one does not (control)") {
  World world;
  auto wrong = a_body();
  wrong.erase("title");
  CHECK(refusal([&] { world.submit(wrong, "0123456789abcdef", at(too_late)); }) == "programme_closed");
  CHECK(refusal([&] { world.submit(a_body(), "short", at(too_late)); }) == "programme_closed");
  CHECK(refusal([&] { world.submit(wrong, "0123456789abcdef", at(in_time)); }) == "submission_wrong");
}

TEST_CASE("what arrived in time counts although it is processed later, and a late retry still gets its receipt") {
  World world;
  const auto prepared = world.prepare(a_body(), "0123456789abcdef", at(in_time));
  const auto done = world.change(at("2023-09-01T00:00:07+07:00"), [&](work::Context& context) {
    return submit_initiative(context, prepared, world.reception.requests);
  });
  CHECK(done.receipt.received_at == at(in_time));
  const auto retry = world.submit(a_body(), "0123456789abcdef", at("2023-09-01T00:01:00+07:00"));
  CHECK(retry.again);
  CHECK(retry.receipt.code == done.receipt.code);
}

TEST_CASE("64 threads with one key: one row, one code") {
  World world;
  std::vector<std::thread> threads;
  std::mutex mutex;
  std::set<std::string> codes;
  std::atomic<int> fresh{0};
  for (int i = 0; i < 64; ++i) {
    threads.emplace_back([&] {
      const auto done = world.submit(a_body(), "0123456789abcdef", at("2023-03-01T08:00:00+07:00"));
      fresh += done.again ? 0 : 1;
      const std::lock_guard lock{mutex};
      codes.insert(done.receipt.code);
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(codes.size() == 1);
  CHECK(fresh == 1);
  CHECK(count(*world.database, initiatives_rows) == 1);
  CHECK(count(*world.database, event_rows) == 1);
}

TEST_CASE("co-authors, operator, sealed columns and a unit that is missing are kept") {
  World world;
  auto body = a_body();
  body["unit"] = nullptr;
  body["parent"] = "LD12";
  body["unit_text"] = "Hợp tác xã Bản Bo";
  body["author"].as_object()["birth_year"] = 1985;
  body["author"].as_object()["email"] = "pao@congdoan.vn";
  body["coauthors"] = base::json::array{base::json::object{{"name", "Lò Thị Mai"}, {"share", 40}}};
  body["author_share"] = 60;
  body["operator"] = base::json::object{{"name", "Nguyễn Văn Cán Bộ"}, {"phone", "0987654321"}};
  body["consent"] = base::json::object{{"name_public", true}};
  const auto done = world.submit(body);
  const auto row = stored(world, done.receipt);
  CHECK(row.unit_id == 12);
  CHECK(row.unit_text == "Hợp tác xã Bản Bo");
  CHECK(row.operator_name == "Nguyễn Văn Cán Bộ");
  CHECK(row.author_share == 60);
  CHECK(row.name_public);
  world.database->read([&](db::Tx& tx) { CHECK(Store{tx}.coauthors(row.id).at(0).name == "Lò Thị Mai"); });
}

TEST_CASE("a status moves only along the table, with its event and counts") {
  World world;
  const auto id = stored(world, world.submit(a_body()).receipt).id;
  const auto now = at("2023-03-13T08:00:00+07:00");
  CHECK(refusal([&] { world.move(id, Status::recognised, Mover::officer, now); }) == "status_not_allowed");
  CHECK(refusal([&] { world.move(id, Status::taken_in, Mover::author, now); }) == "status_not_allowed");
  world.move(id, Status::taken_in, Mover::officer, now);
  world.move(id, Status::withdrawn, Mover::author, now + 1);
  CHECK(refusal([&] { world.move(id, Status::taken_in, Mover::officer, now + 2); }) == "status_not_allowed");
  CHECK(refusal([&] { world.move(id + 1, Status::taken_in, Mover::officer, now); }) == "initiative_unknown");
  world.database->read([&](db::Tx& tx) {
    const auto steps = Store{tx}.steps(id);
    REQUIRE(steps.size() == 3);
    CHECK(steps[2].status == Status::withdrawn);
  });
}
