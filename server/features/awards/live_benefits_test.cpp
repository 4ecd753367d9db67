// The ledger of a benefit, and which of its money rules read, as it was known at an instant.
#include "features/awards/fixture_for_tests.hpp"
#include "features/evidence/benefit.hpp"
#include "features/evidence/kept_benefits.hpp"
#include "features/initiatives/actions.hpp"
#include "features/initiatives/papers.hpp"
#include "features/initiatives/withdraw_document.hpp"

using namespace sovang;
using namespace sovang::awards::testing;
using evidence::BenefitEntry;
using evidence::Stage;

namespace {

constexpr std::int64_t million = 1'000'000;
constexpr std::int64_t confirmer = 71, auditor = 72;

/// One initiative that claims 60 million, and hands that act on its ledger.
struct Ledger {
  World& world;
  base::Instant at = awards::testing::at("2023-09-10T08:00:00+07:00");

  template <class F>
  base::Instant by(std::int64_t account, F&& act) {
    at = at + 1000;
    world.fresh->change_and_wait([&](db::Tx& tx) {
      work::Context context{{work::Actor::Kind::officer, account}, at, tx, *world.book, "test"};
      act(context);
    });
    return at + 1;
  }
  base::Instant paper(std::string_view kind, std::string_view dated = "2023-06-01") {
    return by(confirmer, [&](work::Context& context) {
      initiatives::add_initiative_document(context, 1, kind, "1/QĐ", *base::parse_day(dated), "Giám đốc");
    });
  }
  BenefitEntry entry(Stage stage, std::int64_t dong, std::string reason = {}) {
    BenefitEntry entry;
    entry.stage = stage;
    entry.amount_dong = dong;
    entry.reason = std::move(reason);
    if (stage == Stage::claimed) return entry;
    entry.from = base::parse_day("2022-06-01");
    entry.to = base::parse_day("2023-05-31");
    entry.method = "số giờ bớt được nhân đơn giá";
    world.fresh->read([&](db::Tx& tx) {
      for (const auto& one : initiatives::papers_of(tx, 1))
        if (one.kind == initiatives::benefit_paper && stage == Stage::confirmed) entry.document = one.id;
    });
    return entry;
  }
  base::Instant add(std::int64_t account, const BenefitEntry& entry) {
    return by(account, [&](work::Context& context) {
      evidence::record_benefit(context, initiatives::Store{context.tx}.find(1).value(), entry);
    });
  }
  /// The refusal's code, and those of its fields.
  std::string refused(std::int64_t account, const BenefitEntry& entry) {
    try {
      add(account, entry);
    } catch (const base::Refused& refused) {
      std::string told = refused.code;
      for (const auto& field : refused.fields) told += " " + field.place + ":" + field.code;
      return told;
    }
    return "";
  }
};

/// What a metric gives as known at an instant; -1: nothing is known.
std::int64_t read(World& world, const char* metric, const rules::SubjectKind& kind, const std::string& subject,
                  bool claimed, std::optional<base::Instant> known_at = {}) {
  std::map<std::string, std::vector<std::string>> args;
  if (claimed) args["money"] = {"claimed"};
  const auto season = world.open(known_at);
  return measure(*season, *world.book->vocabulary().metric(metric), kind, args).of(subject).value_or(-1);
}

}  // namespace

TEST_CASE("rules read what was audited, else confirmed, else claimed beside its paper, as known at the instant") {
  ON_EACH_ENGINE(engine) {
    World world{engine};
    world.enter("LD12-108-A", 1, "lc23", 60 * million);
    Ledger ledger{world};
    const rules::SubjectKind unit{rules::SubjectKind::Of::unit, "grassroots"};
    const auto total = [&](bool claimed, std::optional<base::Instant> known_at = {}) {
      return read(world, "benefit_total", unit, "LD12-108-A", claimed, known_at);
    };
    const auto largest = [&] { return read(world, "benefit_max", unit, "LD12-108-A", false); };
    CHECK(total(true) == 60 * million);
    CHECK(total(false) == 0);  // nobody confirmed it
    CHECK(largest() == 0);

    const auto on_paper = ledger.paper(std::string{initiatives::benefit_paper});
    CHECK(total(false) == 60 * million);  // the paper confirms what was claimed
    const auto confirmed = ledger.add(confirmer, ledger.entry(Stage::confirmed, 45 * million));
    CHECK(total(false) == 45 * million);
    CHECK(total(true) == 60 * million);
    CHECK(largest() == 45 * million);
    const auto audited = ledger.add(auditor, ledger.entry(Stage::audited, 40 * million));
    CHECK(total(false) == 40 * million);
    // A confirmation put right does not speak louder than the audit.
    ledger.add(confirmer, ledger.entry(Stage::confirmed, 50 * million, "nhầm đơn giá của quý 2"));
    CHECK(total(false) == 40 * million);
    const auto again = ledger.add(auditor, ledger.entry(Stage::audited, 48 * million, "theo xác nhận đã sửa lại"));
    const auto corrected =
        ledger.add(confirmer, ledger.entry(Stage::claimed, 6 * million, "tác giả khai nhầm một số 0"));
    CHECK(total(true) == 6 * million);

    CHECK(total(false, on_paper + -1) == 0);
    CHECK(total(false, on_paper) == 60 * million);
    CHECK(total(false, confirmed) == 45 * million);
    CHECK(total(false, audited) == 40 * million);
    CHECK(total(false, again) == 48 * million);
    CHECK(total(true, corrected + -1) == 60 * million);
  }
}

