// The register of people on a database of its own: what the tests of this feature share.
#pragma once
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

namespace sovang::people::testing {

using org::testing::day;

inline const base::Instant monday{1'793'000'000'000'000};  // 26/10/2026

inline crypto::KeyRing ring() {
  crypto::Secret key;
  std::fill_n(key.data(), crypto::Secret::size, static_cast<unsigned char>(5));
  std::vector<crypto::Secret> masters;
  masters.push_back(std::move(key));
  return crypto::KeyRing{std::move(masters)};
}

/// Initiatives as if they stood elsewhere: 1 has no decision, 2 has one.
class Elsewhere : public Works {
 public:
  std::vector<Work> of(work::Context&, std::span<const Authored> initiatives) const override {
    std::vector<Work> works;
    for (const auto& [id, unit] : initiatives) {
      works.push_back(
          {id, "SK", "Sáng kiến", "Chương trình", "submitted", monday, "Nguyễn Thị Bé", "09•• ••• 678", {}, unit});
      if (id == 2) works.back().decisions.push_back({"recognition", "12/QĐ", day("2026-01-05")});
    }
    return works;
  }
  Author author(work::Context&, std::string_view) const override { return {}; }
  void erase_author(work::Context&, std::int64_t initiative) const override { erased.push_back(initiative); }
  mutable std::vector<std::int64_t> erased;
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
    return {{{role, unit(code)}}, std::make_shared<org::DayTerritory>(tree_, base::day_of(monday)), work::Proof::whole};
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
  Pairs pairs(const work::Rights& rights = work::Rights::system()) {
    fresh_->read([&](db::Tx& tx) { people_->follow(tx); });
    return find_duplicates(*people_, Sight{rights, base::day_of(monday)}, tree_, base::day_of(monday));
  }
  std::vector<Candidate> alike(const Traits& traits, const work::Rights& rights) {
    fresh_->read([&](db::Tx& tx) { people_->follow(tx); });
    return find_alike(*people_, traits, Sight{rights, base::day_of(monday)}, tree_, base::day_of(monday));
  }
  base::json::object whole(std::int64_t id, const work::Rights& rights) {
    const Sight sight{rights, base::day_of(monday)};
    const auto found = person(id);
    return person_view({tree_, base::day_of(monday), sight}, *found, {*found}, {}, {});
  }
  /// The row of a list and the whole view, which tell the same of a person.
  base::json::object shown(std::int64_t id, const work::Rights& rights) {
    const Sight sight{rights, base::day_of(monday)};
    const Look look{tree_, base::day_of(monday), sight};
    auto row = row_view(look, *person(id), look.today);
    const auto all = whole(id, rights);
    for (const auto* const name : {"name", "birth_year", "sex", "personal"}) {
      CHECK(row.at(name) == all.at(name));
      CHECK(row.at(name) == all.at("merged").at(0).at(name));
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

inline Question asked(std::string q) {
  Question question;
  question.q = std::move(q);
  return question;
}

}  // namespace sovang::people::testing
