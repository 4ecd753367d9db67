// Builds and follows the index of authors.
#include "features/awards/author_index.hpp"

#include <algorithm>
#include <cstring>

#include "base/text.hpp"
#include "features/initiatives/records.hpp"

namespace sovang::awards {
namespace {

std::uint64_t key_of(std::span<const std::byte> phone_index, std::string_view name) {
  std::uint64_t key = 0;
  std::memcpy(&key, phone_index.data(), std::min(phone_index.size(), sizeof key));
  for (const char c : base::fold(name)) key = (key ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return key;
}

}  // namespace

std::uint32_t Authors::of_birth(std::int64_t birth_seq) const {
  const auto found = std::ranges::lower_bound(births_, birth_seq, {}, &std::pair<std::int64_t, std::uint32_t>::first);
  return found == births_.end() || found->first != birth_seq ? nobody : found->second;
}

std::shared_ptr<const Authors> LiveAuthors::of(std::int64_t programme) {
  const std::lock_guard lock{mutex_};
  auto& kept = programmes_[programme];
  // Readers may hold the last one: a change makes a copy only when somebody does.
  auto next = !kept ? std::make_shared<Authors>() : kept.use_count() > 1 ? std::make_shared<Authors>(*kept) : kept;
  const std::int64_t last = next->births_.empty() ? 0 : next->births_.back().first;
  database_.read([&](db::Tx& tx) {
    initiatives::each_author(tx, programme, last, [&](const initiatives::AuthorRecord& record) {
      const std::uint64_t key = key_of(record.phone_index, record.name);
      const auto [place, fresh] = next->places_.emplace(key, static_cast<std::uint32_t>(next->authors_.size()));
      if (fresh) next->authors_.push_back({key, record.birth, record.unit_id});
      next->births_.emplace_back(record.birth, place->second);
    });
  });
  kept = next;
  return next;
}

}  // namespace sovang::awards
