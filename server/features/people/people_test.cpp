// The register of people on both engines: posts, who sees whom, finding.
#include "features/people/fixture_for_tests.hpp"
#include "work/right.hpp"

using namespace sovang;
using namespace sovang::people;
using namespace sovang::people::testing;

TEST_CASE("people are found by words of their name without accents, in the order of given names") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    office.add({"Trần Văn Ước", 1980, {}}, office.post("A1"));
    office.add({"Nguyễn Thị Ánh", 1985, {}}, office.post("B"));
    office.add({"Đặng Văn An", 1990, {}}, office.post("Q1"));
    CHECK(office.names({}) == "Đặng Văn An|Nguyễn Thị Ánh|Trần Văn Ước");
    CHECK(office.names(asked("van")) == "Đặng Văn An|Trần Văn Ước");
    CHECK(office.names(asked("UOC tran")) == "Trần Văn Ước");
    CHECK(office.names(asked("dang")) == "Đặng Văn An");
    CHECK(office.names(asked("guyen")).empty());  // the middle of a word begins none
  }
}

TEST_CASE("a person is found at the unit where they were on that day") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto id = office.add({"Lò Văn Páo", 1980, {}}, office.post("A1", "2020-03-01"));
    const auto seen = Seen{id, office.person(id)->revision};
    CHECK(
        office.act([&](auto& context) { add_post(context, office.seal(), seen, office.post("B", "2024-07-01"), true); })
            .empty());
    const auto at = [&](const char* unit, std::string_view on, Question::Show show = Question::Show::current) {
      Question question;
      question.unit = office.unit(unit);
      question.on = day(on);
      question.show = show;
      return office.names(question) == "Lò Văn Páo";
    };
    CHECK(at("A", "2024-06-30"));
    CHECK_FALSE(at("A", "2024-07-01"));
    CHECK(at("B", "2024-07-01"));
    CHECK_FALSE(at("B", "2024-06-30"));
    CHECK_FALSE(at("P", "2020-02-29"));
    CHECK(at("A", "2026-01-01", Question::Show::all));
    CHECK_FALSE(at("A", "2026-01-01", Question::Show::former));  // they work, elsewhere
    const auto posts = office.person(id)->posts;
    REQUIRE(posts.size() == 2);
    CHECK(posts[0].to == day("2024-06-30"));
    CHECK(office.act([&](auto& context) { end_post(context, office.seal(), {id}, posts[1].id, day("2026-02-28")); })
              .empty());
    CHECK(at("B", "2026-02-28"));
    CHECK_FALSE(at("B", "2026-03-01"));
    CHECK(at("B", "2026-03-01", Question::Show::former));
    CHECK(office.act([&](auto& context) { end_post(context, office.seal(), {id}, posts[1].id, day("2024-06-30")); }) ==
          "post_day_order");
    CHECK(office.verify().empty());
    CHECK(office.acts(id) == std::vector<std::string>{"person_registered", "person_moved", "post_ended"});
  }
}

TEST_CASE("an officer sees who is or was in their units, and keeps who is there today") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto of_a = office.rights(work::Role::officer, "A"), of_b = office.rights(work::Role::officer, "B");
    const auto auditor = office.rights(work::Role::auditor, "P");
    const auto id = office.add({"Lò Văn Páo", 1980, {}}, office.post("A1", "2020-03-01"));
    CHECK(office.names({}, of_a) == "Lò Văn Páo");
    CHECK(office.names({}, of_b).empty());
    const PersonWords corrected{"Lò Văn Pao", 1981, Sex::male};
    const auto correct = [&](const work::Rights& rights) {
      return office.act(rights, [&](auto& context) { correct_person(context, office.seal(), {id}, {corrected}, ""); });
    };
    CHECK(correct(of_b) == "person_unknown");
    CHECK(correct(auditor) == "right_missing");
    CHECK(office.act(of_a, [&](auto& context) {
      add_post(context, office.seal(), {id}, office.post("B", "2024-07-01"), true);
    }) == "unit_unknown");  // into a unit that is not theirs
    CHECK(
        office.act([&](auto& context) { add_post(context, office.seal(), {id}, office.post("B", "2024-07-01"), true); })
            .empty());
    CHECK(correct(of_a) == "person_kept_elsewhere");
    // What a view says beforehand is what the act would say.
    const auto why = [&](const work::Rights& rights) {
      return Sight{rights, base::day_of(monday)}.why_not(work::Right::edit_persons, *office.person(id));
    };
    CHECK(why(of_a) == "person_kept_elsewhere");
    CHECK(why(auditor) == "right_missing");
    CHECK(why(of_b).empty());
    CHECK(correct(of_b).empty());
    CHECK(office.person(id)->words == corrected);
    CHECK(correct(of_b) == "person_unchanged");
    CHECK(office.act(of_b, [&](auto& context) {
      register_person(context, office.seal(), corrected, office.post("A1"));
    }) == "unit_unknown");
  }
}

