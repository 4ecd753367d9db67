// As of an instant, as it was known: mergers, targets and members recorded later (promise 4).
#include "features/awards/fixture_for_tests.hpp"
#include "features/initiatives/shared_sums.hpp"
#include "features/initiatives/verify_records.hpp"

using namespace sovang;
using namespace sovang::awards::testing;

TEST_CASE("a merger during a programme adds the targets too: 333 of 222 is not over 150 % (LC23-III.2.1.1a)") {
  ON_EACH_ENGINE(engine) {
    World world{engine};
    world.give_targets(prepared, "LD12-108,132,,,\nLD12-111,90,,,\n");
    world.enter("LD12-108-A", 198);
    world.enter("LD12-111-A", 135);
    CHECK(answer_at(*world.open(), "province-merit-upper", "LD12-108", "LC23-III.2.1.1a") == "not_met");
    world.merge("LD12-111,LD12-108,2023-08-01,\n");
    const auto board = world.boards.as_of(world.programmes.current()->require("lc23"), closes);
    CHECK(row_of(*board, "LD12-108").target == 222);
    CHECK(board->totals[static_cast<std::size_t>(board->frame->find("LD12-108"))].n == 333);
    CHECK(answer_at(*world.open(), "province-merit-upper", "LD12-108", "LC23-III.2.1.1a") == "not_met");
    world.enter("LD12-111-A", 1);
    CHECK(answer_at(*world.open(), "province-merit-upper", "LD12-108", "LC23-III.2.1.1a") == "met");
  }
}

TEST_CASE(
    "a part of a unit that goes on: counts, targets and members are shared from that day, nothing is lost or doubled") {
  ON_EACH_ENGINE(engine) {
    World world{engine};
    world.give_targets(prepared, "LD12-108-A,10,,,\nLD12-111-A,5,,,\nLD12-108,100,,,\n");
    world.enter("LD12-108-A", 7, "lc23", 100);
    world.enter("LD12-108-A", 4, "lc23", 50, at("2023-06-01T00:00:00+07:00"));  // its own: sent on the day itself
    world.enter("LD12-111-A", 1);
    world.merge("LD12-108-A,LD12-111-A,2023-06-01,30%\n");
    const auto& programme = world.programmes.current()->require("lc23");
    const auto split_at = at("2023-06-01T00:00:00+07:00");
    const auto told = [&](const initiatives::Board& board) {
      std::string all;
      for (const auto* const code : {"LD12-108-A", "LD12-111-A", "LD12-108", "LD12-111", "LD12"}) {
        const auto& sum = board.totals[static_cast<std::size_t>(board.frame->find(code))];
        all += std::to_string(sum.n) + "/" + sum.benefit_dong.digits() + " ";
      }
      return all;
    };
    // 30 % of 7 is 2,1 and 70 % is 4,9: the larger remainder is rounded up.
    const auto board = world.boards.as_of(programme, closes);
    CHECK(told(*board) == "9/690 3/210 9/690 3/210 12/900 ");
    CHECK(told(*world.boards.as_of(programme, split_at)) == "7/700 1/0 7/700 1/0 8/700 ");
    CHECK(told(*world.boards.as_of(programme, split_at, base::day_of(closes))) == "5/490 3/210 5/490 3/210 8/700 ");
    CHECK(row_of(*board, "LD12-108-A").target == 7);
    CHECK(row_of(*board, "LD12-111-A").target == 8);
    CHECK(row_of(*board, "LD12-108").target == 100);
    CHECK(row_of(*board, "LD12-108-A").members == 1050);
    CHECK(row_of(*board, "LD12-111-A").members == 1150);
    const auto season = world.open();
    const auto* const metric = world.book->vocabulary().metric("initiatives");
    REQUIRE(metric);
    const auto sums = measure(*season, *metric, {rules::SubjectKind::Of::unit, "top,upper,grassroots"}, {});
    for (const auto* const code : {"LD12-108-A", "LD12-111-A", "LD12-108", "LD12-111", "LD12"}) {
      CAPTURE(std::string{code});
      CHECK(sums.of(code) == board->totals[static_cast<std::size_t>(board->frame->find(code))].n);
    }

    const auto tree = world.tree.current();
    const auto lines = initiatives::snapshot_lines(
        *board->frame,
        initiatives::own_sums(*board->frame, *tree,
                              initiatives::shared_sums(*world.counting.of(programme.id), *tree, board->frame->day,
                                                       closes, initiatives::on_portal)),
        "lc23", closes);
    std::vector<std::string> differences;
    world.fresh->change_and_wait(
        [&](db::Tx& tx) { initiatives::freeze_programme(tx, programme.id, closes, closes, lines); });
    world.fresh->read([&](db::Tx& tx) {
      initiatives::compare_snapshot(tx, programme.id, initiatives::on_portal,
                                    *initiatives::find_snapshot(tx, programme.id), tree, board->frame->day,
                                    [&](const std::string& line) { differences.push_back(line); });
    });
    CHECK(differences == std::vector<std::string>{});

    // What was handed on goes on with whoever takes over later, and so does the rest.
    world.merge("LD12-108-A,LD12-108-B,2023-07-01,\nLD12-111-A,LD12-108-B,2023-08-01,50%\n");
    const auto later = world.boards.as_of(programme, closes);
    CHECK(later->totals[static_cast<std::size_t>(later->frame->find("LD12"))] == initiatives::Sum{12, 900});
    CHECK(later->totals[static_cast<std::size_t>(later->frame->find("LD12-108-B"))].n +
              later->totals[static_cast<std::size_t>(later->frame->find("LD12-111-A"))].n ==
          12);
  }
}

