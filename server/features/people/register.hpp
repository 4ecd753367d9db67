// Everybody of the register in memory, in the order of names: what is sealed in the database can be searched only here.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "features/people/model.hpp"
#include "platform/crypto/sealed_fields.hpp"
#include "platform/db/db.hpp"

namespace sovang::people {

/// A person with what merged entries brought, and the name as it is searched.
struct Listed {
  Person person;
  std::string folded;
};

/// Safe from any thread.
class Register {
 public:
  Register(db::Database& database, const crypto::KeyRing& ring);

  const crypto::SealedFields& seal() const { return seal_; }
  /// Takes in what a read transaction sees; before each question, so that what was just written is found. Never in a
  /// change: what it wrote may still be undone.
  void follow(db::Tx& tx);
  /// Everybody who is shown, by given name, until `look` gives false. It must not wait for anything.
  void each(const std::function<bool(const std::shared_ptr<const Listed>&)>& look) const;

 private:
  using Key = std::pair<std::string, std::int64_t>;
  Person whole(const Person& entry) const;
  void take(Person entry);
  void show(std::int64_t id);

  crypto::SealedFields seal_;
  std::mutex following_;
  mutable std::shared_mutex guard_;
  std::int64_t seen_ = 0;
  std::unordered_map<std::int64_t, Person> entries_;
  std::unordered_map<std::int64_t, Key> shown_;
  std::map<Key, std::shared_ptr<const Listed>> by_name_;
};

}  // namespace sovang::people
