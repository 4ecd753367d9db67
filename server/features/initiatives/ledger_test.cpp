// Counts of the ledger against a plain recount, with random transitions and random instants.
#include "features/initiatives/ledger.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>

using namespace sovang::initiatives;
using sovang::base::Instant;

namespace {

struct Story {
  std::vector<Event> events;
  static constexpr std::array<std::string_view, 3> sectors{"enterprise", "administrative", "other"};
};

/// Births and allowed transitions in random order over 50 units.
Story random_story(unsigned seed, int births) {
  std::mt19937 random{seed};
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
  Story story;
  struct Live {
    Event birth;
    Status status;
  };
  std::vector<Live> live;
  std::int64_t seq = 0;
  Instant at{1'000'000};
  while (static_cast<int>(live.size()) < births) {
    at = at + static_cast<std::int64_t>(below(5));
    if (live.empty() || below(3) > 0) {
      Event birth{++seq,
                  seq,
                  at,
                  std::nullopt,
                  Status::submitted,
                  static_cast<std::int64_t>(1000 + below(50)),
                  Story::sectors[below(3)],
                  below(2) == 0 ? "safety" : "production",
                  static_cast<std::int64_t>(below(1'000'000'000))};
      live.push_back({birth, Status::submitted});
      story.events.push_back(birth);
      continue;
    }
    auto& one = live[below(live.size())];
    const auto& step = transitions[below(transitions.size())];
    if (step.from != one.status) continue;
    Event event = one.birth;
    event.seq = ++seq;
    event.at = at;
    event.from = step.from;
    event.to = step.to;
    one.status = step.to;
    story.events.push_back(event);
  }
  return story;
}

/// The slow, obvious way: the last state of each initiative before the instant.
std::map<std::int64_t, Sum> recount(const Story& story, Instant as_of, Counted counted, std::string_view sector) {
  std::map<std::int64_t, const Event*> last;
  for (const auto& event : story.events)
    if (event.at < as_of) last[event.birth_seq] = &event;
  std::map<std::int64_t, Sum> sums;
  for (const auto& [birth, event] : last)
    if (counted.has(event->to) && (sector.empty() || event->sector == sector))
      sums[event->unit_id] += Sum{1, event->benefit_dong};
  return sums;
}

std::map<std::int64_t, Sum> as_map(const std::vector<UnitSum>& sums) {
  std::map<std::int64_t, Sum> map;
  for (const auto& unit : sums)
    if (unit.sum != Sum{}) map[unit.unit_id] = unit.sum;
  return map;
}

}  // namespace

TEST_CASE("counts as of any instant equal a recount") {
  for (const unsigned seed : {1U, 2U, 3U}) {
    const auto story = random_story(seed, 800);
    Ledger ledger;
    for (const auto& event : story.events) ledger.append(event);
    std::mt19937 random{seed};
    for (int i = 0; i < 20; ++i) {
      const Instant as_of{1'000'000 + static_cast<std::int64_t>(random() % 3000)};
      for (const auto& counted :
           {on_portal, Counted{Status::recognised}, Counted{Status::withdrawn, Status::refused}}) {
        CHECK(as_map(ledger.sums(as_of, counted)) == recount(story, as_of, counted, ""));
        CHECK(as_map(ledger.sums(as_of, counted, {"enterprise", ""})) == recount(story, as_of, counted, "enterprise"));
      }
    }
    CHECK(as_map(ledger.sums(end_of_time, on_portal)) == recount(story, end_of_time, on_portal, ""));
  }
}

TEST_CASE("what came and left on each day adds up to the count of any instant, for a unit, a sector and a field") {
  const auto story = random_story(4, 800);
  Ledger ledger;
  // The story's instants are seconds apart here, so that they spread over days.
  for (auto event : story.events) {
    event.at = Instant{event.at.micros * 300'000'000};
    ledger.append(event);
  }
  const Narrowing only{"enterprise", "safety", {1003, 1007, 1008, 99}};
  std::mt19937 random{4};
  for (int i = 0; i < 10; ++i) {
    const Instant as_of{(1'000'000 + static_cast<std::int64_t>(random() % 2500)) * 300'000'000};
    Sum by_days, by_units;
    sovang::base::Day last{std::numeric_limits<std::int32_t>::min()};
    for (const auto& [day, sum] : ledger.by_day(as_of, on_portal, only)) {
      CHECK(day > last);
      CHECK(sovang::base::start_of(day) < as_of);
      last = day;
      by_days += sum;
    }
    for (const auto& unit : ledger.sums(as_of, on_portal, {"enterprise", "safety"}))
      if (unit.unit_id == 1003 || unit.unit_id == 1007 || unit.unit_id == 1008) by_units += unit.sum;
    CHECK(by_days == by_units);
  }
  CHECK(ledger.by_day(end_of_time, on_portal).size() > 5);
  // A day's figure is the difference of two instants.
  const auto days = ledger.by_day(end_of_time, on_portal);
  for (const auto& [day, sum] : days) {
    auto until = ledger.total(sovang::base::end_of(day), on_portal);
    const auto from = ledger.total(sovang::base::start_of(day), on_portal);
    CHECK(sum == Sum{until.n - from.n, until.benefit_dong - from.benefit_dong});
  }
}

TEST_CASE("an author is known again by the key, and called by the first initiative") {
  Ledger ledger;
  const auto birth = [&](std::int64_t seq, std::int64_t author) {
    ledger.append({seq, seq, Instant{seq}, std::nullopt, Status::submitted, 7, "a", "b", 0, author});
  };
  birth(4, 10);
  birth(5, -20);
  birth(3, 10);  // committed later, numbered earlier
  birth(6, 0);
  ledger.append({7, 5, Instant{7}, Status::submitted, Status::withdrawn, 7, "a", "b", 0});
  CHECK(ledger.authors() == std::vector<std::int64_t>{3, 5, 6});
  std::vector<std::uint32_t> seen;
  ledger.each(ledger.standings(end_of_time), on_portal, [&](const Standing& one) { seen.push_back(one.author); });
  CHECK(seen == std::vector<std::uint32_t>{0, 0, 2});
  CHECK(ledger.places_of(std::vector<std::int64_t>{5, 3, 99}) == std::vector<std::uint32_t>{1, 2, Places::none});
}

TEST_CASE("many units and authors are found again while the tables grow") {
  Ledger ledger;
  std::int64_t seq = 0;
  for (int round = 0; round < 2; ++round)
    for (std::int64_t i = 0; i < 3000; ++i) {
      ++seq;
      ledger.append({seq, seq, Instant{seq}, std::nullopt, Status::submitted, i << 22, "a", "b", 1, -i * 4096});
    }
  CHECK(ledger.unit_ids().size() == 3000);
  CHECK(ledger.authors().size() == 3000);
  CHECK(ledger.total(end_of_time, on_portal) == Sum{6000, 6000});
}

TEST_CASE("the standing initiatives add up to the sums") {
  const auto story = random_story(9, 500);
  Ledger ledger;
  for (const auto& event : story.events) ledger.append(event);
  const Instant as_of{1'000'700};
  Sum total;
  ledger.each_standing(as_of, on_portal, [&](const Standing& one) { total += Sum{1, one.benefit_dong}; });
  CHECK(total == ledger.total(as_of, on_portal));
  CHECK(total.n > 0);
}

TEST_CASE("an instant is exclusive: 24h00 itself is no longer counted") {
  Ledger ledger;
  ledger.append({1, 1, Instant{99}, std::nullopt, Status::submitted, 7, "enterprise", "safety", 5});
  ledger.append({2, 2, Instant{100}, std::nullopt, Status::submitted, 7, "enterprise", "safety", 5});
  CHECK(ledger.total(Instant{100}, on_portal).n == 1);
  CHECK(ledger.total(Instant{101}, on_portal).n == 2);
  CHECK(ledger.version() == 2);
}

TEST_CASE("a birth that was overtaken is still found") {
  Ledger ledger;
  ledger.append({2, 2, Instant{10}, std::nullopt, Status::submitted, 7, "a", "b", 0});
  ledger.append({1, 1, Instant{9}, std::nullopt, Status::submitted, 8, "a", "b", 0});
  ledger.append({4, 1, Instant{11}, Status::submitted, Status::withdrawn, 8, "a", "b", 0});
  CHECK(as_map(ledger.sums(end_of_time, on_portal)) == std::map<std::int64_t, Sum>{{7, Sum{1, 0}}});
  CHECK_THROWS(ledger.append({5, 3, Instant{11}, Status::submitted, Status::withdrawn, 8, "a", "b", 0}));
}

TEST_CASE("ledger: an inquiry finds what a plain recount finds, in its order, page by page") {
  const auto story = random_story(7, 3000);
  Ledger ledger;
  ledger.append(story.events);
  struct Now {
    Event birth;
    Status status;
  };
  std::map<std::int64_t, Now> all;
  for (const auto& event : story.events) {
    auto& one = all[event.birth_seq];
    if (!event.from) one.birth = event;
    one.status = event.to;
  }
  Inquiry inquiry;
  inquiry.counted = {Status::submitted, Status::refused};
  inquiry.sector = "enterprise";
  inquiry.benefit_from = 200'000'000;
  inquiry.born_from = Instant{1'000'500};
  inquiry.covers = [](std::int64_t unit) { return unit % 3 == 0; };
  std::vector<std::pair<std::int64_t, std::int64_t>> wanted;  // benefit, birth
  std::int64_t refused = 0;
  for (const auto& [seq, one] : all) {
    const auto& birth = one.birth;
    if (birth.sector != "enterprise" || birth.benefit_dong < 200'000'000 || birth.at < Instant{1'000'500} ||
        birth.unit_id % 3 != 0)
      continue;
    refused += one.status == Status::refused ? 1 : 0;
    if (inquiry.counted.has(one.status)) wanted.emplace_back(-birth.benefit_dong, seq);
  }
  REQUIRE(wanted.size() > 20);
  std::sort(wanted.begin(), wanted.end());
  inquiry.order = Inquiry::Order::benefit;
  std::vector<std::int64_t> found, expected;
  for (const auto& [benefit, seq] : wanted) expected.push_back(seq);
  for (std::size_t skip = 0; skip < wanted.size() + 7; skip += 7) {
    const auto page = ledger.inquire(inquiry, skip, 7);
    CHECK(page.total == static_cast<std::int64_t>(wanted.size()));
    CHECK(page.by_status[static_cast<std::size_t>(Status::refused)] == refused);
    found.insert(found.end(), page.birth_seqs.begin(), page.birth_seqs.end());
  }
  CHECK(found == expected);
  inquiry.order = Inquiry::Order::oldest;
  const auto oldest = ledger.inquire(inquiry, 0, wanted.size()).birth_seqs;
  inquiry.order = Inquiry::Order::newest;
  const auto newest = ledger.inquire(inquiry, 0, wanted.size()).birth_seqs;
  CHECK(all.at(oldest.front()).birth.at <= all.at(oldest.back()).birth.at);
  CHECK(all.at(newest.front()).birth.at >= all.at(newest.back()).birth.at);
}