TEST_CASE("a target recorded later changes only what is known later, and one of the day after the close nothing") {
  ON_EACH_ENGINE(engine) {
    World world{engine};
    world.give_targets(prepared, "LD12-108,132,,,\n");
    world.enter("LD12-108-A", 199);  // 150,76 %
    const auto clause = "LC23-III.2.1.1a";
    const auto decided = at("2023-09-10T00:00:00+07:00");
    const auto digest = [&](awards::Season& season) {
      season.judge.award("province-merit-upper");
      return season.judge.digest();
    };
    const auto before = world.open(decided);
    CHECK(answer_at(*before, "province-merit-upper", "LD12-108", clause) == "met");
    world.give_targets(decided, "LD12-108,100,,2023-09-01,Sau khi kết thúc\n");
    CHECK(answer_at(*world.open(), "province-merit-upper", "LD12-108", clause) == "met");
    world.give_targets(decided, "LD12-108,180,,2022-02-01,Sửa số giao\n");
    CHECK(answer_at(*world.open(), "province-merit-upper", "LD12-108", clause) == "not_met");
    const auto then = world.open(decided);
    CHECK(answer_at(*then, "province-merit-upper", "LD12-108", clause) == "met");
    CHECK(digest(*then) == digest(*before));
    CHECK(digest(*world.open()) != digest(*before));
  }
}

TEST_CASE("members, parents and mergers recorded later change only what is known later") {
  ON_EACH_ENGINE(engine) {
    World world{engine};
    world.give_targets(prepared, "LD12-111,10,,,\nLD12-108,10,,,\n");
    world.enter("LD12-111-A", 20);
    const auto decided = at("2023-09-10T00:00:00+07:00");
    const auto places = [&](std::optional<base::Instant> known_at) {
      const auto season = world.open(known_at);
      return places_of(*season, "province-merit-author", "LD12-111").low;
    };
    const auto digest = [&](std::optional<base::Instant> known_at) {
      const auto season = world.open(known_at);
      (void)season->judge.quotas("province-merit-author");
      return season->judge.digest();
    };
    const auto first = digest(decided);
    REQUIRE(places({}) == 3);  // 700 members (LC23-III.2.2.2)
    const std::string more =
        "unit_code,parent_code,level,kind,name_vi,members\nLD12-111,LD12,upper,LDLD_HUYEN,LĐLĐ huyện Tân Uyên,2500\n";
    SUBCASE("a file without a day changes nothing before today") {
      world.import_units(more, {org::always, *base::parse_day("2023-09-20"), now});
      CHECK(places({}) == 3);
      CHECK(places(decided) == 3);
      CHECK(org::headcounts(
                *world.tree.current(),
                *base::parse_day("2023-09-20"))[static_cast<std::size_t>(world.tree.current()->require("LD12-111"))]
                .number() == 2500);
    }
    SUBCASE("a correction of the past is known from when it was recorded") {
      world.import_units(more, {org::always, {}, decided});
      CHECK(places({}) == 5);
      CHECK(places(decided) == 3);
      CHECK(digest(decided) == first);
    }
    SUBCASE("a merger recorded later, and subordinates that moved with it") {
      world.change(decided, [&](work::Context& context) {
        std::istringstream in("unit_code,successor_code,effective_on\nLD12-111,LD12-108,2023-08-01\n");
        org::import_successors(context.tx, in, "m.csv", decided);
      });
      CHECK(digest(decided) == first);  // before more is asked of it: a digest covers what was looked at
      CHECK(answer_at(*world.open(decided), "province-merit-upper", "LD12-111", "LC23-III.2.1.1a") == "met");
      CHECK_THROWS_AS(awards::explanation_view(*world.open(), "province-merit-upper", "LD12-111"), base::Refused);
    }
  }
}
