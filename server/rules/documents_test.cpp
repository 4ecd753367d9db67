// The five documents as they are entered: no clause is lost, due instants lie on the right side, tables and outlines
// are whole.
#include <doctest/doctest.h>

#include <algorithm>

#include "rules/book.hpp"

using namespace sovang;
using namespace sovang::rules;

namespace {

const Book& book() {
  static const Loaded loaded = load_book(SOVANG_SOURCE_DIR "/guidance");
  REQUIRE(loaded.book);
  return *loaded.book;
}

const Document& document(std::string_view id) {
  const Document* const found = book().document(id);
  REQUIRE_MESSAGE(found, std::string{id});
  return *found;
}

const Programme& programme(std::string_view id) {
  const auto& found = document(id).programme;
  REQUIRE(found);
  return *found;
}

template <class T>
const T& one(const std::vector<T>& all, std::string_view id) {
  const auto found = std::ranges::find(all, id, &T::id);
  REQUIRE_MESSAGE(found != all.end(), std::string{id});
  return *found;
}

/// The last millisecond of one day is in, the next midnight is out.
void ends_with(const std::optional<base::Instant>& until, std::string_view last_day) {
  REQUIRE(until);
  const auto day = base::parse_day(last_day);
  REQUIRE(day);
  CHECK(base::end_of(*day) + -1000 < *until);
  CHECK_FALSE(base::end_of(*day) < *until);
}

std::vector<std::string> ids(const std::vector<Choice>& choices) {
  std::vector<std::string> out;
  for (const Choice& choice : choices) out.push_back(choice.id);
  return out;
}

const Section* section(const std::vector<Section>& all, std::string_view clause) {
  for (const Section& at : all) {
    if (at.clause == clause) return &at;
    if (const Section* const below = section(at.parts, clause)) return below;
  }
  return nullptr;
}

std::size_t leaves(const Section& at) {
  if (at.parts.empty()) return 1;
  std::size_t out = 0;
  for (const Section& part : at.parts) out += leaves(part);
  return out;
}

}  // namespace

TEST_CASE("every clause that asks something of the software is entered and told in both languages") {
  constexpr const char* all[] = {
      "VC17-III.1",      "VC17-III.2.1",    "VC17-III.2.2",    "VC17-IV.1a",      "VC17-IV.1b",      "VC17-IV.2",
      "VC17-V",          "VC17-T",          "VC17-O",          "BK21-1.1a",       "BK21-1.1b",       "BK21-1.1c",
      "BK21-1.1d",       "BK21-1.1e",       "BK21-1.2",        "BK21-1.3a",       "BK21-1.3b",       "BK21-1.3c",
      "BK21-1.3d",       "BK21-2.1a",       "BK21-2.1b",       "BK21-2.1c",       "BK21-2.2",        "BK21-3",
      "BK21-S1",         "BK21-S2",         "BK21-S3",         "BK21-S4",         "BK21-S5",         "BK21-F",
      "LC23-II.1",       "LC23-II.2.1a",    "LC23-II.2.1b",    "LC23-III.1.1.1a", "LC23-III.1.1.1b", "LC23-III.1.1.1c",
      "LC23-III.1.1.2",  "LC23-III.1.1.3",  "LC23-III.1.2.1",  "LC23-III.1.2.2",  "LC23-III.1.2.3",  "LC23-III.1.pre",
      "LC23-III.2.1.1a", "LC23-III.2.1.1b", "LC23-III.2.1.1c", "LC23-III.2.1.1d", "LC23-III.2.1.2a", "LC23-III.2.1.2b",
      "LC23-III.2.1.2c", "LC23-III.2.1.2q", "LC23-III.2.1.2x", "LC23-III.2.2.1",  "LC23-III.2.2.2",  "LC23-III.2.2.3",
      "LC23-III.3",      "LC23-III.4",      "LC23-IV.2",       "LC23-O",          "TV18-1",          "TV18-2",
      "TV18-3",          "TV18-a",          "TV18-b",          "TV18-c",          "TV18-d",          "TV18-e",
      "DB20-I",          "DB20-I.2.3",      "DB20-I.2.4",      "DB20-II.1a",      "DB20-II.1b",      "DB20-II.1c",
      "DB20-II.1d",      "DB20-II.2",       "DB20-III.1",      "DB20-III.2",      "DB20-III.3",      "DB20-III.4",
      "DB20-III.5",      "DB20-IV",         "DB20-V",          "DB20-N"};
  for (const char* const id : all) {
    CAPTURE(id);
    const Document* const holder = book().of_clause(id);
    REQUIRE(holder);
    const Clause& clause = holder->clauses.find(id)->second;
    CHECK_FALSE(clause.text.vi.empty());
    CHECK_FALSE(clause.text.en.empty());
    CHECK(std::ranges::count(holder->coverage, clause.id, &Coverage::clause) == 1);
  }
}