TEST_CASE("money on a paper that was withdrawn counts no more; as known before it stays what it was") {
  ON_EACH_ENGINE(engine) {
    World world{engine};
    world.enter("LD12-108-A", 1, "lc23", 60 * million);
    Ledger ledger{world};
    const rules::SubjectKind unit{rules::SubjectKind::Of::unit, "grassroots"};
    const auto total = [&](std::optional<base::Instant> known_at = {}) {
      return read(world, "benefit_total", unit, "LD12-108-A", false, known_at);
    };
    const auto withdraw = [&](std::int64_t paper) {
      return ledger.by(confirmer, [&](work::Context& context) {
        initiatives::withdraw_initiative_document(context, 1, paper, "ghi nhầm của sáng kiến khác");
      });
    };
    const auto stand = [&] {
      std::string all;
      world.fresh->read([&](db::Tx& tx) {
        for (const auto& entry : evidence::benefits_of(tx, 1)) all += entry.stands ? '+' : '-';
      });
      return all;
    };
    ledger.paper(initiatives::benefit_paper);
    const auto first = ledger.entry(Stage::confirmed, 45 * million);
    ledger.add(confirmer, first);
    ledger.paper(initiatives::benefit_paper, "2023-07-01");
    const auto second = ledger.entry(Stage::confirmed, 50 * million, "theo văn bản mới hơn");
    ledger.add(confirmer, second);
    REQUIRE(first.document != second.document);
    ledger.add(auditor, ledger.entry(Stage::audited, 48 * million));
    CHECK(total() == 48 * million);

    const auto later = withdraw(*second.document);
    CHECK(total() == 45 * million);  // the audit looked at what has fallen
    CHECK(stand() == "+--");
    CHECK(total(later + -1) == 48 * million);
    CHECK(ledger.refused(confirmer, second) ==
          "benefit_entry_wrong /document:benefit_document_missing");  // nothing new rests on it
    CHECK(ledger.refused(confirmer, ledger.entry(Stage::audited, million)) == "benefit_own_confirmation");

    const auto last = withdraw(*first.document);
    CHECK(total() == 0);
    CHECK(stand() == "---");
    CHECK(total(last + -1) == 45 * million);
    CHECK(read(world, "benefit_total", unit, "LD12-108-A", true) == 60 * million);
    CHECK(ledger.refused(auditor, ledger.entry(Stage::audited, million)) == "benefit_not_confirmed");
    ledger.paper(initiatives::benefit_paper,
                 "2023-08-01");  // the right one: the claim, then without any reason an entry
    CHECK(total() == 60 * million);
    ledger.add(confirmer, ledger.entry(Stage::confirmed, 30 * million));
    CHECK(total() == 30 * million);
  }
}

TEST_CASE("a paper confirms what was claimed when it was recorded, no later claim") {
  World world{db::Engine::sqlite};
  world.enter("LD12-108-A", 1, "lc23", 60 * million);
  Ledger ledger{world};
  const rules::SubjectKind unit{rules::SubjectKind::Of::unit, "grassroots"};
  const auto total = [&](bool claimed) { return read(world, "benefit_total", unit, "LD12-108-A", claimed); };
  // What officers are shown agrees with what rules read.
  const auto shown = [&] {
    std::int64_t dong = 0;
    world.fresh->read([&](db::Tx& tx) {
      dong = evidence::StandingBenefits{tx, world.programmes.current()->require("lc23").id}.of(
          initiatives::Store{tx}.birth_seq(1), 60 * million);
    });
    return dong;
  };
  CHECK(shown() == 60 * million);
  ledger.add(confirmer, ledger.entry(Stage::claimed, 50 * million, "tác giả khai nhầm một số"));
  CHECK(shown() == 50 * million);  // put right, though nobody confirmed it
  ledger.paper(initiatives::benefit_paper);
  CHECK(total(false) == 50 * million);
  ledger.add(confirmer, ledger.entry(Stage::claimed, 600 * million, "khai thêm sau khi xác nhận"));
  CHECK(total(true) == 600 * million);
  CHECK(total(false) == 50 * million);
  CHECK(shown() == 50 * million);
  ledger.paper(initiatives::benefit_paper, "2023-07-01");  // control: a new paper does
  CHECK(total(false) == 600 * million);
  CHECK(shown() == 600 * million);
  ledger.add(confirmer, ledger.entry(Stage::confirmed, 7 * million));
  CHECK(shown() == 7 * million);
}

