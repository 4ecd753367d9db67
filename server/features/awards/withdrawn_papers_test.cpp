// A paper that was recorded by mistake: withdrawn with a reason, no evidence from then on, and still what it was as
// known before.
#include <doctest/doctest.h>

#include "features/awards/fixture_for_tests.hpp"
#include "features/initiatives/actions.hpp"
#include "features/initiatives/imprints.hpp"
#include "features/initiatives/papers.hpp"
#include "features/initiatives/withdraw_document.hpp"
#include "work/history.hpp"
#include "work/verify_history.hpp"

using namespace sovang;
using namespace sovang::awards::testing;
using rules::Paper;
using Of = rules::SubjectKind::Of;

namespace {

const std::string by_mistake = "ghi nhầm số của đơn vị khác";

struct Office {
  explicit Office(db::Engine engine) : world{engine} { world.enter("LD12-108-A", 2); }

  World world;
  base::Instant at = awards::testing::at("2023-09-10T08:00:00+07:00");

  /// From when on it is known; the refusal's code and those of its fields go to `refused`.
  template <class F>
  base::Instant act(F&& action) {
    at = at + 1000;
    refused.clear();
    try {
      world.fresh->change_and_wait([&](db::Tx& tx) {
        work::Context context{{work::Actor::Kind::officer, 71}, at, tx, *world.book, "test"};
        action(context);
      });
    } catch (const base::Refused& refusal) {
      refused = refusal.code;
      for (const auto& field : refusal.fields) refused += " " + field.place + ":" + field.code;
    }
    return at + 1;
  }
  std::string refused;

  std::int64_t unit() const { return world.tree.current()->unit(world.tree.current()->require("LD12-108-A")).id; }
  std::int64_t recognition(std::int64_t initiative) {
    std::int64_t id = 0;
    act([&](work::Context& context) {
      id = initiatives::add_initiative_document(context, initiative, "recognition", "1/QĐ",
                                                *base::parse_day("2023-06-01"), "Giám đốc");
    });
    return id;
  }
  base::Instant withdraw(std::int64_t initiative, std::int64_t paper, std::string_view reason = by_mistake) {
    return act(
        [&](work::Context& context) { initiatives::withdraw_initiative_document(context, initiative, paper, reason); });
  }
  base::Instant withdraw_of_unit(std::int64_t paper) {
    return act(
        [&](work::Context& context) { initiatives::withdraw_unit_document(context, unit(), paper, by_mistake); });
  }
  std::vector<initiatives::Paper> of_unit() {
    std::vector<initiatives::Paper> papers;
    world.fresh->read([&](db::Tx& tx) { papers = initiatives::papers_of_unit(tx, unit()); });
    return papers;
  }

  /// Of the first of its kind: the first initiative, or the unit.
  Paper evidence(std::string_view kind, bool unit, std::optional<base::Instant> known_at = {}) {
    const auto season = world.open(known_at);
    const auto subjects = season->facts.population(
        unit ? rules::SubjectKind{Of::unit, "grassroots"} : rules::SubjectKind{Of::initiative, "entered"}, {"", true},
        closes);
    const auto row = unit ? subjects->codes.row_of("LD12-108-A").value() : std::size_t{0};
    return season->facts.papers(kind, {}, *subjects, closes).at(row);
  }
  std::vector<std::string> verified() {
    std::vector<std::string> told;
    const std::array kinds{&initiatives::initiative_paper_record(), &initiatives::unit_paper_record(),
                           &initiatives::withdrawn_paper_record()};
    world.fresh->read(
        [&](db::Tx& tx) { work::verify_records(tx, kinds, [&](const std::string& line) { told.push_back(line); }); });
    return told;
  }
};

}  // namespace

TEST_CASE("a paper of an initiative that was withdrawn is no evidence, and was some as known before") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto paper = office.recognition(1);
    CHECK(office.evidence("recognition", false) == Paper::inside);
    office.withdraw(1, paper, "nhầm");
    CHECK(office.refused == "withdrawal_wrong /reason:reason_short");
    office.withdraw(2, paper);
    CHECK(office.refused == "document_unknown");  // another's
    CHECK(office.evidence("recognition", false) == Paper::inside);

    const auto known = office.withdraw(1, paper);
    REQUIRE(office.refused.empty());
    CHECK(office.evidence("recognition", false) == Paper::missing);
    CHECK(office.evidence("recognition", false, known) == Paper::missing);
    CHECK(office.evidence("recognition", false, known + -1) == Paper::inside);
    office.withdraw(1, paper);
    CHECK(office.refused == "document_withdrawn");

    std::vector<initiatives::Paper> papers;
    office.world.fresh->read([&](db::Tx& tx) {
      papers = initiatives::papers_of(tx, 1);
      const auto told = work::history_of(tx, "initiative", 1).back();
      CHECK(told.action == "initiative_document_withdrawn");
      CHECK(told.reason == by_mistake);
    });
    REQUIRE(papers.size() == 1);  // it stays
    REQUIRE(papers[0].withdrawn);
    CHECK(papers[0].withdrawn->reason == by_mistake);
    CHECK(papers[0].withdrawn->account == 71);
    CHECK(papers[0].withdrawn->at == known + -1);

    office.recognition(1);  // the right one, recorded again
    CHECK(office.evidence("recognition", false) == Paper::inside);
    CHECK(office.verified().empty());
    office.world.fresh->change_and_wait([&](db::Tx& tx) { tx.run_script("DELETE FROM withdrawn_papers"); });
    CHECK_FALSE(office.verified().empty());  // control: a hand is found
  }
}

TEST_CASE("a unit's statement that was withdrawn gives way to what was recorded before it") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto day = *base::parse_day("2023-06-01");
    office.act([&](work::Context& context) {
      initiatives::add_unit_document(context, office.unit(), "incentive_clause", "1/TƯ", day);
    });
    office.act([&](work::Context& context) {
      initiatives::state_no_document(context, office.unit(), "incentive_clause", "2/BC", day + 1);
    });
    CHECK(office.evidence("incentive_clause", true) == Paper::none);
    const auto papers = office.of_unit();
    REQUIRE(papers.size() == 2);
    CHECK(papers[1].states_none);
    const auto statement = office.withdraw_of_unit(papers[1].id);
    CHECK(office.evidence("incentive_clause", true) == Paper::inside);
    CHECK(office.evidence("incentive_clause", true, statement + -1) == Paper::none);
    const auto clause = office.withdraw_of_unit(papers[0].id);
    CHECK(office.evidence("incentive_clause", true) == Paper::missing);
    CHECK(office.evidence("incentive_clause", true, clause + -1) == Paper::inside);
    CHECK(office.of_unit()[0].withdrawn.has_value());
    CHECK(office.verified().empty());
  }
}
