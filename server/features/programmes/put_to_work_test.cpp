// A definition put to work: what comes of it, and what is refused at which place.
#include "features/programmes/put_to_work.hpp"

#include "features/org/territory.hpp"
#include "features/programmes/fixture_for_tests.hpp"
#include "rules/small_guidance.hpp"

using namespace sovang;
using namespace sovang::programmes;
using namespace sovang::programmes::testing;

namespace {

std::shared_ptr<const rules::Book> a_book() {
  rules::testing::SmallGuidance guidance;
  guidance.files["mini/programme.yaml"] =
      "programme: {id: mini, title: {vi: Phát huy sáng kiến, en: Initiatives}}\n"
      "calendar:\n  entry: {from: 2022-01-08, to_end_of: 2023-08-31}\n";
  const auto loaded = rules::load_book(guidance.write());
  for (const auto& problem : loaded.problems.sorted()) MESSAGE(problem.line(base::Language::en));
  REQUIRE(loaded.book);
  return loaded.book;
}

struct House : World {
  House() { book = a_book(); }
  Programme make(const NewOrder& order, const work::Rights& rights = work::Rights::system()) {
    Programme made;
    database->change_and_wait([&](db::Tx& tx) {
      work::Context context{{}, at("2026-03-01T08:00:00+07:00"), tx, *book, "test", rights};
      made = put_to_work(context, order);
    });
    return made;
  }
  std::string refused(const NewOrder& order, const work::Rights& rights = work::Rights::system()) {
    try {
      (void)make(order, rights);
    } catch (const base::Refused& refused) {
      return refused.fields.empty() ? refused.code : refused.fields.front().place + " " + refused.fields.front().code;
    }
    return "";
  }
};

const NewOrder order{"nam-2027", "mini", "LD12", day("2027-12-31")};

NewOrder with(std::string NewOrder::*part, std::string value) {
  auto other = order;
  other.*part = std::move(value);
  return other;
}

}  // namespace

TEST_CASE("programmes: a definition is put to work with its dates moved to the chosen close") {
  House house;
  const auto made = house.make(order);
  CHECK(made.closes_at == base::end_of(day("2027-12-31")));
  CHECK(made.opens_at == at("2026-05-10T00:00:00+07:00"));
  CHECK(made.issuer == house.unit("LD12"));
  CHECK(made.settings.title.vi == "Phát huy sáng kiến");
  CHECK(house.programmes()->require("nam-2027").definition == "mini");
}

TEST_CASE(
    "programmes: a definition is not put to work by whoever has no role at the issuer, nor with a close that has "
    "passed") {
  House house;
  CHECK(house.refused(order, work::Rights::nobody()) == "/issuer programme_issuer_not_yours");
  CHECK(house.refused(with(&NewOrder::issuer, "KHAC")) == "/issuer programme_issuer_not_yours");
  CHECK(house.refused(with(&NewOrder::issuer, "LD12-A")) == "/issuer programme_issuer_grassroots");
  CHECK(house.refused(with(&NewOrder::definition, "khac")) == "/definition definition_unknown");
  CHECK(house.refused(with(&NewOrder::slug, "Sai Mã")) == "/id programme_slug_malformed");
  auto late = order;
  late.closes_on = day("2026-02-28");
  CHECK(house.refused(late) == "/closes_on programme_closes_in_past");
  CHECK(house.programmes()->all().empty());
  CHECK(house.refused(order).empty());
  CHECK(house.refused(order) == "/id programme_slug_taken");
}

TEST_CASE("programmes: an officer puts a definition to work for units of their own alone") {
  House house;
  const work::Rights district{{{work::Role::officer, house.unit("LD12-106")}},
                              std::make_shared<const org::DayTerritory>(house.tree, day("2026-03-01")),
                              work::Proof::whole};
  CHECK(house.refused(order, district) == "/issuer programme_issuer_not_yours");
  CHECK(house.make(with(&NewOrder::issuer, "LD12-106"), district).issuer == house.unit("LD12-106"));
}

TEST_CASE("programmes: one unit has fifty open ones at most") {
  House house;
  for (int i = 0; i < 50; ++i) (void)house.make(with(&NewOrder::slug, "nam-" + std::to_string(i)));
  CHECK(house.refused(order) == "/issuer programmes_too_many");
  CHECK(house.refused(with(&NewOrder::issuer, "TLD")).empty());  // control: another one's are counted apart
}