TEST_CASE("the readings of unclear places are recorded with what was not taken") {
  for (const char* const clause : {"VC17-T", "DB20-V", "DB20-N", "DB20-II.1c", "LC23-III.1.1.2", "LC23-III.1.1.3",
                                   "LC23-III.2.1.2q", "LC23-III.2.2.2", "LC23-III.2.1.1b"}) {
    CAPTURE(clause);
    const Document* const holder = book().of_clause(clause);
    REQUIRE(holder);
    const auto found = std::ranges::find(holder->readings, clause, &Reading::clause);
    REQUIRE(found != holder->readings.end());
    CHECK_FALSE(found->in_force.vi.empty());
    CHECK_FALSE(found->not_taken.empty());
  }
}

TEST_CASE(
    "VC17: reviews by conference or report (VC17-III.1), before 30/9 (VC17-III.2.1) and 30/10/2017 (VC17-III.2.2)") {
  const Programme& vc17 = programme("vc17-cong-doan-vien-chuc");
  const Obligation& review = one(vc17.obligations, "unit-review");
  CHECK(review.forms == std::vector<std::string>{"conference", "report"});
  for (const char* const id : {"unit-review", "unit-report", "unit-dossier"})
    ends_with(one(vc17.obligations, id).due->until, "2017-09-29");
  ends_with(one(vc17.obligations, "parent-report").due->until, "2017-10-29");
}

TEST_CASE("VC17-T: columns 2012 to 2016 and the total; seven numbered rows") {
  const Indicator& table = one(programme("vc17-cong-doan-vien-chuc").indicators, "number-table");
  CHECK(table.years == std::vector<int>{2012, 2013, 2014, 2015, 2016});
  CHECK(table.total_column);
  CHECK(std::ranges::count_if(table.rows, [](const auto& row) { return !row.number.empty(); }) == 7);
  // VC17-T.1 and VC17-T.2 have a line of money below; VC17-T.3, VC17-T.4 and VC17-T.5 count works
  for (const char* const id : {"initiatives-benefit", "topics-benefit"}) CHECK(one(table.rows, id).unit == "money");
  for (const char* const id : {"province-contest", "national-contest", "vifotec"})
    CHECK(one(table.rows, id).unit == "count");
  // VC17-T.6 is the sum of its three kinds; VC17-T.7 counts people once over the years
  CHECK(one(table.rows, "holders").sum_of ==
        std::vector<std::string>{"holders-managers", "holders-technicians", "holders-workers"});
  CHECK(one(table.rows, "holders-twice").total == "distinct");
  CHECK(one(table.rows, "initiatives").total == "sum");
}

TEST_CASE("VC17-O: two parts, four and two sections") {
  const auto& outline = programme("vc17-cong-doan-vien-chuc").outline;
  REQUIRE(outline.size() == 2);
  CHECK(outline[0].parts.size() == 4);
  CHECK(outline[1].parts.size() == 2);
  const std::pair<const char*, std::size_t> sections[] = {{"VC17-O.1.I", 2},  {"VC17-O.1.II", 4}, {"VC17-O.1.III", 3},
                                                          {"VC17-O.1.IV", 2}, {"VC17-O.2.I", 1},  {"VC17-O.2.II", 1}};
  for (const auto& [clause, count] : sections) {
    const Section* const found = section(outline, clause);
    REQUIRE_MESSAGE(found, clause);
    CHECK_MESSAGE(leaves(*found) == count, clause);
  }
}

TEST_CASE("BK21: entry closes when 20/4/2021 ends (BK21-1.1e), application lies in February to May (BK21-1.1c)") {
  const Programme& bk21 = programme("bk21-bac-kan");
  const CalendarWindow& entry = *bk21.window("entry");
  CHECK(entry.window.from == base::start_of(*base::parse_day("2021-03-10")));
  ends_with(entry.window.until, "2021-04-20");
  CHECK(bk21.counted_as_of == entry.window.until);
  const CalendarWindow& applied = *bk21.window("applied");
  CHECK(applied.window.from == base::start_of(*base::parse_day("2021-02-01")));
  ends_with(applied.window.until, "2021-05-31");
}

