// Works in other units, what was withdrawn, and an erased person who leaves no words.
#include "features/people/fixture_for_tests.hpp"

using namespace sovang;
using namespace sovang::people;
using namespace sovang::people::testing;

TEST_CASE("who keeps a person sees, hands out and erases no works that were sent to another unit") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto id = office.add({"Nguyễn Thị Bé", 1980, Sex::female}, office.post("A1"));
    CHECK(office.act([&](auto& context) { link_author(context, office.seal(), id, {1, office.unit("B")}); }).empty());
    const auto erase = [&](const char* code) {
      return office.act(office.rights(work::Role::officer, code), [&](auto& context) {
        erase_person(context, office.seal(), office.works, {id}, "đơn ngày 3/10/2026, gặp tại trụ sở");
      });
    };
    const auto shown_to = [&](const char* code) {
      std::size_t shown = 0;
      office.act(office.rights(work::Role::officer, code), [&](auto& context) {
        auto works = office.works.of(context, office.person(id)->initiatives);
        keep_seen(context, works);
        shown = works.size();
      });
      return shown;
    };
    const auto counted_for = [&](const char* code) {  // in a list
      return office.shown(id, office.rights(work::Role::officer, code)).at("initiatives").to_number<std::size_t>();
    };
    CHECK(shown_to("A") == 0);
    CHECK(counted_for("A") == 0);
    CHECK(shown_to("P") == 1);
    CHECK(counted_for("P") == 1);
    CHECK(erase("A") == "person_works_elsewhere");
    CHECK(office.act(office.rights(work::Role::officer, "A"), [&](auto& context) {
      hand_out_record(context, *office.person(id), office.works.of(context, office.person(id)->initiatives), "đơn");
    }) == "person_works_elsewhere");
    CHECK(office.works.erased.empty());
    CHECK(erase("P").empty());  // the level above both
    CHECK(office.works.erased == std::vector<std::int64_t>{1});
  }
}

TEST_CASE("what was withdrawn keeps no words, and the history holds") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto id = office.add({"Nguyễn Thị Bé", 1980, Sex::female}, office.post("A1", "2020-01-01", "Công ty May"));
    CHECK(office.act([&](auto& context) { CHECK(withdraw_person(context, office.seal(), id)); }).empty());
    std::optional<Person> kept;
    office.act([&](auto& context) { kept = Store{context.tx, office.seal()}.entry(id); });
    REQUIRE(kept);
    CHECK(kept->withdrawn);
    CHECK(kept->words == PersonWords{});
    CHECK(kept->posts.at(0).words == PostWords{});
    CHECK(office.verify().empty());
  }
}

TEST_CASE("an erased person leaves no words; a decision keeps the name it names") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto nobody =
        office.add({"Nguyễn Thị Bé", 1980, Sex::female}, office.post("A1", "2020-01-01", "Công ty May"));
    const auto named = office.add({"Trần Văn Lâu", 1975, Sex::male}, office.post("A1", "2020-01-01", "Công ty May"));
    const auto link = [&](std::int64_t person, std::int64_t initiative) {
      return office.act([&](auto& context) {
        link_author(context, office.seal(), person, {initiative, office.unit("A1")});
      });
    };
    CHECK(link(nobody, 1).empty());
    CHECK(link(named, 2).empty());
    CHECK(link(named, 1) == "author_linked");
    CHECK(office.act([&](auto& context) { unlink_author(context, office.seal(), 7); }) == "author_not_linked");
    const auto erase = [&](std::int64_t id, const work::Rights& rights = work::Rights::system()) {
      return office.act(rights, [&](auto& context) {
        erase_person(context, office.seal(), office.works, {id}, "đơn ngày 3/10/2026, gặp tại trụ sở");
      });
    };
    CHECK(erase(nobody, office.rights(work::Role::approver, "A")) == "right_missing");
    const auto sealed_before = office.everything_stored();
    CHECK(sealed_before.find("Nguyễn") == sealed_before.npos);  // not even before
    CHECK(erase(nobody).empty());
    CHECK(erase(named).empty());
    CHECK(office.works.erased == std::vector<std::int64_t>{1, 2});
    CHECK(office.person(nobody)->words == PersonWords{});
    CHECK(office.person(nobody)->posts[0].words == PostWords{});
    CHECK(office.person(nobody)->posts[0].unit == office.unit("A1"));  // what statistics need
    CHECK(office.person(named)->words == PersonWords{"Trần Văn Lâu", {}, {}});
    CHECK(office.person(named)->posts[0].words == PostWords{"thợ hàn", ""});
    CHECK(erase(nobody) == "person_erased");
    CHECK(office.act([&](auto& context) {
      correct_person(context, office.seal(), {nobody}, {{"Nguyễn Thị Bé", {}, {}}}, "");
    }) == "person_erased");
    CHECK(office.names(asked("be")).empty());
    CHECK(office.verify().empty());
    CHECK(office.acts(nobody).back() == "person_erased");
  }
}

TEST_CASE("an erased person of merged entries is erased in all of them, posts taken back too") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto one = office.add({"Nguyễn Thị Bé", 1980, {}}, office.post("A1"));
    const auto two = office.add({"Nguyễn Thị Bé", 1980, {}}, office.post("B"));
    CHECK(office
              .act([&](auto& context) {
                add_post(context, office.seal(), {two}, office.post("B", "2024-01-01", "Công ty Nhầm"), false);
              })
              .empty());
    const auto wrong = office.person(two)->posts.back().id;
    CHECK(office.act([&](auto& context) { withdraw_post(context, office.seal(), {two}, wrong, "nhầm"); }).empty());
    CHECK(office.act([&](auto& context) {
      withdraw_post(context, office.seal(), {two}, office.person(two)->posts.front().id, "nhầm");
    }) == "post_last");
    CHECK(office.act([&](auto& context) { merge_people(context, office.seal(), {one}, {two}); }).empty());
    CHECK(office.act(office.rights(work::Role::officer, "A"), [&](auto& context) {
      erase_person(context, office.seal(), office.works, {one}, "đơn của người lao động");
    }) == "person_elsewhere_too");
    CHECK(office
              .act([&](auto& context) {
                erase_person(context, office.seal(), office.works, {one}, "đơn của người lao động");
              })
              .empty());
    office.tamper("UPDATE person_posts SET withdrawn_at = NULL");
    const auto person = office.person(one);
    REQUIRE(person->posts.size() == 3);
    for (const auto& post : person->posts) CHECK(post.words == PostWords{});
    CHECK_FALSE(office.verify().empty());  // control: a hand is found
  }
}
