// The kept answers.
#include "work/answers.hpp"

#include <algorithm>

namespace sovang::work {

std::shared_ptr<const http::Ready> Answers::find(std::string_view target, http::Encoding encoding,
                                                 base::Language language, std::string_view host) const {
  const Key key{target, encoding, language, host};
  const auto& shard = this->shard(key);
  const std::lock_guard lock(shard.mutex);
  const auto found = shard.kept.find(key);
  if (found == shard.kept.end()) return nullptr;
  const auto& keep = found->second.response->keep;
  const bool unchanged = keep.version && keep.version->load(std::memory_order_acquire) == keep.seen;
  if (unchanged) return found->second.ready;
  auto until = found->second.made + std::chrono::milliseconds(keep.milliseconds);
  if (found->second.being_made && keep.milliseconds > 0) until += std::chrono::seconds(1);
  return Steady::now() < until ? found->second.ready : nullptr;
}

std::shared_ptr<const http::Ready> Answers::last(const Asked& asked) const {
  const Key key = key_of(asked);
  const auto& shard = this->shard(key);
  const std::lock_guard lock(shard.mutex);
  const auto found = shard.kept.find(key);
  return found == shard.kept.end() ? nullptr : found->second.ready;
}

std::shared_ptr<const http::Response> Answers::lately(const Asked& asked) const {
  const Key key = key_of(asked);
  const auto& shard = this->shard(key);
  const std::lock_guard lock(shard.mutex);
  const auto found = shard.kept.find(key);
  if (found == shard.kept.end()) return nullptr;
  const auto& response = found->second.response;
  const bool recent = Steady::now() < found->second.made + 2 * std::chrono::milliseconds(response->keep.milliseconds);
  return recent ? response : nullptr;
}

void Answers::put(const Asked& asked, std::shared_ptr<const http::Ready> ready, const http::Response& response) {
  Kept kept{std::make_unique<const Asked>(asked),
            std::move(ready),
            std::make_shared<const http::Response>(response),
            Steady::now(),
            0,
            false};
  kept.bytes =
      asked.target.size() + asked.host.size() + kept.ready->head.size() * 3 + kept.ready->body->size() + sizeof(Kept);
  const Key key = key_of(*kept.asked);
  auto& shard = shards_[Hash{}(key) % shard_count];
  if (kept.bytes > capacity_ / 4) return;
  const std::lock_guard lock(shard.mutex);
  if (const auto old = shard.kept.find(key); old != shard.kept.end()) {
    shard.bytes -= old->second.bytes;
    shard.kept.erase(old);
  }
  shard.bytes += kept.bytes;
  shard.kept.emplace(key, std::move(kept));
  make_room(shard, capacity_);
}

void Answers::forget(const Asked& asked) {
  const Key key = key_of(asked);
  auto& shard = shards_[Hash{}(key) % shard_count];
  const std::lock_guard lock(shard.mutex);
  if (const auto found = shard.kept.find(key); found != shard.kept.end()) {
    shard.bytes -= found->second.bytes;
    shard.kept.erase(found);
  }
}

void Answers::make_room(Shard& shard, std::size_t capacity) {
  while (shard.bytes > capacity) {
    const auto oldest = std::ranges::min_element(shard.kept, {}, [](const auto& item) { return item.second.made; });
    shard.bytes -= oldest->second.bytes;
    shard.kept.erase(oldest);
  }
}

void Answers::mark(const Asked& asked, bool being_made) {
  const Key key = key_of(asked);
  auto& shard = shards_[Hash{}(key) % shard_count];
  const std::lock_guard lock(shard.mutex);
  if (const auto found = shard.kept.find(key); found != shard.kept.end()) found->second.being_made = being_made;
}

bool Answers::begin(const Asked& asked, Waiter waiter) {
  const std::lock_guard lock(making_mutex_);
  for (auto& making : making_)
    if (making.asked == asked) {
      making.waiters.push_back(std::move(waiter));
      return false;
    }
  making_.push_back({asked, {}});
  mark(asked, true);
  return true;
}

void Answers::end(const Asked& asked, const std::shared_ptr<const http::Response>& made) {
  Making done;
  {
    const std::lock_guard lock(making_mutex_);
    const auto found = std::ranges::find(making_, asked, &Making::asked);
    if (found == making_.end()) return;
    done = std::move(*found);
    making_.erase(found);
    mark(asked, false);
  }
  for (auto& waiter : done.waiters) waiter(made);
}

}  // namespace sovang::work