TEST_CASE(
    "BK21: launches (BK21-1.1a, BK21-1.2), five fields (BK21-1.1b), two groups (BK21-S3), 1000 characters (BK21-S4)") {
  const Programme& bk21 = programme("bk21-bac-kan");
  CHECK(one(bk21.obligations, "unit-launch").who == std::vector<std::string>{"grassroots"});
  CHECK(one(bk21.obligations, "upper-launch").who == std::vector<std::string>{"upper"});
  CHECK(ids(bk21.fields) ==
        std::vector<std::string>{"production", "new-product", "safety-environment", "administration", "community"});
  CHECK(ids(bk21.sectors) == std::vector<std::string>{"enterprise", "administrative"});
  CHECK(bk21.limits.at("description_graphemes") == 1000);
}

TEST_CASE(
    "BK21-1.3c: letter and table, by post and e-mail, by the end of 20/4/2021; one initiative (BK21-1.3a) or three "
    "(BK21-1.3b)") {
  const Programme& bk21 = programme("bk21-bac-kan");
  const Dossier& dossier = one(bk21.dossiers, "selection");
  CHECK(dossier.delivery == std::vector<std::string>{"post", "email"});
  CHECK(dossier.items.size() == 2);
  ends_with(dossier.due->until, "2021-04-20");
  const auto places = [&](const char* award) {
    return document("bk21-bac-kan").award(award)->quotas.front().take.rows.front().take;
  };
  CHECK(places("pick-direct-grassroots") == 1);
  CHECK(places("pick-upper") == 3);
  CHECK(places("solidarity-pick") == 3);
}

TEST_CASE(
    "TV18: three fields (TV18-1, TV18-2, TV18-3), what unions do (TV18-a, TV18-b), links (TV18-c), a report every "
    "15/12 (TV18-e)") {
  const Programme& tv18 = programme("tv18-tra-vinh");
  CHECK(ids(tv18.fields) == std::vector<std::string>{"offices", "enterprises", "public-service"});
  CHECK(one(tv18.obligations, "publication").kind == "publication");
  CHECK(one(tv18.obligations, "seminar").kind == "event");
  CHECK(tv18.links.size() == 4);
  const Due& report = *one(tv18.obligations, "yearly-report").due;
  CHECK(report.every == "year");
  CHECK(report.day == "12-15");
  CHECK(report.from_year == 2018);
  CHECK(report.to_year == 2020);
}

TEST_CASE("DB20-I: four main sections; eight named movements of the unions and four of the Prime Minister") {
  const auto& outline = programme("db20-dien-bien").outline;
  CHECK(outline.size() == 4);
  for (const char* const clause : {"DB20-I.1", "DB20-I.2.1", "DB20-I.2.3", "DB20-I.2.4", "DB20-I.3", "DB20-I.4"})
    CHECK_MESSAGE(section(outline, clause), clause);
  const Section* const unions = section(outline, "DB20-I.2.2.1");
  REQUIRE(unions);
  CHECK(unions->parts.size() == 8 + 2);  // two more without a name: of the sector or area, and drives that mark events
  const Section* const prime_minister = section(outline, "DB20-I.2.2.2");
  REQUIRE(prime_minister);
  CHECK(prime_minister->parts.size() == 4);
}

TEST_CASE("DB20-I.2.3 and DB20-I.2.4: 2020 stands beside 2019; awards are the sum of the levels") {
  const Programme& db20 = programme("db20-dien-bien");
  const Indicator& awards = one(db20.indicators, "awards-by-level");
  CHECK(awards.years == std::vector<int>{2019, 2020});
  CHECK(one(awards.rows, "awards").sum_of.size() == 4);
  CHECK(one(awards.rows, "others-share").unit == "ratio");
  CHECK(one(db20.indicators, "exemplary-cases").rows.size() == 2);
}

TEST_CASE(
    "DB20: dossiers by the end of 10/12/2020, later ones are out (DB20-IV); registration before 15/01/2021 (DB20-V)") {
  const Programme& db20 = programme("db20-dien-bien");
  const Obligation& dossier = one(db20.obligations, "nomination-dossier");
  ends_with(dossier.due->until, "2020-12-10");
  CHECK(dossier.hard);
  ends_with(one(db20.obligations, "registration-2021").due->until, "2021-01-14");
  CHECK(one(db20.obligations, "bloc-conference").who == std::vector<std::string>{"bloc"});  // DB20-II.1d
  CHECK(one(db20.obligations, "year-end-conference").forms ==
        std::vector<std::string>{"conference", "report", "joined"});  // DB20-II.2a
}

TEST_CASE("DB20: 3 achievement reports to the confederation (DB20-III.1), 1 to the province (DB20-III.2)") {
  const Programme& db20 = programme("db20-dien-bien");
  CHECK(one(one(db20.dossiers, "to-confederation").items, "achievement-report").copies == 3);
  CHECK(one(one(db20.dossiers, "to-province").items, "achievement-report").copies == 1);
}
