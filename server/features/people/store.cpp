// Rows as people and back.
#include "features/people/store.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/id.hpp"
#include "people/sql.hpp"

namespace sovang::people {

namespace {

crypto::Place place_of(std::int64_t person) { return {"people", person, "words"}; }
crypto::Place place_of_post(std::int64_t post) { return {"person_posts", post, "words"}; }

/// Bytes that do not open are a fault of the database or of the keys; `sovang verify` and the doctor tell of both. Here
/// the person stays without words, so that one broken row does not hide all others.
std::string opened(const crypto::SealedFields& seal, const db::Row& row, int column, const crypto::Place& place) {
  return seal.open(row.blob(column), place).value_or("{}");
}

}  // namespace

std::int64_t Store::revision() const {
  return tx_.one(sql::revision, {}, [](const db::Row& row) { return row.integer(0); }).value_or(0);
}

std::vector<std::int64_t> Store::changed_after(std::int64_t revision) const {
  return tx_.all(sql::people_after, {revision}, [](const db::Row& row) { return row.integer(0); });
}

std::vector<Person> Store::entries(std::int64_t first, std::int64_t last) const {
  std::vector<Person> all;
  std::unordered_map<std::int64_t, std::size_t> places;
  tx_.each(sql::load_people, {first, last}, [&](const db::Row& row) {
    Person person;
    person.id = row.integer(0);
    person.words = person_words_from(opened(seal_, row, 1, place_of(person.id)));
    person.registered_at = row.instant(2);
    person.erased_at = row.instant_or_null(3);
    person.withdrawn = !row.is_null(4);
    person.revision = row.integer(5);
    places.emplace(person.id, all.size());
    all.push_back(std::move(person));
  });
  const auto of = [&](std::int64_t id) {
    const auto found = places.find(id);
    return found == places.end() ? nullptr : &all[found->second];
  };
  tx_.each(sql::load_posts, {first, last}, [&](const db::Row& row) {
    Post post{row.integer(1), row.integer(2), {}, row.yes(4), row.yes(5), {}, row.day(7), row.day_or_null(8)};
    post.words = post_words_from(opened(seal_, row, 3, place_of_post(post.id)));
    if (!row.is_null(6)) post.worker = worker_from(row.text(6));
    if (auto* const person = of(row.integer(0))) person->posts.push_back(std::move(post));
  });
  tx_.each(sql::load_merges, {first, last}, [&](const db::Row& row) {
    if (auto* const merged = of(row.integer(0))) merged->merged_into = row.integer(1);
    if (auto* const kept = of(row.integer(1))) kept->merged.push_back(row.integer(0));
  });
  tx_.each(sql::load_distinctions, {first, last}, [&](const db::Row& row) {
    if (auto* const one = of(row.integer(0))) one->apart.push_back(row.integer(1));
    if (auto* const other = of(row.integer(1))) other->apart.push_back(row.integer(0));
  });
  tx_.each(sql::load_initiatives, {first, last}, [&](const db::Row& row) {
    if (auto* const person = of(row.integer(0))) person->initiatives.push_back({row.integer(1), row.integer(2)});
  });
  return all;
}

std::optional<Person> Store::entry(std::int64_t id) const {
  auto found = entries(id, id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::optional<Person> Store::find(std::int64_t id) const {
  auto person = entry(id);
  while (person && person->merged_into != 0) person = entry(person->merged_into);
  if (!person || person->withdrawn) return std::nullopt;
  add_to(*person);
  return person;
}

void Store::add_to(Person& person) const {
  for (const auto id : person.merged)
    if (auto other = entry(id)) {
      add_to(*other);
      absorb(person, *other);
    }
}

std::optional<std::int64_t> Store::person_of_initiative(std::int64_t initiative) const {
  return tx_.one(sql::person_of_initiative, {initiative}, [](const db::Row& row) { return row.integer(0); });
}

void Store::hold() { tx_.run(sql::raise_revision, {}); }

void Store::insert(std::int64_t id, const PersonWords& words, base::Instant at) {
  tx_.run(sql::insert_person, {id, seal_.seal(to_text(words), place_of(id)), at});
}

void Store::insert_post(std::int64_t person, const Post& post, base::Instant at) {
  const auto worker = post.worker ? std::optional{to_word(*post.worker)} : std::nullopt;
  tx_.run(sql::insert_post, {post.id, person, post.unit, seal_.seal(to_text(post.words), place_of_post(post.id)),
                             post.leader, post.full_time_officer, worker, post.from, post.to, at});
}

void Store::set_words(std::int64_t id, const PersonWords& words) {
  tx_.run(sql::set_words, {id, seal_.seal(to_text(words), place_of(id))});
}

void Store::set_post_words(const Post& post) {
  tx_.run(sql::set_post_words, {post.id, seal_.seal(to_text(post.words), place_of_post(post.id))});
}

void Store::end_post(std::int64_t post, base::Day to) { tx_.run(sql::end_post, {post, to}); }
void Store::withdraw_post(std::int64_t post, base::Instant at) { tx_.run(sql::withdraw_post, {post, at}); }
void Store::withdraw(const Person& entry, base::Instant at) {
  clear_words(entry, {}, false);
  tx_.run(sql::set_withdrawn, {entry.id, at});
}

void Store::clear_words(const Person& entry, const PersonWords& kept, bool keeps_titles) {
  set_words(entry.id, kept);
  for (auto post : entry.posts) {
    post.words = {keeps_titles ? post.words.title : std::string{}, ""};
    set_post_words(post);
  }
  for (const auto id : tx_.all(sql::withdrawn_posts, {entry.id}, [](const db::Row& row) { return row.integer(0); })) {
    Post withdrawn;
    withdrawn.id = id;
    set_post_words(withdrawn);
  }
}

void Store::erase(const Person& entry, const PersonWords& kept, bool keeps_titles, base::Instant at) {
  clear_words(entry, kept, keeps_titles);
  tx_.run(sql::set_erased, {entry.id, at});
}

void Store::merge(std::int64_t merged, std::int64_t kept, base::Instant at) {
  tx_.run(sql::insert_merge, {base::new_id(), merged, kept, at});
}
bool Store::undo_merge(std::int64_t merged, base::Instant at) { return tx_.run(sql::undo_merge, {merged, at}) == 1; }

void Store::tell_apart(std::int64_t one, std::int64_t other, base::Instant at) {
  tx_.run(sql::insert_distinction, {std::min(one, other), std::max(one, other), at});
}

void Store::link(std::int64_t person, const Authored& authored, base::Instant at) {
  tx_.run(sql::insert_initiative, {base::new_id(), person, authored.initiative, authored.unit, at});
}
void Store::unlink(std::int64_t initiative, base::Instant at) { tx_.run(sql::unlink_initiative, {initiative, at}); }
void Store::touch(std::int64_t id) { tx_.run(sql::touch_person, {id}); }

}  // namespace sovang::people
