// The demonstration holds what it promises: both sides of the thresholds, and it is made once.
#include "app/invented/demo.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/sentences.hpp"
#include "features/initiatives/boards.hpp"
#include "features/initiatives/counting.hpp"
#include "features/programmes/register.hpp"
#include "features/programmes/standing_targets.hpp"
#include "rules/book.hpp"

using namespace sovang;

namespace {

crypto::Secret a_secret(unsigned char filler) {
  crypto::Secret secret;
  std::fill_n(secret.data(), crypto::Secret::size, filler);
  return secret;
}
std::vector<crypto::Secret> secrets(unsigned char filler) {
  std::vector<crypto::Secret> list;
  list.push_back(a_secret(filler));
  return list;
}

}  // namespace

TEST_CASE("demo: three programmes, every threshold, made once") {
  const auto loaded = rules::load_book(SOVANG_SOURCE_DIR "/guidance");
  REQUIRE(loaded.book);
  const initiatives::Vault vault(crypto::KeyRing{secrets(1)}, crypto::Signer{secrets(2)});
  const auto now = base::parse_instant("2026-03-12T09:00:00+07:00").value();
  auto database = db::open("sqlite::memory:");
  const invented::DemoOrder order{SOVANG_SOURCE_DIR "/guidance/catalogue/units", now, *loaded.book, vault};
  std::map<std::string, base::json::object> told;
  const auto demo = invented::make_demo(*database, order, [&](auto key, const auto& params) {
    if (key == "command.demo_initiatives_made") told[std::string{params.at("programme").as_string()}] = params;
  });
  CHECK(demo.made);
  REQUIRE(demo.programmes.size() == 3);
  CHECK(demo.initiatives > 5'000);
  initiatives::Counting counting(*database);
  counting.follow();
  database->read([&](db::Tx& tx) {
    const auto tree = org::Tree::load(tx);
    const auto programmes = programmes::Register::load(tx);
    const auto& closed = programmes->require("mtsk-2023");
    CHECK(closed.closing_recorded_at == closed.closes_at);  // LC23-II.2.1a
    CHECK(programmes->require("mtsk-2026").state(now) == programmes::State::open);
    CHECK(programmes->require("mtsk-2026").cloned_from == closed.id);
    CHECK(programmes->require("75-nghin-2026").accepts(now));
    const auto& targets = programmes->targets(closed.id);
    const auto last = base::Instant{closed.closes_at.micros - 1};
    const programmes::StandingTargets at_close{targets, *tree, base::day_of(last), closed.closes_at};
    CHECK(at_close.shown(tree->unit(tree->require("LD12-108")).id) == 132);
    CHECK_FALSE(at_close.shown(tree->unit(tree->require("LD12-112")).id));
    CHECK(tree->on(base::day_of(last))->children(tree->require("LD12-109")).size() == 80);  // LC23-III.2.1.2q
    std::set<std::string_view> bloc_titles;
    for (const auto& bloc : tree->blocs()) CHECK_MESSAGE(bloc_titles.insert(bloc.title).second, bloc.code);
    // What officers did late they did over hours, not all in the last instant before the close.
    const auto ledger = counting.of(closed.id);
    for (const auto status : initiatives::all_statuses) {
      const auto before = ledger->total(closed.closes_at + -10 * base::micros_per_second, {status}).n;
      CHECK(std::abs(ledger->total(closed.closes_at, {status}).n - before) <= 2);
    }
    // A worker who looks for the union finds one of its name.
    for (const auto* const upper : {"LD12-109", "LD12-108", "LD12"}) {
      std::set<std::string_view> names;
      for (const auto child : tree->on(base::day_of(last))->children(tree->require(upper)))
        CHECK_MESSAGE(names.insert(tree->name(child, base::day_of(last)).full).second, tree->unit(child).code);
    }
    // What is told of each programme is what its pages show, with the rule.
    CHECK(told.size() == 3);
    for (const auto& [slug, params] : told) {
      const auto& programme = programmes->require(slug);
      const auto shown = counting.of(programme.id)->total(now, initiatives::counted_of(programme)).n;
      CHECK(params.at("counted") == shown);
      CHECK(params.at("initiatives").to_number<std::int64_t>() > shown);
      CHECK(base::sentence(base::Language::vi, "command.demo_initiatives_made", params).ends_with("Công nhận."));
    }
    CHECK(initiatives::compare_counts(tx, closed.id, counting.of(closed.id).get()).empty());
  });
  CHECK_FALSE(invented::make_demo(*database, order, [](auto, const auto&) {}).made);
}
