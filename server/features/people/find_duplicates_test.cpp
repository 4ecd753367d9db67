// One person twice: suggested with the reasons, merged, taken apart; and a name that thousands bear.
#include "features/people/fixture_for_tests.hpp"
#include "work/right.hpp"

using namespace sovang;
using namespace sovang::people;
using namespace sovang::people::testing;

TEST_CASE("one person twice is suggested with the reasons, merged by a person, and taken apart again") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto one = office.add({"Nguyễn Thị Bé", 1980, {}}, office.post("C", "2019-01-01", "Công ty May"));
    const auto two = office.add({"Nguyen Thi Be", 1980, {}}, office.post("B", "2022-01-01", "công ty may"));
    office.add({"Nguyễn Thị Bé", 1960, {}}, office.post("A1"));  // another generation
    office.add({"Nguyễn Thị Bế", {}, {}}, office.post("Q1"));    // nothing but the name is alike
    auto found = office.pairs();
    REQUIRE(found.pairs.size() == 1);
    CHECK(found.pairs[0].likeness.score == 40 + 30 + 10 + 10);
    std::string signs;
    for (const auto& sign : found.pairs[0].likeness.signs) signs += std::string{sign.code} + " ";
    CHECK(signs == "same_letters same_year near_unit same_employer ");
    CHECK(office.act([&](auto& context) { merge_people(context, office.seal(), {one}, {two}); }).empty());
    CHECK(office.pairs().pairs.empty());
    CHECK(office.person(two)->id == one);
    CHECK(office.person(one)->posts.size() == 2);
    CHECK(office.names(asked("be")) == "Nguyễn Thị Bé|Nguyễn Thị Bé|Nguyễn Thị Bế");
    Question at_b;
    at_b.unit = office.unit("B");
    CHECK(office.names(at_b) == "Nguyễn Thị Bé");  // by the post that the merged entry brought
    CHECK(office.act([&](auto& context) { merge_people(context, office.seal(), {two}, {one}); }) == "person_same");
    CHECK(office.act([&](auto& context) { undo_merge(context, office.seal(), one, two); }).empty());
    CHECK(office.person(two)->id == two);
    CHECK(office.person(one)->posts.size() == 1);
    CHECK(office.act([&](auto& context) { undo_merge(context, office.seal(), one, two); }) == "merge_unknown");
    CHECK(office.pairs().pairs.size() == 1);
    CHECK(office.act([&](auto& context) { tell_apart(context, office.seal(), two, one); }).empty());
    CHECK(office.pairs().pairs.empty());
    CHECK(office.verify().empty());
    CHECK(office.acts(two) ==
          std::vector<std::string>{"person_registered", "people_merged", "merge_undone", "people_told_apart"});
  }
}

TEST_CASE("a merged person who is merged again and undone has everything of their own") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    std::vector<std::int64_t> ids;
    for (const auto* from : {"2018-01-01", "2019-01-01", "2020-01-01"})
      ids.push_back(office.add({"Vàng A Páo", 1980, {}}, office.post("A1", from)));
    CHECK(office.act([&](auto& context) { merge_people(context, office.seal(), {ids[1]}, {ids[2]}); }).empty());
    CHECK(office.act([&](auto& context) { merge_people(context, office.seal(), {ids[0]}, {ids[1]}); }).empty());
    CHECK(office.person(ids[2])->id == ids[0]);
    CHECK(office.person(ids[0])->posts.size() == 3);
    CHECK(office.names(asked("pao")) == "Vàng A Páo");
    CHECK(office.act([&](auto& context) { undo_merge(context, office.seal(), ids[0], ids[1]); }).empty());
    CHECK(office.person(ids[1])->posts.size() == 2);
    CHECK(office.person(ids[0])->posts.size() == 1);
    CHECK(office.names(asked("pao")) == "Vàng A Páo|Vàng A Páo");
  }
}

TEST_CASE("a name that thousands bear is compared by year of birth and unit, and what is left out is told") {
  Office office{db::Engine::sqlite};
  const auto add = [&](int bearers, auto&& words_of, const char* unit) {
    REQUIRE(office
                .act([&](auto& context) {
                  for (int i = 0; i < bearers; ++i)
                    register_person(context, office.seal(), words_of(i), office.post(unit));
                })
                .empty());
  };
  constexpr int years = 50, each_year = 60;
  add(
      years * each_year,
      [&](int i) {
        return PersonWords{"Nguyễn Văn An", 1950 + i % years, {}};
      },
      "A1");
  auto found = office.pairs();
  CHECK(found.pairs.size() == most_pairs);
  CHECK(found.pairs[0].likeness.score == 50 + 30 + 20);
  // Each pair of one year or of two that follow each other, and not one more or less.
  const std::int64_t alike = years * (each_year * (each_year - 1) / 2) + (years - 1) * each_year * each_year;
  CHECK(found.more == alike - static_cast<std::int64_t>(most_pairs));
  CHECK(found.whole);

  // Without a year anybody of the name may be meant: not every pair is compared, which is told.
  add(
      300,
      [](int) {
        return PersonWords{"Nguyễn Văn An", {}, {}};
      },
      "Q1");
  const auto more = office.pairs();
  CHECK_FALSE(more.whole);
  CHECK(more.pairs[0].likeness.score == 50 + 30 + 20);
  CHECK(more.more > found.more);
}

TEST_CASE("who may not see years and sexes learns nothing of them by who is alike") {
  // What is shown of two of one name, whatever year and sex they have on record.
  const auto told = [](const PersonWords& one, const PersonWords& other, work::Role role) {
    Office office{db::Engine::sqlite};
    office.add(one, office.post("A1", "2019-01-01", "Công ty May"));
    office.add(other, office.post("A1", "2022-01-01", "Công ty May"));
    const auto rights = office.rights(role, "P");
    std::string all;
    const auto tell = [&](const Likeness& likeness) {
      all += std::to_string(likeness.score);
      for (const auto& sign : likeness.signs) all += " " + std::string{sign.code};
      all += "; ";
    };
    for (const auto& pair : office.pairs(rights).pairs) tell(pair.likeness);
    all += "candidates: ";
    const Traits author{"nguyễn thị bé", "nguyen thi be", 1980, Sex::female, {office.unit("A1")}, {}};
    for (const auto& one_of : office.alike(author, rights)) tell(one_of.likeness);
    return all;
  };
  using enum work::Role;
  const auto words = [](std::optional<int> year, std::optional<Sex> sex = {}) {
    return PersonWords{"Nguyễn Thị Bé", year, sex};
  };
  const auto nothing_known = told(words({}), words({}), auditor);
  CHECK(nothing_known ==
        "80 same_name same_unit same_employer; candidates: 70 same_name same_unit; 70 same_name same_unit; ");
  for (const auto role : {council_secretary, auditor}) {
    CHECK(told(words(1980), words(1980), role) == nothing_known);
    CHECK(told(words(1980), words(1981), role) == nothing_known);
    CHECK(told(words(1980), words(1960), role) == nothing_known);
    CHECK(told(words(1980, Sex::female), words(1980, Sex::male), role) == nothing_known);
  }
  CHECK(told(words(1980), words(1980), officer).starts_with("110 same_name same_year"));  // control
  CHECK(told(words(1980), words(1960), officer).starts_with("candidates: 100"));
}