TEST_CASE("amounts in memory are read again after an entry, a paper and a withdrawal, and only then") {
  ON_EACH_ENGINE(engine) {
    World world{engine};
    world.enter("LD12-108-A", 1, "lc23", 60 * million);
    Ledger ledger{world};
    evidence::KeptBenefits kept;
    std::shared_ptr<const evidence::StandingBenefits> last;
    const auto programme = world.programmes.current()->require("lc23").id;
    // What counts, in millions; below zero: as it was kept.
    const auto ask = [&](base::Instant now) {
      std::int64_t told = 0;
      world.fresh->read([&](db::Tx& tx) {
        auto benefits = kept.of(tx, programme, now);
        told = benefits->of(initiatives::Store{tx}.birth_seq(1), 60 * million) / million;
        if (benefits == last) told = -told;
        last = std::move(benefits);
      });
      return told;
    };
    const auto now = ledger.at;
    CHECK(ask(now) == 60);
    CHECK(ask(now) == -60);
    ledger.add(confirmer, ledger.entry(Stage::claimed, 50 * million, "tác giả khai nhầm một số"));
    CHECK(ask(now) == 50);
    ledger.paper(initiatives::benefit_paper);
    CHECK(ask(now) == 50);
    const auto confirmed = ledger.entry(Stage::confirmed, 45 * million);
    ledger.add(confirmer, confirmed);
    CHECK(ask(now) == 45);
    CHECK(ask(now) == -45);
    ledger.by(confirmer, [&](work::Context& context) {
      initiatives::withdraw_initiative_document(context, 1, *confirmed.document, "ghi nhầm của sáng kiến khác");
    });
    CHECK(ask(now) == 50);
    constexpr auto lasts = 600 * base::micros_per_second;
    CHECK(ask(now + (lasts - 1)) == -50);
    CHECK(ask(now + lasts) == 50);
  }
}

TEST_CASE("the benefit of an initiative is unknown until it is confirmed, and known to a rule that reads claims") {
  World world{db::Engine::sqlite};
  world.enter("LD12-108-A", 1, "lc23", 60 * million);
  Ledger ledger{world};
  const rules::SubjectKind entered{rules::SubjectKind::Of::initiative, "entered"};
  std::string code;
  world.fresh->read([&](db::Tx& tx) { code = awards::author_code(initiatives::Store{tx}.birth_seq(1)); });
  CHECK(read(world, "benefit", entered, code, false) == -1);
  CHECK(read(world, "benefit", entered, code, true) == 60 * million);
  ledger.paper(std::string{initiatives::benefit_paper});
  ledger.add(confirmer, ledger.entry(Stage::confirmed, 45 * million));
  CHECK(read(world, "benefit", entered, code, false) == 45 * million);
}

TEST_CASE("nothing in the ledger is overwritten, and each stage asks for what makes it one") {
  ON_EACH_ENGINE(engine) {
    World world{engine};
    world.enter("LD12-108-A", 1, "lc23", 60 * million);
    Ledger ledger{world};
    CHECK(ledger.refused(confirmer, ledger.entry(Stage::confirmed, million)) ==
          "benefit_entry_wrong /document:benefit_document_missing");
    ledger.paper("recognition");
    auto other_paper = ledger.entry(Stage::confirmed, million);
    world.fresh->read([&](db::Tx& tx) { other_paper.document = initiatives::papers_of(tx, 1).front().id; });
    CHECK(ledger.refused(confirmer, other_paper) == "benefit_entry_wrong /document:benefit_document_missing");
    ledger.paper(std::string{initiatives::benefit_paper});

    auto bare = ledger.entry(Stage::confirmed, -1);
    bare.to = *bare.from + -1;
    bare.method = "ước";
    CHECK(ledger.refused(confirmer, bare) ==
          "benefit_entry_wrong /amount_dong:benefit_out_of_range /to_on:benefit_period_wrong "
          "/method:benefit_method_short");
    CHECK(ledger.refused(auditor, ledger.entry(Stage::audited, million)) == "benefit_not_confirmed");
    CHECK(ledger.refused(confirmer, ledger.entry(Stage::claimed, million)) ==
          "benefit_entry_wrong /reason:reason_short");

    ledger.add(confirmer, ledger.entry(Stage::confirmed, 50 * million));
    CHECK(ledger.refused(confirmer, ledger.entry(Stage::audited, million)) == "benefit_own_confirmation");
    CHECK(ledger.refused(confirmer, ledger.entry(Stage::confirmed, million)) ==
          "benefit_entry_wrong /reason:reason_short");
    ledger.add(confirmer, ledger.entry(Stage::confirmed, 51 * million, "cộng thêm một ca máy"));
    ledger.add(auditor, ledger.entry(Stage::audited, 49 * million));
    std::vector<std::int64_t> amounts;
    world.fresh->read([&](db::Tx& tx) {
      for (const auto& entry : evidence::benefits_of(tx, 1)) amounts.push_back(entry.amount_dong / million);
    });
    CHECK(amounts == std::vector<std::int64_t>{50, 51, 49});
  }
}
