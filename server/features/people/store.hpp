// The only place that changes the tables of people; their words are sealed here and nowhere else opened.
#pragma once
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "features/people/model.hpp"
#include "platform/crypto/sealed_fields.hpp"
#include "platform/db/db.hpp"

namespace sovang::people {

class Store {
 public:
  Store(db::Tx& tx, const crypto::SealedFields& seal) : tx_(tx), seal_(seal) {}

  std::int64_t revision() const;
  std::vector<std::int64_t> changed_after(std::int64_t revision) const;
  /// Each entry as it stands alone, in the order of ids.
  std::vector<Person> entries(std::int64_t first = 0,
                              std::int64_t last = std::numeric_limits<std::int64_t>::max()) const;
  std::optional<Person> entry(std::int64_t id) const;
  /// The person an entry belongs to today, with what merged entries brought; nullopt: no such entry, or withdrawn.
  std::optional<Person> find(std::int64_t id) const;
  std::optional<std::int64_t> person_of_initiative(std::int64_t initiative) const;

  /// Others who want to change people wait from here until the transaction ends; the first call of every change.
  void hold();
  void insert(std::int64_t id, const PersonWords& words, base::Instant at);
  void insert_post(std::int64_t person, const Post& post, base::Instant at);
  void set_words(std::int64_t id, const PersonWords& words);
  void set_post_words(const Post& post);
  void end_post(std::int64_t post, base::Day to);
  void withdraw_post(std::int64_t post, base::Instant at);
  /// Its words go: what an import brought by mistake is nobody's to keep.
  void withdraw(const Person& entry, base::Instant at);
  /// Words that nobody may read any more, also those of posts that were withdrawn.
  void erase(const Person& entry, const PersonWords& kept, bool keeps_titles, base::Instant at);
  void merge(std::int64_t merged, std::int64_t kept, base::Instant at);
  bool undo_merge(std::int64_t merged, base::Instant at);
  void tell_apart(std::int64_t one, std::int64_t other, base::Instant at);
  void link(std::int64_t person, const Authored& authored, base::Instant at);
  void unlink(std::int64_t initiative, base::Instant at);
  /// Followers of the revision load it anew; last of what a change writes about an entry.
  void touch(std::int64_t id);

 private:
  void clear_words(const Person& entry, const PersonWords& kept, bool keeps_titles);

  void add_to(Person& person) const;
  db::Tx& tx_;
  const crypto::SealedFields& seal_;
};

}  // namespace sovang::people
