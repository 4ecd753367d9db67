// The register of people on both engines: posts, who sees whom, finding, one person twice, erasing.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/refused.hpp"
#include "features/org/territory.hpp"
#include "features/org/world_for_tests.hpp"
#include "features/people/actions.hpp"
#include "features/people/found.hpp"
#include "features/people/imprints.hpp"
#include "features/people/store.hpp"
#include "features/people/views.hpp"
#include "rules/book.hpp"
#include "work/history.hpp"
#include "work/verify_history.hpp"

using namespace sovang;
using namespace sovang::people;
using org::testing::day;

namespace {

const base::Instant monday{1'793'000'000'000'000};  // 26/10/2026

crypto::KeyRing ring() {
  crypto::Secret key;
  std::fill_n(key.data(), crypto::Secret::size, static_cast<unsigned char>(5));
  std::vector<crypto::Secret> masters;
  masters.push_back(std::move(key));
  return crypto::KeyRing{std::move(masters)};
}

/// Initiatives as if they stood elsewhere: 1 has no decision, 2 has one.
class Elsewhere : public Works {
 public:
  std::vector<Work> of(work::Context&, std::span<const std::int64_t> initiatives) const override {
    std::vector<Work> works;
    for (const auto id : initiatives) {
      works.push_back(
          {id, "SK", "Sáng kiến", "Chương trình", "submitted", monday, "Nguyễn Thị Bé", "09•• ••• 678", {}, unit});
      if (id == 2) works.back().decisions.push_back({"recognition", "12/QĐ", day("2026-01-05")});
    }
    return works;
  }
  Author author(work::Context&, std::string_view) const override { return {}; }
  void erase_contacts(work::Context&, std::int64_t initiative) const override { erased.push_back(initiative); }
  mutable std::vector<std::int64_t> erased;
  std::int64_t unit = 0;  ///< to which all of them were sent
};

class Office {
 public:
  explicit Office(db::Engine engine)
      : fresh_(engine, {db::program_migrations().begin(), db::program_migrations().end()}) {
    fresh_->change_and_wait([&](db::Tx& tx) {
      std::istringstream in(org::testing::world_units);
      org::import_units(tx, in, "u.csv");
    });
    fresh_->read([&](db::Tx& tx) { tree_ = org::Tree::load(tx); });
    people_ = std::make_unique<Register>(*fresh_, ring());
  }

  std::int64_t unit(const char* code) const { return tree_->unit(tree_->require(code)).id; }
  work::Rights rights(work::Role role, const char* code) const {
    return {{{role, unit(code)}}, std::make_shared<org::DayTerritory>(tree_, base::day_of(monday)), true};
  }
  /// "" when it was done, else the code of the refusal.
  std::string act(const work::Rights& rights, const std::function<void(work::Context&)>& action) {
    try {
      fresh_->change_and_wait([&](db::Tx& tx) {
        work::Context context{{work::Actor::Kind::officer, 7}, now_ = now_ + 1, tx, book_, "r", rights};
        action(context);
      });
    } catch (const base::Refused& refused) {
      return refused.code;
    }
    return "";
  }
  std::string act(const std::function<void(work::Context&)>& action) { return act(work::Rights::system(), action); }

  Post post(const char* code, std::string_view from = "2020-01-01", const char* employer = "") const {
    Post made;
    made.unit = unit(code);
    made.words = {"thợ hàn", employer};
    made.from = day(from);
    return made;
  }
  std::int64_t add(const PersonWords& words, const Post& post) {
    std::int64_t id = 0;
    REQUIRE(act([&](work::Context& context) { id = register_person(context, seal(), words, post); }).empty());
    return id;
  }
  std::optional<Person> person(std::int64_t id) {
    std::optional<Person> found;
    fresh_->read([&](db::Tx& tx) { found = Store{tx, seal()}.find(id); });
    return found;
  }
  /// Names in the order of the list, with "|" between.
  std::string names(Question question, const work::Rights& rights = work::Rights::system()) {
    fresh_->read([&](db::Tx& tx) { people_->follow(tx); });
    if (question.on == base::Day{}) question.on = base::day_of(monday);
    const Sight sight{rights, base::day_of(monday)};
    std::string all;
    for (const auto& row : find_people(*people_, question, sight, tree_).rows)
      all += (all.empty() ? "" : "|") + row->person.words.name;
    return all;
  }
  Pairs pairs() {
    fresh_->read([&](db::Tx& tx) { people_->follow(tx); });
    return find_duplicates(*people_, Sight{work::Rights::system(), base::day_of(monday)}, tree_, base::day_of(monday));
  }
  /// The row of a list and the whole view, which tell the same of a person.
  base::json::object shown(std::int64_t id, const work::Rights& rights) {
    const Sight sight{rights, base::day_of(monday)};
    const Look look{tree_, base::day_of(monday), sight};
    const auto found = person(id);
    auto row = row_view(look, *found, look.today);
    const auto whole = person_view(look, *found, {*found}, {});
    for (const auto* const name : {"name", "birth_year", "sex", "personal"}) {
      CHECK(row.at(name) == whole.at(name));
      CHECK(row.at(name) == whole.at("merged").at(0).at(name));
    }
    return row;
  }
  /// What a hand changed past the program.
  std::vector<std::string> verify() {
    std::vector<std::string> told;
    fresh_->read([&](db::Tx& tx) {
      const std::array kinds{&person_record()};
      work::verify_records(tx, kinds, [&](const std::string& line) { told.push_back(line); });
    });
    return told;
  }
  std::string everything_stored() {
    std::string all;
    fresh_->read([&](db::Tx& tx) {
      const auto add_row = [&](const db::Row& row) {
        const auto blob = row.blob(0);
        all.append(reinterpret_cast<const char*>(blob.data()), blob.size());
      };
      tx.each(db::testing::query("test.people", "SELECT words FROM people"), {}, add_row);
      tx.each(db::testing::query("test.posts", "SELECT words FROM person_posts"), {}, add_row);
      tx.each(db::testing::query("test.detail", "SELECT detail FROM history"), {},
              [&](const db::Row& row) { all += row.text(0); });
    });
    return all;
  }
  std::vector<std::string> acts(std::int64_t id) {
    std::vector<std::string> all;
    fresh_->read([&](db::Tx& tx) {
      for (const auto& event : work::history_of(tx, "person", id)) all.push_back(event.action);
    });
    return all;
  }
  void tamper(const std::string& script) {
    fresh_->change_and_wait([&](db::Tx& tx) { tx.run_script(script); });
  }
  const crypto::SealedFields& seal() const { return people_->seal(); }
  Elsewhere works;

 private:
  db::testing::Fresh fresh_;
  rules::Book book_;
  base::Instant now_ = monday;
  std::shared_ptr<const org::Tree> tree_;
  std::unique_ptr<Register> people_;
};

Question asked(std::string q) {
  Question question;
  question.q = std::move(q);
  return question;
}

}  // namespace

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
      return office.act(rights, [&](auto& context) { correct_person(context, office.seal(), {id}, corrected, ""); });
    };
    CHECK(correct(of_b) == "person_unknown");
    CHECK(correct(auditor) == "right_missing");
    CHECK(office.act(of_a, [&](auto& context) {
      add_post(context, office.seal(), {id}, office.post("B", "2024-07-01"), true);
    }) == "unit_unknown");  // into a unit that is not theirs
    CHECK(
        office.act([&](auto& context) { add_post(context, office.seal(), {id}, office.post("B", "2024-07-01"), true); })
            .empty());
    CHECK(correct(of_a) == "right_missing");
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
        correct_person(context, office.seal(), {id, before}, {"Lò Văn Páo", year, {}}, "giấy khai sinh");
      });
    };
    CHECK(correct(1981).empty());
    CHECK(correct(1982) == "person_changed");
    CHECK(office.person(id)->words.birth_year == 1981);
  }
}

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

TEST_CASE("who keeps a person sees, hands out and erases no works that were sent to another unit") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto id = office.add({"Nguyễn Thị Bé", 1980, Sex::female}, office.post("A1"));
    CHECK(office.act([&](auto& context) { link_author(context, office.seal(), id, 1); }).empty());
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
    office.works.unit = office.unit("B");
    CHECK(shown_to("A") == 0);
    CHECK(shown_to("P") == 1);
    CHECK(erase("A") == "person_works_elsewhere");
    CHECK(office.act(office.rights(work::Role::officer, "A"), [&](auto& context) {
      hand_out_record(context, *office.person(id), office.works.of(context, {std::array{std::int64_t{1}}}), "đơn");
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
      return office.act([&](auto& context) { link_author(context, office.seal(), person, initiative); });
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
      correct_person(context, office.seal(), {nobody}, {"Nguyễn Thị Bé", {}, {}}, "");
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
