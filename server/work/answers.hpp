// Answers kept in memory for those who ask the same: leaderboards, summaries, pages. Never anything personal.
#pragma once
#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/sentences.hpp"
#include "platform/http/compress.hpp"
#include "platform/http/http.hpp"

namespace sovang::work {

/// What an answer depends on besides the data.
struct Asked {
  std::string target;
  http::Encoding encoding = http::Encoding::identity;
  base::Language language = base::Language::vi;
  std::string host = {};  ///< see PublicAddress::kept_by
  bool operator==(const Asked&) const = default;
};

class Answers {
 public:
  using Waiter = std::function<void(const std::shared_ptr<const http::Response>&)>;
  /// Bytes of bodies and heads; what is over is thrown away, the least recently made first.
  explicit Answers(std::size_t capacity = 64 * 1024 * 1024) : capacity_(capacity / shard_count) {}

  /// Also an answer that is out of date by less than a second, while another reader's request makes it anew: dozens
  /// need not stand still for what one waits for. Only of what may be of some age anyway (Keep::milliseconds).
  std::shared_ptr<const http::Ready> find(std::string_view target, http::Encoding encoding, base::Language language,
                                          std::string_view host = {}) const;
  /// Also what is out of date: to see whether the content is still the same.
  std::shared_ptr<const http::Ready> last(const Asked& asked) const;
  /// For when nobody can make it anew: also what is out of date, by no longer than it may be of some age anyway.
  std::shared_ptr<const http::Response> lately(const Asked& asked) const;
  void forget(const Asked& asked);
  /// `response`: the same answer for those who ask the frame, with how long it may be kept.
  void put(const Asked& asked, std::shared_ptr<const http::Ready> ready, const http::Response& response);

  /// One makes the answer, the others who ask meanwhile wait for it. true: the caller is the one.
  bool begin(const Asked& asked, Waiter waiter);
  /// Gives the answer (nullptr: there is none to share) to those who wait.
  void end(const Asked& asked, const std::shared_ptr<const http::Response>& made);

 private:
  using Steady = std::chrono::steady_clock;
  static constexpr std::size_t shard_count = 16;
  struct Key {
    std::string_view target;
    http::Encoding encoding;
    base::Language language;
    std::string_view host;
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return std::hash<std::string_view>{}(key.target) * 31 + static_cast<std::size_t>(key.encoding) * 7 +
             static_cast<std::size_t>(key.language) + std::hash<std::string_view>{}(key.host) * 17;
    }
  };
  struct Kept {
    std::unique_ptr<const Asked> asked;  ///< the key points into it
    std::shared_ptr<const http::Ready> ready;
    std::shared_ptr<const http::Response> response;
    Steady::time_point made;
    std::size_t bytes;
    bool being_made = false;  ///< anew, by somebody
  };
  struct Shard {
    mutable std::mutex mutex;
    std::unordered_map<Key, Kept, Hash> kept;
    std::size_t bytes = 0;
  };
  static Key key_of(const Asked& asked) { return {asked.target, asked.encoding, asked.language, asked.host}; }
  const Shard& shard(const Key& key) const { return shards_[Hash{}(key) % shard_count]; }
  void mark(const Asked& asked, bool being_made);
  static void make_room(Shard& shard, std::size_t capacity);

  std::size_t capacity_;
  std::array<Shard, shard_count> shards_;
  std::mutex making_mutex_;
  struct Making {
    Asked asked;
    std::vector<Waiter> waiters;
  };
  std::vector<Making> making_;
};

}  // namespace sovang::work
