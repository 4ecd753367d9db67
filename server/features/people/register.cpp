// Follows the revision: few changed people are read one by one, many in one pass.
#include "features/people/register.hpp"

#include <mutex>
#include <set>

#include "base/text.hpp"
#include "features/people/store.hpp"

namespace sovang::people {

Register::Register(db::Database& database, const crypto::KeyRing& ring) : seal_(ring, "people") {
  database.read([&](db::Tx& tx) { follow(tx); });
}

void Register::follow(db::Tx& tx) {
  const std::lock_guard one_at_a_time{following_};
  const Store store{tx, seal_};
  const auto revision = store.revision();
  if (revision <= seen_) return;
  constexpr std::size_t few = 200;
  const auto changed = store.changed_after(seen_);
  std::vector<Person> fresh;
  if (changed.size() > few)
    fresh = store.entries();
  else
    for (const auto id : changed)
      if (auto entry = store.entry(id)) fresh.push_back(std::move(*entry));
  const std::unique_lock lock{guard_};
  std::set<std::int64_t> touched;
  for (auto& entry : fresh) {
    touched.insert(entry.id);
    take(std::move(entry));
  }
  for (const auto id : std::set{touched})  // what a merged entry brings changes the one that shows it
    for (auto at = entries_.find(id); at != entries_.end() && at->second.merged_into != 0;) {
      touched.insert(at->second.merged_into);
      at = entries_.find(at->second.merged_into);
    }
  for (const auto id : touched) show(id);
  seen_ = revision;
}

void Register::take(Person entry) { entries_.insert_or_assign(entry.id, std::move(entry)); }

Person Register::whole(const Person& entry) const {
  auto all = entry;
  for (const auto id : entry.merged)
    if (const auto found = entries_.find(id); found != entries_.end()) absorb(all, whole(found->second));
  return all;
}

void Register::show(std::int64_t id) {
  if (const auto old = shown_.find(id); old != shown_.end()) {
    by_name_.erase(old->second);
    shown_.erase(old);
  }
  const auto found = entries_.find(id);
  if (found == entries_.end() || !found->second.is_shown()) return;
  const auto& name = found->second.words.name;
  const Key key{sort_key(name), id};
  by_name_.emplace(key, std::make_shared<const Listed>(Listed{whole(found->second), base::fold(name)}));
  shown_.emplace(id, key);
}

void Register::each(const std::function<bool(const std::shared_ptr<const Listed>&)>& look) const {
  const std::shared_lock lock{guard_};
  for (const auto& [key, listed] : by_name_)
    if (!look(listed)) return;
}

}  // namespace sovang::people