TEST_CASE("who saw an older record overwrites nothing") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto id = office.add({"Lò Văn Páo", 1980, {}}, office.post("A1"));
    const auto before = office.person(id)->revision;
    const auto correct = [&](int year) {
      return office.act([&](auto& context) {
        correct_person(context, office.seal(), {id, before}, {{"Lò Văn Páo", year, {}}}, "giấy khai sinh");
      });
    };
    CHECK(correct(1981).empty());
    CHECK(correct(1982) == "person_changed");
    CHECK(office.person(id)->words.birth_year == 1981);
  }
}

TEST_CASE("names, years and words of people are read as people write them") {
  CHECK(fault_of_name("Lò Thị Ơ").empty());
  CHECK(fault_of_name("Y") == "person_name_missing");
  CHECK(fault_of_name("Nguyễn 2") == "person_name_wrong");
  CHECK(is_birth_year(2011, day("2026-10-26")));
  CHECK_FALSE(is_birth_year(2012, day("2026-10-26")));
  CHECK_FALSE(is_birth_year(1899, day("2026-10-26")));
  const PersonWords words{"Đỗ \"Tý\"", 1960, Sex::female};
  CHECK(person_words_from(to_text(words)) == words);
  const PostWords post{"Tổ trưởng", "Nhà máy \\ Một"};
  CHECK(post_words_from(to_text(post)) == post);
  CHECK(sort_key("Trần Văn An") < sort_key("Nguyễn Thị Ánh"));
}

TEST_CASE("who moves a person ends only posts that are theirs to end") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto of_q = office.rights(work::Role::officer, "Q"), of_p = office.rights(work::Role::officer, "P");
    const auto id = office.add({"Nguyễn Thị Bé", 1980, {}}, office.post("A1"));
    REQUIRE(
        office
            .act([&](auto& context) { add_post(context, office.seal(), {id}, office.post("Q1", "2024-01-01"), false); })
            .empty());
    const auto move = [&](const work::Rights& rights, const char* to) {
      return office.act(
          rights, [&](auto& context) { add_post(context, office.seal(), {id}, office.post(to, "2026-10-20"), true); });
    };
    const auto erase = [&](const work::Rights& rights) {
      return office.act(rights, [&](auto& context) {
        erase_person(context, office.seal(), office.works, {id}, "đơn của người lao động");
      });
    };
    CHECK(move(of_q, "Q") == "person_elsewhere_too");
    CHECK(move(of_p, "B") == "person_elsewhere_too");
    CHECK(office.person(id)->posts_on(base::day_of(monday)).size() == 2);
    // Ended by the other province of its own: still theirs too, for a year.
    REQUIRE(office
                .act(of_p,
                     [&](auto& context) {
                       end_post(context, office.seal(), {id}, office.person(id)->posts.front().id, day("2026-10-01"));
                     })
                .empty());
    CHECK(erase(of_q) == "person_elsewhere_too");
    CHECK(move(of_q, "Q").empty());  // control: what holds by now is all of Q
    CHECK(erase(of_q) == "person_elsewhere_too");
    CHECK(erase(office.rights(work::Role::officer, "T")).empty());  // control: the level above both
  }
}

TEST_CASE("whoever left a unit more than a year ago is another's to erase") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto id = office.add({"Nguyễn Thị Bé", 1980, {}}, office.post("A1"));
    REQUIRE(office
                .act([&](auto& context) {
                  add_post(context, office.seal(), {id}, office.post("Q1", "2025-10-01"), true);  // A1 until 30/9/2025
                })
                .empty());
    CHECK(office
              .act(office.rights(work::Role::officer, "Q"),
                   [&](auto& context) {
                     erase_person(context, office.seal(), office.works, {id}, "đơn của người lao động");
                   })
              .empty());
  }
}

TEST_CASE("year of birth and sex are seen by who may see contacts at a post of the person") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto id = office.add({"Nguyễn Thị Bé", 1980, Sex::female}, office.post("A1"));
    REQUIRE(
        office
            .act([&](auto& context) { add_post(context, office.seal(), {id}, office.post("Q1", "2024-01-01"), false); })
            .empty());
    const auto seen = [&](work::Role role, const char* unit) { return office.shown(id, office.rights(role, unit)); };
    using enum work::Role;
    for (const auto role : {administrator, officer, approver}) {  // control
      CHECK(seen(role, "A").at("birth_year") == 1980);
      CHECK(seen(role, "A").at("sex") == "female");
      CHECK(seen(role, "Q").at("personal") == true);
    }
    for (const auto role : {council_secretary, auditor}) {
      CHECK(seen(role, "A").at("name") == "Nguyễn Thị Bé");
      CHECK(seen(role, "A").at("birth_year").is_null());
      CHECK(seen(role, "A").at("sex").is_null());
      CHECK(seen(role, "A").at("personal") == false);
    }
    CHECK(seen(officer, "B").at("birth_year").is_null());  // no post of theirs is there
  }
}

TEST_CASE("who once had a person reads nothing of their later life elsewhere") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto id = office.add({"Lò Văn Páo", 1980, Sex::male}, office.post("A1", "2020-03-01", "Công ty May"));
    REQUIRE(office
                .act([&](auto& context) {
                  add_post(context, office.seal(), {id}, office.post("B", "2024-07-01", "Công ty Kín"), true);
                })
                .empty());
    const auto of_a = office.rights(work::Role::officer, "A"), of_b = office.rights(work::Role::officer, "B");
    const auto employers = [&](const work::Rights& rights) {  // the latest post first
      const auto posts = office.whole(id, rights).at("posts").as_array();
      for (const auto& post : posts) CHECK(post.at("title").is_null() == post.at("employer").is_null());
      return base::json::serialize(base::json::array{posts.at(0).at("employer"), posts.at(1).at("employer")});
    };
    CHECK(employers(of_a) == R"([null,"Công ty May"])");
    CHECK(employers(of_b) == R"(["Công ty Kín",null])");
    CHECK(employers(office.rights(work::Role::officer, "P")) == R"(["Công ty Kín","Công ty May"])");  // control
    const auto row = office.shown(id, of_a);
    CHECK(row.at("name") == "Lò Văn Páo");
    CHECK(row.at("post").at("employer").is_null());
    CHECK(row.at("birth_year").is_null());
    CHECK(row.at("sex").is_null());
    CHECK(office.shown(id, of_b).at("birth_year") == 1980);  // control
    Question there;
    there.unit = office.unit("B");
    for (const auto show : {Question::Show::current, Question::Show::all}) {
      there.show = show;
      CHECK(office.names(there, of_a).empty());
      CHECK(office.names(there, of_b) == "Lò Văn Páo");  // control
    }
    Question here;
    here.unit = office.unit("A");
    here.show = Question::Show::all;
    CHECK(office.names(here, of_a) == "Lò Văn Páo");  // control
  }
}

TEST_CASE("who may not see year of birth and sex empties neither by sending back what they were shown") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const PersonWords whole{"Nguyễn Thị Bé", 1980, Sex::female};
    const auto id = office.add(whole, office.post("A1"));
    const auto officer = office.rights(work::Role::officer, "A");
    // A token that was left without the contacts of the account that made it.
    const auto token =
        officer.narrowed({work::bit_of(work::Right::see_persons) | work::bit_of(work::Right::edit_persons)});
    const auto correct = [&](const work::Rights& rights, const Correction& correction) {
      return office.act(rights, [&](auto& context) { correct_person(context, office.seal(), {id}, correction, ""); });
    };
    REQUIRE(office.shown(id, token).at("birth_year").is_null());
    CHECK(correct(token, {{"Nguyễn Thị Bê", {}, {}}}).empty());
    CHECK(office.person(id)->words == PersonWords{"Nguyễn Thị Bê", 1980, Sex::female});
    // Naming one would write over what they do not see, and equal ones would tell that they are equal.
    for (const int year : {1980, 1981}) CHECK(correct(token, {{"Nguyễn Thị Bê", year, {}}}) == "person_words_hidden");
    CHECK(correct(token, {{"Nguyễn Thị Bê", {}, Sex::female}}) == "person_words_hidden");

    CHECK(correct(officer, {{"Nguyễn Thị Bé", {}, {}}, true, true}).empty());  // neither was sent
    CHECK(office.person(id)->words == whole);
    CHECK(correct(officer, {{"Nguyễn Thị Bé", {}, {}}, false, true}).empty());  // control: emptied
    CHECK(office.person(id)->words == PersonWords{"Nguyễn Thị Bé", {}, Sex::female});
    CHECK(correct(officer, {{"Nguyễn Thị Bé", 1981, {}}}).empty());
    CHECK(office.person(id)->words == PersonWords{"Nguyễn Thị Bé", 1981, {}});
  }
}
